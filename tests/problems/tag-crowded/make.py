import docx

document = docx.Document()
document.add_paragraph("各单位：{%p if 活动 %}")
document.add_paragraph("{%p endif %}")
document.save("表.docx")
