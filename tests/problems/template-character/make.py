import docx

document = docx.Document()
document.add_paragraph("活动\ufde0")
document.save("表.docx")
