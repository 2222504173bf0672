from pathlib import Path

from issued_case import issue

issue()
layout = Path("templates/layout.yaml")
text = layout.read_text(encoding="utf-8")
assert "上白边: 37" in text
layout.write_text(text.replace("上白边: 37", "上白边: 36"), encoding="utf-8")
