import docx

document = docx.Document()
document.add_paragraph("{{ 单位。全称 }}")
document.save("表.docx")
