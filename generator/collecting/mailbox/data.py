"""The result of collecting from a mailbox as JSON data (docs/json.md)."""

from __future__ import annotations

from typing import Any

from ...returns import returns_data
from ..checking.data import counts_data
from ..checking.model import Checked
from ..data import collect_data
from .model import MailReport


def mail_data(report: MailReport, campaign: str, language: str = "zh", *, checked: Checked | None) -> dict[str, Any]:
    """Return the messages, notices and files of a run as data; of one that only looked no files, as nothing was kept.

    `checked` are the remarks on all that is kept now, None for a run that only looked.
    """
    kept = checked is not None
    mail = {
        "since": report.since.isoformat(), "before": report.before, "complete": not (report.failed or report.stopped),
        "messages": [{"message": one.message, "outcome": one.outcome.value} for one in report.messages],
        "notices": [{
            "kind": one.kind.value, "address": one.address, "unit": one.unit, "message_id": one.message_id, "reason": one.reason,
            "entered": one.entered and kept,
        } for one in report.notices],
    }  # fmt: skip
    if checked is not None:
        return {**collect_data(report.collected, campaign, language), "remarks": counts_data(checked.standing), "mail": mail}
    return {"returns": returns_data((file.read for file in report.files if file.read is not None), language), "mail": mail}
