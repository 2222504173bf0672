import openpyxl

book = openpyxl.Workbook()
book.active.append(["编号", "单位全称"])
book.save("content/case/units.csv")
