import pathlib

import openpyxl

settings = pathlib.Path("content/case/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("units.csv", "units.xlsx"), encoding="utf-8")
book = openpyxl.Workbook()
for row in (["编号", "单位全称", "联络员"], ["01", "海滨街道办事处"]):
    book.active.append(row)
book.active.title = "街镇"
book.create_sheet("部门").append(["25", "区教育局"])
book.save("content/case/units.xlsx")
