import pathlib

pathlib.Path("通知.docx").write_bytes(b"somebody's own words")
