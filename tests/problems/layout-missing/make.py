import pathlib

layout = pathlib.Path("templates/layout.yaml")
text = layout.read_text(encoding="utf-8")
layout.write_text(text.replace("标题行距: 33 ", "", 1), encoding="utf-8")
