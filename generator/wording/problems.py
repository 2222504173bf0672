"""Problems as values: where, which, how grave. Their words stand in `wording`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase


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
    """The problems by place, each once."""
    unique = {(p.place, p.code, tuple(sorted(p.facts.items()))): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.place, p.code))


# ---- places in a clerk's words: `名录 units.csv 第2行 编号` instead of `content/…/units.csv:2:1 › 编号`

KINDS = (
    ("notice.md", "通知"), ("plan.md", "方案"), ("message.md", "消息"), ("annexes/*", "附件"), ("notices/*", "公文"),
    ("records/*", "留底"), ("*.csv", "名录"), ("*.xlsx", "名录"),
)  # fmt: skip
"""What a file of a campaign's folder is."""
MOST = 5
"""So many lines are listed, the others counted."""


def place_words(place: Place, language: str = "zh", campaign: str = "", lines: Sequence[int] = ()) -> str:
    """The place for a person. Files of `campaign` are named without their folder; `lines` are several of one kind in that file."""
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
    """(what it is, its name)."""
    folder = f"content/{campaign}/"
    if not campaign or not file.startswith(folder):
        return "", file
    name = file.removeprefix(folder)
    return next((kind for pattern, kind in KINDS if fnmatchcase(name, pattern)), ""), name


def _lines(numbers: Sequence[int], count: int, *, english: bool) -> str:
    shown = [str(number) for number in numbers[:MOST]]
    more = count > len(shown)
    if english:
        listed = f"{'lines' if len(shown) > 1 else 'line'} {', '.join(shown)}" if shown else ""
        return f"{listed} ({count} places)".strip() if more and count > 1 else listed
    listed = f"第{'、'.join(shown)}行" if shown else ""
    return f"{listed}等{count}处" if more and count > 1 and listed else f"{count}处" if more and count > 1 else listed
