from hostile_files import Entry, word_parts, write, zipped

before = b"PK program "
parts = [Entry(name, text.encode()) for name, text in word_parts().items()]
write(zipped(parts, before))
