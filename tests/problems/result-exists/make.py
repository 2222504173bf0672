from pathlib import Path

from issued_case import issue

issue()
Path("我的.csv").write_text("somebody's own\n", encoding="utf-8")
