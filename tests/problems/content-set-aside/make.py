from pathlib import Path

from issued_case import issue

issue()
Path("content/case/notices").mkdir()
Path("content/case/notices/催报.md").write_text("还没写完\n", encoding="utf-8")
