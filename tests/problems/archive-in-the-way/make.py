from pathlib import Path

from issued_case import issue

issue()
Path("output/存档").mkdir()
Path("output/存档/别的.txt").write_text("somebody's own\n", encoding="utf-8")
