import pathlib

import openpyxl

settings = pathlib.Path("content/case/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("units.csv", "units.xlsx"), encoding="utf-8")
book = openpyxl.Workbook()
for row in (["编号", "单位全称", "联络员"], ["01", "海滨街道办事处"], ["02", "宝平街道办事处"], ["03", "钰华街道办事处"]):
    book.active.append(row)
book.active.column_dimensions["C"].hidden = True
book.save("content/case/units.xlsx")
