import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
for text in ("关于检查的通知", "各单位：", "请检查。", "2021年6月1日"):
    document.add_paragraph(text)
field = f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD 单位全称 "><w:r><w:t>«单位全称»</w:t></w:r></w:fldSimple>'
document.paragraphs[2]._p.insert(0, parse_xml(field))
document.save("旧.docx")
