import docx

document = docx.Document()
document.add_paragraph("{{ 活劝 }}联系人：{{ 单位.全名 }}")
document.save("content/case/annexes/form.docx")
