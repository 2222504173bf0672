from hostile_files import annex, package, word_parts

annex(package(word_parts()), "T.dotx")
