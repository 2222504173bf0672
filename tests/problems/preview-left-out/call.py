from issued_case import edit
from openpyxl import Workbook
from pretended_office import pretended

from generator.cli.commands import main

Workbook().save("content/case/annexes/表.xlsx")
edit("campaign.yaml", "单位: units.csv", "  - {简称: 数据表, 标题: 数据表, 内容: annexes/表.xlsx, 原样: 是}\n单位: units.csv")
with pretended():
    raise SystemExit(main(["preview", "--campaign", "case"]))
