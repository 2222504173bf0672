from hostile_files import Entry, package, word_parts, write

write(package(word_parts(), Entry("word/../../../etc/x.xml", b"<x/>"), Entry("word\\x.xml", b"<x/>"), Entry("/x.xml", b"<x/>")))
