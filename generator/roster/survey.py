"""One pass over the roster before anything is written: its problems, its numbers, the names that its folders will have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..files import digest
from ..text import check_name, check_path
from ..wording import Place, Problem, Refused, Severity, problem
from .checks import damaged_in
from .stream import UnitStream
from .unit import Unit

FEW = 500
"""Units that are kept in memory instead of being read again."""
MOST = 10
"""Reminders of one kind that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A unit with a new name that says so (曾用名)."""

    number: str
    before: str
    now: str


@dataclass(slots=True)
class Survey:
    """What a pass over the roster found. `path` is None when the campaign has no roster; `few` holds the units of a short one."""

    path: Path | None = None
    shown: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    active: int = 0
    renamed: list[Renamed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    few: list[Unit] | None = None

    def units(self, wanted: tuple[str, ...] = ()) -> Iterator[Unit]:
        """The units in use, read anew when they are many; with `wanted` only those 编号."""
        return (unit for unit in self._all() if unit.active and (not wanted or unit.number in wanted))

    def _all(self) -> Iterable[Unit]:
        if self.few is not None:
            return self.few
        return () if self.path is None else UnitStream(self.path, self.shown)


    def missing(self, wanted: tuple[str, ...]) -> list[Problem]:
        """A problem for each wanted 编号 that the roster does not have in use."""
        units = {unit.number: unit for unit in self._all()}
        known = "、".join([unit.number for unit in units.values() if unit.active][:40])
        absent = [problem("unit-unknown", Place(self.shown), unit=n, known=known) for n in wanted if n not in units]
        return absent + [problem("unit-out-of-use", Place(self.shown, units[n].line), unit=n)
                         for n in wanted if n in units and not units[n].active]


def folder_of(number: str, name: str) -> str:
    """The folder of a unit."""
    return f"{number}-{name}"


def survey_roster(path: Path, shown: str, before: Mapping[str, str], file_names: tuple[str, str]) -> Survey:
    """The survey of a roster. `before` are unit names by 编号 at the last build; `file_names` are what stands before and after the
    unit's name in the longest file name.
    """
    found = Survey(path, shown)
    try:
        stream = UnitStream(path, shown)
        folders: dict[int, tuple[str, int]] = {}
        looked_at = 0
        few: list[Unit] = []
        renumbered = _Renumbered(before, shown)
        for unit in stream:
            renumbered.see(unit)
            sound = all(p.severity is not Severity.ERROR for p in stream.problems[looked_at:])
            looked_at = len(stream.problems)
            few += [unit] if len(few) <= FEW else []
            if unit.active:
                found.active += 1
                found.problems += _names(unit, shown, folders, file_names) if sound else ()
            found.problems += _identity(unit, shown, before, found.renamed)
        found.columns = dict.fromkeys([*stream.columns, *Unit(0, "", "", "").values()], "")
        found.problems += [*stream.problems, *renumbered.problems()]
        found.few = few if len(few) <= FEW else None
    except Refused as refused:
        found.problems += refused.problems
    found.problems = _limited(found.problems)
    return found


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
    """A unit whose name changed since the last build: told to be the same one (曾用名), or a question to ask."""
    old = before.get(unit.number, unit.full_name)
    if old == unit.full_name:
        return
    if old in unit.former_names:
        renamed.append(Renamed(unit.number, old, unit.full_name))
    else:
        yield problem("unit-renamed", Place(shown, unit.line, 0, "单位全称"), number=unit.number, before=old, now=unit.full_name)


class _Renumbered:
    """Units that stand under another 编号 than at the last build: to the ledger they would be strangers, and get everything again."""

    def __init__(self, before: Mapping[str, str], shown: str) -> None:
        self._before, self._shown = before, shown
        self._numbers: dict[str, list[str]] = {}
        for number, name in before.items():
            self._numbers.setdefault(name, []).append(number)
        self._there: set[str] = set()
        self._new: list[tuple[Unit, str]] = []

    def see(self, unit: Unit) -> None:
        """A row of the roster."""
        if unit.number in self._before:
            self._there.add(unit.number)
        elif name := next((name for name in (unit.full_name, *unit.former_names) if name in self._numbers), ""):
            self._new.append((unit, name))

    def problems(self) -> Iterator[Problem]:
        """`unit-renumbered` for each whose own 编号 is gone; one that another row still bears (停用) belongs to another unit."""
        for unit, name in self._new:
            numbers = self._numbers[name]
            if self._there.isdisjoint(numbers):
                yield problem("unit-renumbered", Place(self._shown, unit.line, 0, "编号"), name=unit.full_name, before=numbers[-1],
                              now=unit.number, **damaged_in(self._shown, "unit-renumbered"))


def _limited(problems: list[Problem]) -> list[Problem]:
    """The problems, at most MOST of each code and one that counts the others."""
    counts: dict[str, int] = {}
    kept = []
    for found in problems:
        counts[found.code] = counts.get(found.code, 0) + 1
        if counts[found.code] <= MOST:
            kept.append(found)
    more = [problem("and-more", Place(problems[0].place.file), count=count - MOST, code=code)
            for code, count in counts.items() if count > MOST]
    return kept + more
