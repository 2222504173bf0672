from hostile_files import field, package, word_parts, write

text = ("关于报送材料的通知", "各街道办事处：", "请于2021年6月4日前报送。",
        field('INCLUDEPICTURE "http://example.cn/x.png"', "图"), "某办公室", "2021年5月31日")
write(package(word_parts(*text)), "通知.docx")
