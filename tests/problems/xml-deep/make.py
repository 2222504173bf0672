from hostile_files import body, package, word_parts, write

depth = 300
controls = "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth
write(package({**word_parts(), "word/document.xml": body(controls)}))
