from hostile_files import body, package, word_parts, write

entities = "<!DOCTYPE w [<!ENTITY a '"
entities += "安" * 10 + "'>]>"
write(package({**word_parts(), "word/document.xml": (entities + body("正文")).encode("utf-16")}))
