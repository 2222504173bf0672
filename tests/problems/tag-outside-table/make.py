import docx

document = docx.Document()
document.add_paragraph("{%tr for 行 in 名单 %}")
document.save("表.docx")
