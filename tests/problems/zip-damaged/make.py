from hostile_files import package, word_parts, write

write(package(word_parts())[:-100])
