import io
from pathlib import Path

from in_silence import run
from openpyxl import load_workbook
from returned_case import came, form, taken

run("build")
taken(came("附件1.docx", form(手机="13900000001")))
run("look", "--out", "待核.xlsx")
book = load_workbook(io.BytesIO(Path("待核.xlsx").read_bytes()))
page = book["核对"]
head = [cell.value for cell in page[1]]
page.cell(2, head.index("没有错/退回") + 1).value = "甲某"
book.save("待核.xlsx")
