import docx

document = docx.Document()
document.add_paragraph("{{ 单位 }}")
document.save("content/case/annexes/form.docx")
