from hostile_files import Entry, package, word_parts, write

write(package(word_parts(), *(Entry(f"customXml/item{n}.xml", b"<x/>", method=0) for n in range(5000))))
