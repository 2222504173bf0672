from hostile_files import annex, field, package, word_parts

annex(package(word_parts("报送单位：«单位全称»", field(" MERGEFIELD 单位简称 ", "«单位简称»"), "[[签字人]]")))
