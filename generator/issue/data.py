"""Reports of issuing and archiving as JSON data (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..text import iso
from .archive import ArchiveReport
from .run import IssueReport


def issue_data(report: IssueReport, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return the report of an issue as data."""
    issue = report.issue
    return {
        "campaign": issue.campaign, "issue": issue.name, "number": issue.number, "document": issue.document, "title": issue.title,
        "date": iso(issue.date), "at": issue.at, "fresh": report.fresh, "documents": report.documents, "folder": shown(report.folder),
        "sealed": issue.sealed, "sealed_sha256": issue.sealed_sha256, "classification": issue.classification,
        "last_archived": report.last_archived,
    }  # fmt: skip


def archive_data(report: ArchiveReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return the report of archiving as data."""
    catalogue = [{**asdict(line), "date": iso(line.date)} for line in report.catalogue]
    return {"campaign": campaign, "folder": shown(report.folder), "files": report.files, "catalogue": catalogue}
