from issued_case import AT, RECORDS, issue

from generator.ledger import open_ledger
from generator.ledger_entries import Dispatch

issue()
with open_ledger(RECORDS, "") as ledger:
    ledger.claim(Dispatch("津宝安办〔2021〕8号", False, "01", "海滨街道办事处", "邮箱", ("a@example.cn",), "", "", False, ()), AT)
