import docx

document = docx.Document()
document.add_paragraph("{% include “别的.docx“ %}")
document.save("表.docx")
