from hostile_files import Entry, package, word_parts, write

inner = package({"word/footer1.xml": "<x/>"})
outer = Entry("word/media/image1.bmp", inner, method=0)
at = package(word_parts(), outer).index(inner)
write(package(word_parts(), outer, Entry("word/footer1.xml", b"<x/>", offset=at)))
