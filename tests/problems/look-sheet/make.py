from pathlib import Path

from in_silence import run

from generator.files.tables.cells import Sheet
from generator.files.tables.workbooks import workbook

run("build")
Path("待核.xlsx").write_bytes(workbook([Sheet("待核", ("单位", "填写项"), [("01", "姓名")], (10, 10))]))
