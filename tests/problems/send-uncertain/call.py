"""What a run that died left in the ledger."""

from datetime import datetime
from pathlib import Path

from generator.cli.commands import main
from generator.records.entries import OutgoingMessage
from generator.records.ledger_file import open_ledger

main(["-q", "build"])
with open_ledger(Path("content/case/records"), "content/case/records") as ledger:
    ledger.claim(
        OutgoingMessage("", True, "01", "海滨街道办事处", "邮箱", ("unit01@example.cn",), "通知", "<5f2a@example.cn>", False, ()),
        datetime.fromisoformat("2021-06-01T09:30:00+08:00"))
raise SystemExit(main(["send", "--draft", "-n"]))
