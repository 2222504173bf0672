"""A campaign's roster, read on demand and kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..wording import Place, Problem, Refused, Severity, in_order, problem
from .index import RosterIndex, UnitName
from .rows import RosterRow
from .stream import UnitStream
from .survey import Survey, identity_problems, survey_roster
from .unit import Unit

KEPT = 32
"""Selections of units that are kept in memory."""
Before = tuple[Mapping[str, str], list[Problem]]
"""Unit names by 编号 at the last build, and the problems of that record."""


def _nothing_before() -> Before:
    return {}, []


@dataclass(frozen=True)
class RosterFile:
    """The roster of a campaign. `path` is None when it has none, or `missing` is the reason why it is unavailable.

    `asked_in` is the file that names it. `before` and `file_names` are arguments of `survey_roster`. `tolerant`: units with an error
    in their row are skipped; otherwise any such row makes all units unavailable.
    """

    path: Path | None = None
    shown: str = ""
    asked_in: str = ""
    missing: tuple[Problem, ...] = ()
    before: Callable[[], Before] = _nothing_before
    file_names: tuple[str, str] = ("", "")
    tolerant: bool = False
    _read: dict[frozenset[str], list[Unit]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _known(self) -> Before:
        return self.before()

    @cached_property
    def survey(self) -> Survey:
        """Return the survey of the whole roster, with every problem."""
        if self.path is None:
            return Survey()
        return survey_roster(self.path, self.shown, self._known[0], self.file_names)

    @property
    def problems(self) -> list[Problem]:
        """Return all problems of the roster."""
        return [*self.missing, *(self._known[1] if self.path else ()), *self.survey.problems]

    @cached_property
    def index(self) -> RosterIndex:
        """Return the index of its units by 编号 and names; Refused when it can't be read as a roster."""
        if self.path is None:
            return RosterIndex(())
        few = self.survey.few if self._is_surveyed and not self.survey.broken else None
        if few is None:
            return RosterIndex.read(self.path, self.shown)
        names = (UnitName(unit.line, unit.number, unit.full_name, unit.short_name, unit.active) for unit in few)
        return RosterIndex(names, self.shown, tuple(self.survey.columns))

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names that 单位 has in texts and templates."""
        if self._is_surveyed or self.path is None:
            return tuple(self.survey.columns)
        return tuple(dict.fromkeys([*self.index.columns, *Unit(0, "", "", "").values()]))

    @property
    def _is_surveyed(self) -> bool:
        return "survey" in self.__dict__

    def numbers(self, typed: tuple[str, ...]) -> tuple[str, ...]:
        """Return the 编号 of units typed as 编号 (5 for 05), full or short name.

        Refused `no-roster`, `unit-unknown`, `unit-ambiguous`, `unit-out-of-use`, or with the reason why it can't be read.
        """
        if not typed:
            return ()
        if self.path is None:
            raise Refused(self.missing or [problem("no-roster", Place(self.asked_in))])
        return self.index.numbers(typed)

    def units(self, wanted: tuple[str, ...] = ()) -> Iterator[Unit]:
        """Yield the active units in roster order; with `wanted` only those 编号, whose rows alone are then checked.

        Refused with the errors that make a unit unreliable: its own, those of the whole roster, and unless `tolerant` those of every row
        that was checked.
        """
        if self.path is None:
            if self.missing:
                raise Refused(self.missing)
            return iter(())
        if wanted and (self.tolerant or not self._is_surveyed):
            chosen = frozenset(wanted)
            if chosen not in self._read:
                if len(self._read) >= KEPT:
                    del self._read[next(iter(self._read))]
                self._read[chosen] = self._only(self.path, chosen)
            return iter(self._read[chosen])
        return self._surveyed(wanted)

    def _surveyed(self, wanted: tuple[str, ...]) -> Iterator[Unit]:
        found = self.survey
        errors = found.broken if self.tolerant else [p for p in found.problems if p.severity is Severity.ERROR]
        if errors:
            raise Refused(in_order(errors))
        return (unit for unit in found.units(wanted) if unit.line not in found.unsound)

    def _only(self, path: Path, wanted: frozenset[str]) -> list[Unit]:
        lines = {name.line for number in wanted for name in self.index.at(number)}
        if self._read:
            stream, kept = self._rows
            rows = [kept[line] for line in sorted(lines)]
        else:
            stream = UnitStream(path, self.shown)
            rows = [row for row in stream.rows() if row.line in lines]
        found = [stream.unit_at(row) for row in rows]
        units = [unit for unit, _ in found if unit.active and unit.full_name]
        problems = [p for _, of_row in found for p in of_row]
        problems += [*stream.problems, *(p for unit in units for p in identity_problems(unit, self.shown, self._known[0]))]
        if errors := [p for p in problems if p.severity is Severity.ERROR]:
            raise Refused(in_order(errors))
        return units

    @cached_property
    def _rows(self) -> tuple[UnitStream, dict[int, RosterRow]]:
        """Return the stream and all rows by line number, which are kept once more than one unit was requested."""
        assert self.path is not None
        stream = UnitStream(self.path, self.shown)
        return stream, {row.line: row for row in stream.rows()}

    @property
    def row_errors(self) -> tuple[Problem, ...]:
        """Return the errors of the units that `tolerant` skips, as far as they are known."""
        if not self.tolerant or not self._is_surveyed:
            return ()
        return tuple(p for p in self.survey.problems if p.severity is Severity.ERROR and p not in self.survey.broken)
