import docx
from docx.oxml import parse_xml

document = docx.Document()
document.element.body.insert(0, parse_xml(
    "<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:r><w:instrText>{{ 活动 "
    "}}</w:instrText></w:r></w:p>"))
document.save("表.docx")
