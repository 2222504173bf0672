import io
from pathlib import Path

from in_silence import run
from openpyxl import load_workbook
from returned_case import came, form, taken

run("build")
taken(came("附件1.docx", form(姓名="甲某", 手机="139")))
run("look", "--out", "待核.xlsx")
book = load_workbook(io.BytesIO(Path("待核.xlsx").read_bytes()))
[page] = book.worksheets
head = [cell.value for cell in page[1]]
page.cell(2, head.index("采用/改为") + 1).value = "没有"
book.save("待核.xlsx")
