"""What a build report says to a program (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .run import BuildReport


def build_data(report: BuildReport, campaign: str, shown: Callable[[Path], str], *, dry_run: bool) -> dict[str, Any]:
    """Return a build report as data; its problems stand beside it."""
    return {
        "campaign": campaign,
        "dry_run": dry_run,
        "folder": shown(report.folder),
        **{name: getattr(report, name) for name in ("units", "documents", "written", "unchanged", "pdfs", "converted")},
        **{name: list(getattr(report, name)) for name in ("kept", "failed", "planned")},
    }
