from pathlib import Path

with Path("content/case/notice.md").open("ab") as notice:
    notice.write("安全生产。\n".encode() * 200_000)
