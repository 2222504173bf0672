from pathlib import Path

from openpyxl import Workbook

from generator.roster.edits import set_cell

book = Workbook()
book.active.append(["编号", "单位全称"])
book.active.append(["=ROW()", "海滨街道办事处"])
book.save("units.xlsx")
set_cell(Path("units.xlsx"), "units.xlsx", 2, 1, "01")
