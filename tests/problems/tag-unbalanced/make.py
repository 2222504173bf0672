import docx

document = docx.Document()
document.add_paragraph("{%p if 活动 %}")
document.add_paragraph("活动{% endif %}")
document.save("表.docx")
