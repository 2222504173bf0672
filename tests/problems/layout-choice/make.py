import pathlib

layout = pathlib.Path("templates/layout.yaml")
text = layout.read_text(encoding="utf-8")
layout.write_text(text.replace("采用: practice", "采用: 通行", 1), encoding="utf-8")
