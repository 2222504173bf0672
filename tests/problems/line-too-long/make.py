from pathlib import Path

with Path("content/case/notice.md").open("a", encoding="utf-8") as notice:
    notice.write("长" * 120_000 + "\n")
