"""Reports of a build and of a preview as JSON data (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..workspace import blanks_data

if TYPE_CHECKING:
    from .page_pictures import PreviewReport
    from .report import BuildReport


def build_data(report: BuildReport, campaign: str, shown: Callable[[Path], str], *, dry_run: bool) -> dict[str, Any]:
    """Return a build report as data, without its problems, which are output separately."""
    return {
        "campaign": campaign,
        "dry_run": dry_run,
        "folder": shown(report.folder),
        **{name: getattr(report, name) for name in ("units", "documents", "written", "unchanged", "pdfs", "converted")},
        **{name: list(getattr(report, name)) for name in ("kept", "failed", "planned")},
        "blanks": blanks_data(report.blanks),
    }


def preview_data(report: PreviewReport, campaign: str | None, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return a preview as data; `campaign` is None for a file."""
    return {
        "campaign": campaign, "folder": shown(report.folder), "sheet": report.sheet.name, "page": report.page.name,
        "documents": [
            {
                "name": document.name, "unit": document.unit, "pages": document.pages, "pictures": list(document.pictures),
                "fonts": {
                    "asked": list(document.asked_fonts), "used": list(document.used_fonts), "lacking": list(document.lacking)},
            }
            for document in report.documents],
    }  # fmt: skip
