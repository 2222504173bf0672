"""What a new year's campaign and the review say to a program (docs/json.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..check import Finding
from ..wording import problem_data
from .answers import choices
from .rolling import Adopted, Rolled


def finding_data(finding: Finding, language: str = "zh") -> dict[str, Any]:
    """Return a finding as data: the problem, what it is about, the text in question, what may be answered."""
    return {
        **problem_data(finding.problem, language), "where": finding.where, "value": finding.value,
        "text": finding.target.old if finding.target else "", "answers": [str(answer) for answer in choices(finding)],
    }  # fmt: skip


def rolled_data(rolled: Rolled, shown: Callable[[Path], str], language: str = "zh") -> dict[str, Any]:
    """Return what was worked out for a new campaign, and what waits for a person, as data."""
    return {
        "campaign": rolled.name, "folder": shown(rolled.folder), "ordinal": rolled.ordinal, "titles": list(rolled.titles),
        "dates": {name: date.day.isoformat() for name, date in rolled.dates},
        "annexes": [{"label": label, "title": title} for label, title in rolled.annexes], "liaisons": rolled.liaisons,
        "waiting": [finding_data(finding, language) for finding in rolled.waiting],
    }  # fmt: skip


def adopted_data(adopted: Adopted) -> dict[str, Any]:
    """Return what became of a folder that was copied by hand as data."""
    return {"campaign": adopted.name, "records": adopted.moved_to, "changed": list(adopted.changed)}
