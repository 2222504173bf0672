from hostile_files import W, annex, package, word_parts

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>去年的标题</dc:title><dc:creator>别人</dc:creator></cp:coreProperties>')
CHANGED = (
    '<w:p><w:ins w:id="1" w:author="甲"><w:r><w:t>新增</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r></w:p>')
NOTES = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="甲"><w:p/></w:comment></w:comments>'
annex(package({**word_parts(CHANGED, "[[签字人]]"), "word/comments.xml": NOTES, "docProps/core.xml": CORE}))
