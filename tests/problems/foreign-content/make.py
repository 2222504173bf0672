from hostile_files import annex, field, link, links, package, word_parts

LINKS = links(
    link("rId1", "hyperlink", "file://server/share/表.xlsx", external=True), link("rId2", "image", "\\\\server\\x.png", external=True))
parts = word_parts(
    field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k"'), field('INCLUDETEXT "D:\\\\名单.docx"'),
    '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>见表</w:t></w:r></w:hyperlink></w:p>')
annex(package({**parts, "word/_rels/document.xml.rels": LINKS, "word/vbaProject.bin": b"macro"}))
