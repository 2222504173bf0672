"""One pass over the roster before anything is written: its problems, its counts, and its units' changes since the last build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..files import digest
from ..text import check_name, check_path
from ..wording import Place, Problem, Refused, Severity, problem
from .checks import damage_facts
from .stream import UnitStream
from .unit import Unit

KEPT_IN_MEMORY = 500
"""Largest roster in units that is kept in memory instead of being read again."""
SHIFTED = 3
"""Units with the number of another unit from which on they are told as one."""
MAX_LISTED = 10
"""Problems of one code that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A unit with a new name that states its old one (曾用名)."""

    number: str
    before: str
    now: str


@dataclass(slots=True)
class Survey:
    """The result of a pass over the roster. `path` is None when the campaign has no roster; `few` holds the units of a short one.

    `unsound` are the rows with an error of their own; `broken` holds the errors that concern the whole roster.
    """

    path: Path | None = None
    shown: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    active: int = 0
    renamed: list[Renamed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    few: list[Unit] | None = None
    unsound: set[int] = field(default_factory=set)
    broken: list[Problem] = field(default_factory=list)

    def units(self, wanted: tuple[str, ...] = ()) -> Iterator[Unit]:
        """Yield the active units, read again when they are many; with `wanted` only those 编号."""
        return (unit for unit in self._all() if unit.active and (not wanted or unit.number in wanted))

    def _all(self) -> Iterable[Unit]:
        if self.few is not None:
            return self.few
        return () if self.path is None else UnitStream(self.path, self.shown)


def folder_of(number: str, name: str) -> str:
    """Return the name of a unit's folder."""
    return f"{number}-{name}"


def survey_roster(path: Path, shown: str, before: Mapping[str, str], file_names: tuple[str, str]) -> Survey:
    """Survey a roster; what makes it unreadable is among the problems.

    `before` are unit names by 编号 at the last build; `file_names` are the prefix and suffix of the unit's name in the longest file name.
    """
    found = Survey(path, shown)
    header = 0
    try:
        stream = UnitStream(path, shown)
        header = stream.header.line
        folders: dict[int, tuple[str, int]] = {}
        looked_at = 0
        few: list[Unit] = []
        renumbered = _Renumbered(before, shown)
        for unit in stream:
            renumbered.see(unit)
            sound = all(p.severity is not Severity.ERROR for p in stream.problems[looked_at:])
            looked_at = len(stream.problems)
            few += [unit] if len(few) <= KEPT_IN_MEMORY else []
            if unit.active:
                found.active += 1
                found.problems += _names(unit, shown, folders, file_names) if sound else ()
            found.problems += _identity(unit, shown, before, found.renamed)
        found.columns = dict.fromkeys([*stream.columns, *Unit(0, "", "", "").values()], "")
        found.problems += [*stream.problems, *renumbered.problems()]
        found.few = few if len(few) <= KEPT_IN_MEMORY else None
    except Refused as refused:
        found.problems += refused.problems
        found.broken += refused.problems
    _tell_apart(found, header)
    found.problems = _shifted(found.problems, frozenset(before.values()), shown)
    found.problems = _limited(found.problems)
    return found


def _shifted(problems: list[Problem], names: frozenset[str], shown: str) -> list[Problem]:
    """Return the problems; those of numbers that moved on by a row, each unit with the number of its neighbour, as one."""
    moved = [p for p in problems if p.code == "unit-renamed" and p.facts["now"] in names and p.facts["before"] in names]
    if len(moved) < SHIFTED:
        return problems
    numbers = {p.facts["before"]: p.facts["number"] for p in problems if p.code == "unit-renamed"}
    example = next((p for p in moved if p.facts["now"] in numbers), moved[0])
    there = {p.facts["now"] for p in moved}
    told = problem("units-shifted", Place(shown, moved[0].place.line, 0, "编号"), count=len(moved), name=example.facts["now"],
                   before=numbers.get(example.facts["now"], "—"), now=example.facts["number"])
    of_it = [p for p in problems if p in moved or p.code == "unit-renumbered" or (p.code == "unit-renamed" and p.facts["before"] in there)]
    return [told, *(p for p in problems if p not in of_it)]


def _tell_apart(found: Survey, header: int) -> None:
    """Separate the errors of single rows from those that make every row unreliable."""
    for error in (p for p in found.problems if p.severity is Severity.ERROR and p not in found.broken):
        if error.place.line <= header:
            found.broken.append(error)
        elif error.code == "roster-merged":
            first, last = re.findall(r"\d+", error.facts["cells"])
            found.unsound.update(range(int(first), int(last) + 1))
        else:
            found.unsound.update({error.place.line, int(error.facts["first"]) if error.code == "roster-number-twice" else 0})


def identity_problems(unit: Unit, shown: str, before: Mapping[str, str]) -> list[Problem]:
    """Return `unit-renamed` if the unit had another name at the last build that is not among its 曾用名."""
    return list(_identity(unit, shown, before, []))


def _names(unit: Unit, shown: str, folders: dict[int, tuple[str, int]], file_names: tuple[str, str]) -> Iterator[Problem]:
    place = Place(shown, unit.line)
    folder = folder_of(unit.number, unit.full_name)
    key = digest(folder.casefold())
    if key in folders:
        other, line = folders[key]
        yield problem("name-clash", place, name=folder, other=other, file=PurePosixPath(shown).name, line=line)
    folders[key] = folder, unit.line
    yield from check_name(folder, place)
    longest = unit.full_name.join(file_names)
    if not check_name("".join(file_names), place):
        yield from (p for p in check_name(longest, place) if p.code == "name-long")
    yield from check_path([folder, longest], place)


def _identity(unit: Unit, shown: str, before: Mapping[str, str], renamed: list[Renamed]) -> Iterator[Problem]:
    """Compare a unit's name with the last build: record it as renamed (曾用名 says so), or yield a problem that asks."""
    old = before.get(unit.number, unit.full_name)
    if old == unit.full_name:
        return
    if old in unit.former_names:
        renamed.append(Renamed(unit.number, old, unit.full_name))
    else:
        yield problem("unit-renamed", Place(shown, unit.line, 0, "单位全称"), number=unit.number, before=old, now=unit.full_name)


class _Renumbered:
    """Finds units whose 编号 changed since the last build: the ledger would treat them as new, and they would get everything again."""

    def __init__(self, before: Mapping[str, str], shown: str) -> None:
        self._before, self._shown = before, shown
        self._numbers: dict[str, list[str]] = {}
        for number, name in before.items():
            self._numbers.setdefault(name, []).append(number)
        self._there: set[str] = set()
        self._new: list[tuple[Unit, str]] = []

    def see(self, unit: Unit) -> None:
        """Record a row of the roster."""
        if unit.number in self._before:
            self._there.add(unit.number)
        elif name := next((name for name in (unit.full_name, *unit.former_names) if name in self._numbers), ""):
            self._new.append((unit, name))

    def problems(self) -> Iterator[Problem]:
        """Yield `unit-renumbered` for each unit whose old 编号 is gone; one that another row still has (停用) belongs to another unit."""
        for unit, name in self._new:
            numbers = self._numbers[name]
            if self._there.isdisjoint(numbers):
                yield problem("unit-renumbered", Place(self._shown, unit.line, 0, "编号"), name=unit.full_name, before=numbers[-1],
                              now=unit.number, **damage_facts(self._shown, "unit-renumbered"))


def _limited(problems: list[Problem]) -> list[Problem]:
    """Return the problems, at most MAX_LISTED of each code, and one that counts the others."""
    counts: dict[str, int] = {}
    kept = []
    for found in problems:
        counts[found.code] = counts.get(found.code, 0) + 1
        if counts[found.code] <= MAX_LISTED:
            kept.append(found)
    more = [problem("and-more", Place(problems[0].place.file), count=count - MAX_LISTED, code=code)
            for code, count in counts.items() if count > MAX_LISTED]
    return kept + more
