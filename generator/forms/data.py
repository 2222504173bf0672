"""Blanks and templates as JSON data (docs/json.md)."""

from __future__ import annotations

from typing import Any

from ..text import BlankMark
from .filled import FilledBlank


def blank_data(blank: FilledBlank) -> dict[str, Any]:
    """Return a blank of a filled form as data."""
    return {
        "id": blank.id, "name": blank.name, "kind": blank.kind, "value": blank.value, "empty": blank.empty, "doubts": list(blank.doubts),
    }  # fmt: skip


def as_typed(mark: BlankMark) -> str:
    """Return a blank's mark as it is typed in a template: `名称:类型`."""
    return f"{mark.name}:{'/'.join(mark.options) or mark.kind}"
