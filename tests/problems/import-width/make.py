import docx

document = docx.Document()
for text in ("关于检查的通知", "各单位:", "请检查。", "2021年6月1日"):
    document.add_paragraph(text)
document.save("旧.docx")
