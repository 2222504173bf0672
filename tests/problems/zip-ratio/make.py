from hostile_files import Entry, package, word_parts, write

write(package(word_parts(), Entry("word/media/image1.bmp", bytes(8 << 20))))
