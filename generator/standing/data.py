"""The standing of a campaign as JSON data (docs/json.md)."""

from __future__ import annotations

from typing import Any

from .steps import Standing


def standing_data(standing: Standing) -> dict[str, Any]:
    """Return a standing as data."""
    return {
        "campaign": standing.campaign,
        "steps": [{"step": step.stage.value, "state": step.state.value, "facts": dict(step.facts)} for step in standing.steps],
        "deadlines": [{
            "name": d.name, "day": d.day.isoformat(), "last_day": d.last_day.isoformat(), "days": d.days, "working_days": d.working_days,
        } for d in standing.deadlines],
        "next": {"code": standing.next.code, "facts": dict(standing.next.facts)},
    }  # fmt: skip
