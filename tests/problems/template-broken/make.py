import zipfile

with zipfile.ZipFile("表.docx", "w") as package:
    package.writestr("[Content_Types].xml", "<Types/>")
    package.writestr("_rels/.rels", "<Relationships/>")
    package.writestr("word/document.xml", "<document>没有结尾")
