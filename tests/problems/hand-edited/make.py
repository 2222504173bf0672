import pathlib

target = pathlib.Path("output/case/01-海滨街道办事处/附件.“安全生产月”活动反馈表（海滨街道办事处）.docx")
target.parent.mkdir(parents=True)
target.write_bytes(b"somebody's own words")
