import pathlib
import re

layout = pathlib.Path("templates/layout.yaml")
layout.write_text(re.sub(r"(?m)^  版头: FF0000", "  版头: 红色", layout.read_text(encoding="utf-8")), encoding="utf-8")
