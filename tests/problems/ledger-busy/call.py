import sqlite3

from issued_case import AT, RECORDS, issue

from generator.records import ledger_file

issue()
other = sqlite3.connect(RECORDS / "ledger.sqlite", isolation_level=None)
other.execute("BEGIN EXCLUSIVE")
ledger_file.BUSY = 0.1
with ledger_file.open_ledger(RECORDS, "content/case/records") as opened:
    opened.note_archived("", AT)
