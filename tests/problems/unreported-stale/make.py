from datetime import datetime, timedelta, timezone
from pathlib import Path

from in_silence import run

from generator.records.ledger_file import open_ledger

run("build")
with open_ledger(Path("content/case/records"), "records") as ledger:
    ledger.returned.note_looked(datetime(2021, 6, 5, 9, 30, tzinfo=timezone(timedelta(hours=8))))
