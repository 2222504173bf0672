from pathlib import Path

notice = Path("content/case/notice.md")
outside = Path("别处.md")
outside.write_bytes(notice.read_bytes())
notice.unlink()
notice.symlink_to(outside.resolve())
