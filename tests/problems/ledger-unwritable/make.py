from pathlib import Path

Path("content/case/records/ledger.sqlite").mkdir(parents=True)
