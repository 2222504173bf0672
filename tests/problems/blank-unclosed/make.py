import docx

document = docx.Document()
document.add_paragraph("姓名：[[姓名")
document.save("表.docx")
