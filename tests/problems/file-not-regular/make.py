import os
from pathlib import Path

notice = Path("content/case/notice.md")
notice.unlink()
os.mkfifo(notice)
