import pathlib

settings = pathlib.Path("content/case/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("units.csv", "units.xlsx"), encoding="utf-8")
pathlib.Path("content/case/units.xlsx").write_text("编号,单位全称\n01,海滨街道办事处\n", encoding="utf-8")
