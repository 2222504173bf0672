from hostile_files import Entry, package, word_parts, write

write(package(word_parts(), Entry("Word/Document.xml", b"<x/>")))
