"""The result of `remind` as JSON data (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ...files import Sheet, WorkbookCell
from .run import RemindReport
from .words import Debtor

NAME = "催报"
HEAD = ("编号", "单位", "联络员", "手机", "邮箱", "没有报的", "期限", "过几天", "工作日", "怎么催", "以前催过")
WIDTHS = (8, 32, 12, 16, 28, 20, 14, 8, 8, 16, 24)


def reminder_sheet(report: RemindReport) -> Sheet:
    """Return who owes what as a sheet to call from and to tick off: a row a return."""
    due = {item.name: item.due.isoformat() if item.due else "" for item in report.found.items}
    ways: dict[str, list[str]] = {}
    for one in report.channels:
        for debtor in one.debtors:
            ways.setdefault(debtor.unit.number, []).append(one.channel)
    rows: list[Sequence[WorkbookCell]] = [
        (number, debtor.unit.full_name, debtor.unit.liaison, debtor.unit.mobile, "；".join(debtor.unit.emails),
         f"{cell.item}（退回）" if cell.due_again else cell.item, cell.due_again or due[cell.item],
         cell.days or "", cell.working_days or "", "、".join(ways[number]), "、".join(cell.reminded))
        for number, debtor in report.debtors.items() for cell in debtor.cells]
    return Sheet(NAME, HEAD, rows, WIDTHS, f"{report.found.campaign} 催报（{report.found.day.isoformat()}）", landscape=True)


def remind_data(report: RemindReport, shown: Callable[[Path], str], *, dry_run: bool, file: str = "") -> dict[str, Any]:
    """Return who was reminded of what, with the words for each channel, as data; `file` is the list that was saved."""
    found, mails = report.found, report.mails
    channels = [{
        "channel": one.channel, "units": [debtor.unit.number for debtor in one.debtors], "text": one.text,
        "texts": {number: {"subject": subject, "text": text} for number, (subject, text) in one.texts.items()},
    } for one in report.channels]  # fmt: skip
    drafted = mails.drafted if mails else None
    return {
        "campaign": found.campaign, "day": found.day.isoformat(), "dry_run": dry_run, "overdue": found.overdue,
        "items": [item.name for item in found.items], "units": [_unit(debtor) for debtor in report.debtors.values()],
        "channels": channels, "never_sent": list(found.never_sent), "asked": list(found.asked), "unseen": list(found.unseen),
        "unplaced": list(found.unplaced), "entered": report.entered,
        "sent": list(mails.delivered.sent) if mails and mails.delivered else [],
        "drafts": [shown(drafted.folder / path) for path in (*drafted.written, *drafted.unchanged)] if drafted else [],
        "file": file,
    }  # fmt: skip


def _unit(debtor: Debtor) -> dict[str, Any]:
    unit = debtor.unit
    returns = [{"item": cell.item, "days_late": cell.days, "working_days_late": cell.working_days, "due_again": cell.due_again,
                "reminded": list(cell.reminded)}
               for cell in debtor.cells]  # fmt: skip
    return {"unit": unit.number, "name": unit.full_name, "liaison": unit.liaison, "mobile": unit.mobile, "returns": returns}
