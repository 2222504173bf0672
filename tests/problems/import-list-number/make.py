import docx

document = docx.Document()
for text in ("关于检查的通知", "各单位："):
    document.add_paragraph(text)
document.add_paragraph("请检查。", style="List Number")
document.add_paragraph("2021年6月1日")
document.save("旧.docx")
