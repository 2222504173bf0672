from pathlib import Path

target = Path("output/case/00-通知及方案/公文.docx")
target.parent.mkdir(parents=True)
target.write_bytes(b"somebody's own words")
