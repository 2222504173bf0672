import docx
from docx.oxml import parse_xml

document = docx.Document()
document.element.body.insert(0, parse_xml(
    "<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:r><w:pict><w:txbxCont"
    "ent><w:p><w:r><w:t>{{ 活动 }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"))
document.save("表.docx")
