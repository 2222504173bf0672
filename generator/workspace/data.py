"""Counts of blanks as JSON data (docs/json.md)."""

from __future__ import annotations

from typing import Any

from .counting import BlankCounts


def blanks_data(blanks: BlankCounts | None) -> dict[str, Any] | None:
    """Return the blanks that each unit gets as data; None when they were not counted."""
    if blanks is None:
        return None
    annexes = [{"annex": a.annex, "blanks": a.blanks, "prefilled": a.prefilled, "last_year": a.last_year} for a in blanks.annexes]
    return {"per_unit": blanks.per_unit, "prefilled": blanks.prefilled, "last_year": blanks.last_year, "annexes": annexes}
