import docx

document = docx.Document()
for cell, text in zip(document.add_table(1, 3).rows[0].cells, ["{%tc for 月 in 月份 %}", "{{ 月 }}", "{%tc endfor %}"], strict=True):
    cell.text = text
document.save("表.docx")
