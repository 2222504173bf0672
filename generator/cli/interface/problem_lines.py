"""Fold problems for the screen: those that differ only in their line are listed once, long lists end with a count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...wording import Problem, Severity

WEIGHTS = (Severity.REMINDER, Severity.REVIEW, Severity.ERROR)
MOST = 20
"""Most problems of one code and file that are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A problem, with the lines of all that differ from it only in the line."""

    problem: Problem
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """The number of further problems of one code and file."""

    file: str
    code: str
    count: int


def errors_last(found: Iterable[Problem]) -> list[Problem]:
    """Return the problems with the gravest last, where a person looks first; those of one severity keep their order."""
    return sorted(found, key=lambda problem: WEIGHTS.index(problem.severity))


def alone(found: Iterable[Problem]) -> Iterator[Listed]:
    """Return each problem by itself."""
    return (Listed(problem, (problem.place.line,)) for problem in found)


def folded(found: Sequence[Problem]) -> Iterator[Listed | Unlisted]:
    """Yield the problems in order, folded by line, at most MOST of one code and file."""
    same: dict[tuple[object, ...], list[Problem]] = {}
    for problem in found:
        facts = tuple(sorted(problem.facts.items()))
        same.setdefault((problem.place.file, problem.place.inside, problem.code, problem.severity, facts), []).append(problem)
    counts: dict[tuple[str, str], int] = {}
    for group in same.values():
        key = (group[0].place.file, group[0].code)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MOST:
            yield Listed(group[0], tuple(problem.place.line for problem in group))
    for (file, code), count in counts.items():
        if count > MOST:
            yield Unlisted(file, code, count - MOST)
