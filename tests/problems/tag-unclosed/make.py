import docx

document = docx.Document()
document.add_paragraph("活动：{{ 活动")
document.save("表.docx")
