import pathlib

target = pathlib.Path("output/case/99-某街道办事处/附件1.旧表.docx")
target.parent.mkdir(parents=True)
target.write_bytes(b"of last year")
