from pathlib import Path

from in_silence import run
from returned_case import MOBILE, came, form, taken

from generator.records.ledger_file import open_ledger
from generator.records.returned import Settled, Settlement

run("build")
taken(came("附件1.docx", form(姓名="甲某", 手机="139")))
with open_ledger(Path("content/case/records"), "records") as ledger:
    [kept] = ledger.returned.forms()
    [doubtful] = [value.blank for value in kept.form.values if value.standing != "sure"]
    ledger.returned.settle([Settlement(kept.number, doubtful, Settled.REPLACED, MOBILE, "", "2021-06-04T10:00:00+08:00")])
came("附件1-旧.docx", form(姓名="乙某", 手机=MOBILE), later=-1)
