import docx

document = docx.Document()
document.add_paragraph("{{p 活动 }}")
document.save("表.docx")
