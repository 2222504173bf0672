from hostile_files import annex, field, package, word_parts

fields = [field(" MERGEFIELD 单位全程 ", "«单位全程»"), field(" MERGEFIELD 单位全称 ", "«单位全称»"), field("NEXT")]
annex(package(word_parts(*fields, "[[签字人]]")))
