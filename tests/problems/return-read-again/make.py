import sqlite3
from contextlib import closing

from in_silence import run
from returned_case import came, form, taken

run("build")
taken(came("附件1.docx", form(姓名="甲某")))
with closing(sqlite3.connect("content/case/records/ledger.sqlite", isolation_level=None)) as ledger:
    ledger.execute("UPDATE reading SET reader = '0.0.9'")
    ledger.execute("UPDATE form_value SET value = '甲' WHERE name = '姓名'")
