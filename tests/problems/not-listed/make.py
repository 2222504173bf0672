import pathlib

target = pathlib.Path("output/case/01-海滨街道办事处/我的笔记.docx")
target.parent.mkdir(parents=True)
target.write_bytes(b"somebody's own")
