import docx
from docx.oxml import parse_xml

document = docx.Document()
document.element.body.insert(0, parse_xml(
    "<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:fldSimple w:instr='DATE'>"
    "<w:r><w:t>[[姓名]]</w:t></w:r></w:fldSimple></w:p>"))
document.save("表.docx")
