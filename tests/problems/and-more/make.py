import pathlib

rows = [f"{number:02d},海滨街道办事处,海滨街道" for number in range(1, 31)]
pathlib.Path("content/case/units.csv").write_text("编号,单位全称,单位简称\n" + "\n".join(rows) + "\n", encoding="utf-8")
