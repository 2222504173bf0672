"""What reports of packages, messages and print lists say to a program (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .group_text import ChannelText
from .labels import PrintList
from .run import PackageReport


def package_data(report: PackageReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return what was packed as data."""
    return {
        "campaign": campaign, "folder": shown(report.folder),
        **{name: getattr(report, name) for name in ("packages", "written", "files", "size", "channels")},
        "kept": list(report.kept), "left_out": list(report.left_out),
    }  # fmt: skip


def message_data(made: ChannelText, campaign: str) -> dict[str, Any]:
    """Return the words for a channel as data."""
    return {
        "campaign": campaign, "channel": made.channel, "document": made.document, "unit": made.unit, "unit_name": made.unit_name,
        "subject": made.subject, "text": made.text,
    }  # fmt: skip


def print_list_data(listed: PrintList, campaign: str, files: Iterable[str]) -> dict[str, Any]:
    """Return a print list as data."""
    labels = [{"number": label.number, "name": label.name, "channels": label.channels, "copies": label.copies,
               "first": label.cells[4], "last": label.cells[5]} for label in listed.labels]  # fmt: skip
    return {
        "campaign": campaign, "title": listed.title, "number": listed.number, "total": listed.total, "files": list(files),
        "labels": labels,
    }  # fmt: skip
