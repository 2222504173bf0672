from issued_case import RECORDS, issue

issue()
(RECORDS / "ledger.sqlite").write_bytes(b"not a database, whatever it was before" * 30)
