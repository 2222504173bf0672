"""The forms that are sent back in one run: per unit what has to be corrected, until when, and its documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ...records import ReplyItem
from ...wording import Problem

FOLDER = "（退回）"
"""Suffix of the folder beside the campaign's output."""


@dataclass(frozen=True, slots=True)
class ReplyOptions:
    """Options of a run: its time and user; `units` (编号) only these; `due` the new last day; `force` replaces hand-edited documents."""

    at: datetime
    by: str = ""
    units: tuple[str, ...] = ()
    due: date | None = None
    dry_run: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedAnnex:
    """One form of a unit that goes back: the file it came in (name, SHA-256), what has to be corrected.

    `due` is the new last day, `at` the day of the 退回; `new`: it is not in the ledger yet.
    """

    annex: str
    heading: str
    file: str
    sha256: str
    items: tuple[ReplyItem, ...]
    due: date
    at: date
    new: bool


@dataclass(frozen=True, slots=True)
class UnitReply:
    """All that goes back to one unit; `channel` is how it is told, `words` what goes with the 退回单 ("": not over this channel)."""

    unit: str
    unit_name: str
    annexes: tuple[ReturnedAnnex, ...]
    channel: str = ""
    words: str = ""
    path: str = ""
    """The 退回单's path in the folder of replies."""

    @property
    def day(self) -> date:
        """Return the day on the 退回单."""
        return max(annex.at for annex in self.annexes)

    @property
    def due(self) -> date:
        """Return the earliest new last day."""
        return min(annex.due for annex in self.annexes)

    @property
    def count(self) -> int:
        """Return how many things have to be corrected."""
        return sum(len(annex.items) for annex in self.annexes)

    @property
    def new(self) -> bool:
        """Return whether any of it is not in the ledger yet."""
        return any(annex.new for annex in self.annexes)


@dataclass(frozen=True)
class ReplyReport:
    """The result of a run: the replies, how many documents were written and stayed as they were, how many forms were entered."""

    folder: Path
    replies: tuple[UnitReply, ...]
    dry_run: bool = False
    written: int = 0
    unchanged: int = 0
    kept: tuple[str, ...] = ()
    entered: int = 0
    problems: tuple[Problem, ...] = field(default=())
