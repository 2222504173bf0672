"""The result of collecting from a mailbox as JSON data (docs/json.md)."""

from __future__ import annotations

from typing import Any

from ...returns import returns_data
from ..data import collect_data
from .model import MailReport


def mail_data(report: MailReport, campaign: str, language: str = "zh", *, kept: bool) -> dict[str, Any]:
    """Return the messages, notices and files of a run as data; of one that only looked no files, as nothing was kept."""
    mail = {
        "since": report.since.isoformat(), "before": report.before, "complete": not (report.failed or report.stopped),
        "messages": [{"message": one.message, "outcome": one.outcome.value} for one in report.messages],
        "notices": [{
            "kind": one.kind.value, "address": one.address, "unit": one.unit, "message_id": one.message_id, "reason": one.reason,
            "entered": one.entered and kept,
        } for one in report.notices],
    }  # fmt: skip
    if kept:
        return {**collect_data(report.collected, campaign, language), "mail": mail}
    return {"returns": returns_data((file.read for file in report.files if file.read is not None), language), "mail": mail}
