from hostile_files import package, roster

STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{STRICT}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
roster(package({"[Content_Types].xml": "<Types/>", "_rels/.rels": LINKS, "xl/workbook.xml": "<workbook/>"}))
