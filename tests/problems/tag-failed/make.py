import docx

document = docx.Document()
document.add_paragraph("{{ 活动 + 1 }}")
document.save("content/case/annexes/form.docx")
