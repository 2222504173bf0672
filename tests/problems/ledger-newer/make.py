import sqlite3

from issued_case import RECORDS, issue

issue()
with sqlite3.connect(RECORDS / "ledger.sqlite") as database:
    database.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
