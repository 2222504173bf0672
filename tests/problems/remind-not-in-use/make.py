from pathlib import Path

from in_silence import run

run("build")
Path("empty").mkdir()
run("collect", "empty")
roster = Path("content/case/units.csv")
roster.write_text("编号,单位全称,单位简称,状态\n01,海滨街道办事处,海滨街道,停用\n02,宝平街道办事处,宝平街道,在用\n", encoding="utf-8")
