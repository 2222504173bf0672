"""Reports of packages, channel texts and print lists as JSON data (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .group_text import ChannelText
from .labels import PrintList
from .run import PackageReport


def package_data(report: PackageReport, campaign: str, shown: Callable[[Path], str]) -> dict[str, Any]:
    """Return the report of a packing run as data."""
    return {
        "campaign": campaign, "folder": shown(report.folder),
        **{name: getattr(report, name) for name in ("packages", "written", "files", "size", "channels")},
        "kept": list(report.kept), "left_out": list(report.left_out),
    }  # fmt: skip


def message_data(message: ChannelText, campaign: str) -> dict[str, Any]:
    """Return the text for a channel as data."""
    return {
        "campaign": campaign, "channel": message.channel, "document": message.document,
        "unit": message.unit, "unit_name": message.unit_name, "subject": message.subject, "text": message.text,
    }  # fmt: skip


def print_list_data(print_list: PrintList, campaign: str, files: Iterable[str]) -> dict[str, Any]:
    """Return a print list as data; `files` are the paths it was written to."""
    labels = [{"number": label.number, "name": label.name, "channels": label.channels, "copies": label.copies,
               "first": label.cells[4], "last": label.cells[5]} for label in print_list.labels]  # fmt: skip
    return {
        "campaign": campaign, "title": print_list.title, "number": print_list.number, "total": print_list.total, "files": list(files),
        "labels": labels,
    }  # fmt: skip
