from hostile_files import links, package, roster

roster(package({"[Content_Types].xml": "<Types/>", "_rels/.rels": links(), "xl/workbook.xml": "<workbook/>"}))
