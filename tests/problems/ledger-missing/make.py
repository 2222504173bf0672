from issued_case import RECORDS, issue

issue()
(RECORDS / "ledger.sqlite").unlink()
