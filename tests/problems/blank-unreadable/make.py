import docx

document = docx.Document()
document.add_paragraph("场次：[[场次:数字]]")
document.save("表.docx")
