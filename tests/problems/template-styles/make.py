import docx

document = docx.Document()
document.add_paragraph("{{ 方案.标题 }}")
document.save("templates/plan.docx")
