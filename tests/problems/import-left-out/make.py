import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
for text in ("关于检查的通知", "各单位：", "请检查。", "2021年6月1日"):
    document.add_paragraph(text)
run = document.paragraphs[2].add_run()
picture = f'<w:drawing {nsdecls("w", "wp")}><wp:inline><wp:docPr id="1" name="图" descr="组织架构图"/></wp:inline></w:drawing>'
run._r.append(parse_xml(picture))
document.save("旧.docx")
