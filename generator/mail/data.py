"""The report of sending as JSON data (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..records import Delivery
from .planning import PlannedMail
from .run import SendReport


def send_data(done: SendReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return what was sent, drafted or planned as data: units by 编号."""
    delivered, drafted = done.delivered, done.drafted
    drafts = (*drafted.written, *drafted.unchanged) if drafted else ()
    return {
        "campaign": campaign,
        "sent": list(delivered.sent) if delivered else [],
        "left": list(delivered.left) if delivered else [],
        "failed": list(delivered.failed) if delivered else [],
        "stopped": delivered.stopped if delivered else False,
        "drafts": [shown(drafted.folder / path) for path in drafts] if drafted else [],
        "kept": list(drafted.kept) if drafted else [],
        "stale": done.stale,
        "planned": [_planned(message) for message in done.plan.messages],
        "already": list(done.plan.already),
        "uncertain": [_uncertain(delivery) for delivery in done.plan.uncertain],
        "others": {channel: list(units) for channel, units in done.plan.others.items()},
        "last_archived": done.last_archived,
    }


def _planned(message: PlannedMail) -> dict[str, Any]:
    return {
        "unit": message.unit.number, "name": message.unit.full_name, "addresses": list(message.addresses),
        "files": [item.name for item in message.items], "issue": message.request.issue,
    }  # fmt: skip


def _uncertain(delivery: Delivery) -> dict[str, Any]:
    return {"unit": delivery.unit, "address": delivery.address, "message_id": delivery.message_id, "at": delivery.at}
