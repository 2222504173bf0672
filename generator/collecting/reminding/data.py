"""The result of `remind` as JSON data (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .run import RemindReport
from .words import Debtor


def remind_data(report: RemindReport, shown: Callable[[Path], str], *, dry_run: bool) -> dict[str, Any]:
    """Return who was reminded of what, with the words for each channel, as data."""
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
    }  # fmt: skip


def _unit(debtor: Debtor) -> dict[str, Any]:
    unit = debtor.unit
    returns = [{"item": cell.item, "days_late": cell.days, "working_days_late": cell.working_days, "reminded": list(cell.reminded)}
               for cell in debtor.cells]  # fmt: skip
    return {"unit": unit.number, "name": unit.full_name, "liaison": unit.liaison, "mobile": unit.mobile, "returns": returns}
