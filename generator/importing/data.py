"""What an import says to a program (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .run import ImportReport


def import_data(report: ImportReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return what was imported as data."""
    return {
        "campaign": campaign, "folder": shown(report.folder), "files": list(report.files), "characters": report.characters,
        "lost": report.lost,
    }  # fmt: skip
