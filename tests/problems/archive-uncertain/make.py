from issued_case import AT, RECORDS, issue

from generator.records.entries import OutgoingMessage
from generator.records.ledger_file import open_ledger

issue()
with open_ledger(RECORDS, "") as ledger:
    ledger.claim(OutgoingMessage("津宝安办〔2021〕8号", False, "01", "海滨街道办事处", "邮箱", ("a@example.cn",), "", "", False, ()), AT)
