"""Problems as values: where, which, how grave. Their words stand in `wording`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How grave a problem is: an error stops, a review stops `--final`, a reminder stops nothing."""

    ERROR = "error"
    REVIEW = "review"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem is: `file:line:column` (both counted from 1, 0 = unknown), then a path inside, e.g. `附件1 › 手机`."""

    file: str = ""
    line: int = 0
    column: int = 0
    inside: str = ""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        at = ":".join([self.file, *numbers]) if self.file else ""
        return " › ".join(part for part in (at, self.inside) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `facts` fill the sentence that `wording` keeps under `code`."""

    code: str
    place: Place
    severity: Severity
    facts: dict[str, str] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818  it is an outcome, not a fault
    """The work can't go on; carries every problem of the pass that found them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place} {p.code}" for p in self.problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by place, each once; 第10段 comes behind 第9段."""
    unique = {(p.place, p.code, tuple(sorted(p.facts.items()))): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.place.file, p.place.line, p.place.column, _counted(p.place.inside), p.code))


def _counted(inside: str) -> list[tuple[int, str]]:
    """A path inside a file with its numbers as numbers."""
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in re.split(r"([0-9]{1,9})", inside)]
