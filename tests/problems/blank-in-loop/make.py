import docx

document = docx.Document()
document.add_paragraph("{%p for 人 in 名单 %}")
document.add_paragraph("[[姓名]]")
document.add_paragraph("{%p endfor %}")
document.save("表.docx")
