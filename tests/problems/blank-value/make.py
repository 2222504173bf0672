import docx

document = docx.Document()
document.add_paragraph("[[方式:线上/线下]]")
document.save("content/case/annexes/form.docx")
