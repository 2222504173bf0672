from pathlib import Path

notice = Path("content/case/notice.md")
notice.write_bytes(bytes(notice.stat().st_size))
