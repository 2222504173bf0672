"""What a run that died left in the ledger."""

from datetime import datetime
from pathlib import Path

from generator.cli import main
from generator.ledger import open_ledger
from generator.ledger_entries import Dispatch

main(["-q", "build"])
with open_ledger(Path("content/case/records"), "content/case/records") as ledger:
    ledger.claim(
        Dispatch("", True, "01", "海滨街道办事处", "邮箱", ("unit01@example.cn",), "通知", "<5f2a@example.cn>", False, ()),
        datetime.fromisoformat("2021-06-01T09:30:00+08:00"))
raise SystemExit(main(["send", "--draft", "-n"]))
