from hostile_files import Entry, package, word_parts, write

write(package(word_parts(), Entry("word/header1.xml", b"<x/>", listed="word/footer1.xml")))
