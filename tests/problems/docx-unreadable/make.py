import pathlib

pathlib.Path("表.docx").write_bytes(b"\xd0\xcf\x11\xe0")
