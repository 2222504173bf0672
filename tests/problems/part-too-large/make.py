from hostile_files import body, package, word_parts, write

write(package({**word_parts(), "word/document.xml": body(*(f"第 {n} 段，共 {n * n} 字" for n in range(420_000)))}))
