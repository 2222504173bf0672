"""Problems as values: place, code, severity, facts. `sentences` has their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase


class Severity(StrEnum):
    """Severity of a problem: an error stops, a review stops `--final`, a reminder stops nothing."""

    ERROR = "error"
    REVIEW = "review"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The place of a problem: `file:line:column` (both counted from 1, 0 = unknown), then a path inside, e.g. `附件1 › 手机`."""

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
    """One problem. `facts` fill the sentence that `wording` has for `code`; `str` returns all of it in Chinese."""

    code: str
    place: Place
    severity: Severity
    facts: dict[str, str] = field(default_factory=dict)

    def said(self, language: str = "zh") -> tuple[str, str]:
        """Return (what is wrong, what to do) in `zh` or `en`."""
        from . import sentence

        return sentence(self, language)

    @property
    def sentence(self) -> str:
        """What is wrong, in Chinese."""
        return self.said()[0]

    @property
    def remedy(self) -> str:
        """What to do, in Chinese."""
        return self.said()[1]

    def __str__(self) -> str:
        wrong, remedy = self.said()
        place = f"{self.place}: " if str(self.place) else ""
        return f"{place}[{self.code}] {wrong} → {remedy}"


class Refused(Exception):  # noqa: N818  it is an outcome, not a fault
    """Raised when the work can't go on; carries every problem of the pass that found them, `str` has one line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by place, without duplicates; 第10段 comes behind 第9段."""
    unique = {(p.place, p.code, tuple(sorted(p.facts.items()))): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.place.file, p.place.line, p.place.column, _counted(p.place.inside), p.code))


def grouped_alike(problems: Iterable[Problem]) -> Iterator[tuple[Problem, int]]:
    """Yield problems that differ only in their line as one, the first, with their number."""
    same: dict[tuple[object, ...], list[Problem]] = {}
    for found in problems:
        facts = tuple(sorted(found.facts.items()))
        same.setdefault((found.place.file, found.place.inside, found.code, found.severity, facts), []).append(found)
    return ((group[0], len(group)) for group in same.values())


def _counted(inside: str) -> list[tuple[int, str]]:
    """A path inside a file with its numbers as numbers."""
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in re.split(r"([0-9]{1,9})", inside)]


# ---- places in a clerk's words: `名录 units.csv 第2行 编号` instead of `content/…/units.csv:2:1 › 编号`

KINDS = (
    ("notice.md", "通知"), ("plan.md", "方案"), ("message.md", "消息"), ("annexes/*", "附件"), ("notices/*", "公文"),
    ("records/*", "留底"), ("*.csv", "名录"), ("*.xlsx", "名录"),
)  # fmt: skip
"""The Chinese term for each kind of file in a campaign's folder."""
MAX_LINES = 5
"""Line numbers that are listed; the rest are counted."""


def place_words(place: Place, language: str = "zh", campaign: str = "", lines: Sequence[int] = ()) -> str:
    """Return the place for a person. Files of `campaign` are named without their folder; `lines` are all lines of one problem in a file."""
    kind, file = _file(place.file, campaign)
    english = language == "en"
    inside = place.inside
    if english and inside:
        from .english import inside_in_english

        inside = inside_in_english(inside)
    numbers = sorted({*lines, place.line} - {0})
    lined = _lines(numbers, len(lines), english=english)
    return " ".join(part for part in ("" if english else kind, file, lined, inside) if part)


def _file(file: str, campaign: str) -> tuple[str, str]:
    """Return (kind of file, its name)."""
    folder = f"content/{campaign}/"
    if not campaign or not file.startswith(folder):
        return "", file
    name = file.removeprefix(folder)
    return next((kind for pattern, kind in KINDS if fnmatchcase(name, pattern)), ""), name


def _lines(numbers: Sequence[int], count: int, *, english: bool) -> str:
    shown = [str(number) for number in numbers[:MAX_LINES]]
    more = count > len(shown)
    if english:
        listed = f"{'lines' if len(shown) > 1 else 'line'} {', '.join(shown)}" if shown else ""
        return f"{listed} ({count} places)".strip() if more and count > 1 else listed
    listed = f"第{'、'.join(shown)}行" if shown else ""
    return f"{listed}等{count}处" if more and count > 1 and listed else f"{count}处" if more and count > 1 else listed
