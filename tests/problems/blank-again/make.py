import docx

document = docx.Document()
document.add_paragraph("填表人：[[姓名]]")
document.add_paragraph("负责人：[[姓名]]")
document.save("content/case/annexes/own.docx")
