import pathlib
import re

layout = pathlib.Path("templates/layout.yaml")
layout.write_text(re.sub(r"(?m)^每行字数:.*\n", "", layout.read_text(encoding="utf-8")), encoding="utf-8")
