"""Problems as values: where, which, how grave. Their words stand in `wording`."""

from __future__ import annotations

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


MOST_LISTED = 20
"""Problems of one code that are listed of a file; the rest are counted."""


def folded(problems: Iterable[Problem]) -> list[tuple[Problem, int]]:
    """Each problem with the number that it stands for: a reminder for all that say just the same of other places in its file.

    Of one code no more are listed of a file than anybody reads; the last of them stands for the rest.
    """
    alike: dict[tuple[object, ...], tuple[Problem, int]] = {}
    listed: dict[tuple[str, str], list[tuple[object, ...]]] = {}
    for found in problems:
        place = None if found.severity is Severity.REMINDER else found.place
        key: tuple[object, ...] = (found.code, found.place.file, place, tuple(sorted(found.facts.items())))
        kind = listed.setdefault((found.code, found.place.file), [])
        if key not in alike and len(kind) >= MOST_LISTED:
            key = kind[-1]
        elif key not in alike:
            kind.append(key)
        first, times = alike.get(key, (found, 0))
        alike[key] = first, times + 1
    return list(alike.values())


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by place, each once."""
    unique = {(p.place, p.code, tuple(sorted(p.facts.items()))): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.place, p.code))
