from pathlib import Path

from in_silence import run

roster = Path("content/case/units.csv")
roster.write_text(
    "编号,单位全称,单位简称,发送方式,邮箱\n01,海滨街道办事处,海滨街道,邮箱,u01@example.cn\n"
    "02,宝平街道办事处,宝平街道,,\n", encoding="utf-8")
run("build")
Path("empty").mkdir()
run("collect", "empty")
