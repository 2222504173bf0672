import pathlib

pathlib.Path("表.docx").write_bytes(b"%PDF-1.7 and more")
