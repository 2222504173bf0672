from hostile_files import annex, package, word_parts

annex(package(word_parts("{{ '安'|center(1000000000) }}")))
