import docx
from docx.oxml import OxmlElement

document = docx.Document()
for text in ("关于检查的通知", "各单位：", "请检查。", "2021年6月1日"):
    document.add_paragraph(text)
inner = document.paragraphs[2]._p
for _ in range(250):
    around = OxmlElement("w:smartTag")
    inner.append(around)
    inner = around
document.save("旧.docx")
