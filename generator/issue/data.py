"""What reports of issuing and archiving say to a program (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..text import iso
from .archive import ArchiveReport
from .run import IssueReport


def issue_data(report: IssueReport, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return what was issued as data."""
    made = report.issue
    return {
        "campaign": made.campaign, "issue": made.name, "number": made.number, "document": made.document, "title": made.title,
        "date": iso(made.date), "at": made.at, "fresh": report.fresh, "documents": report.documents, "folder": shown(report.folder),
        "sealed": made.sealed, "sealed_sha256": made.sealed_sha256, "classification": made.classification,
        "last_archived": report.last_archived,
    }  # fmt: skip


def archive_data(report: ArchiveReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return what was archived as data."""
    catalogue = [{**asdict(line), "date": iso(line.date)} for line in report.catalogue]
    return {"campaign": campaign, "folder": shown(report.folder), "files": report.files, "catalogue": catalogue}
