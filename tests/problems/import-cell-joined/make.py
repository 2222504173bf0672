import docx

document = docx.Document()
for text in ("关于检查的通知", "各单位：", "安排如下。"):
    document.add_paragraph(text)
table = document.add_table(2, 2)
for cell, text in zip([c for row in table.rows for c in row.cells], ("时间", "内容", "上午", "查账"), strict=True):
    cell.text = text
table.cell(1, 1).add_paragraph("查库")
document.save("旧.docx")
