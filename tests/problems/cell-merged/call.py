from pathlib import Path

from openpyxl import Workbook

from generator.roster.edits import set_cell

book = Workbook()
book.active.append(["编号", "单位全称"])
book.active.append(["01", "海滨街道办事处"])
book.active.merge_cells("B2:B3")
book.save("units.xlsx")
set_cell(Path("units.xlsx"), "units.xlsx", 3, 2, "宝平街道办事处")
