from pathlib import Path

from in_silence import run
from returned_case import came, form, taken

from generator.campaign.project import find_project
from generator.records.ledger_file import open_ledger
from generator.records.returned import Settled, Settlement

run("build")
taken(came("附件1.docx", form(姓名="甲某", 手机="139")))
with open_ledger(find_project(Path.cwd()).folder("case") / "records", "records") as ledger:  # as an older program let it be typed
    [kept] = ledger.returned.forms()
    [mobile] = [row for row in kept.form.values if row.name == "手机"]
    ledger.returned.settle([Settlement(kept.number, mobile.blank, Settled.REPLACED, "办公室", "clerk", "2021-06-05")])
