from pathlib import Path

from pretended_office import built, pretended

with pretended():
    built("--pdf", "-q")
notice = Path("content/case/notice.md")
notice.write_text(notice.read_text(encoding="utf-8").replace("。", "，请认真组织。", 1), encoding="utf-8")
raise SystemExit(built())
