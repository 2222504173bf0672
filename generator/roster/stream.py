"""名录: reads the units a campaign is sent to from units.xlsx or units.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..wording import Place, Problem, Refused, Severity, problem
from . import columns
from .checks import CheckState, row_problems
from .columns import Header
from .rows import CellKind, RosterRow, RosterSheet, open_sheet
from .sheet_marks import Merge
from .unit import OUT_OF_USE, Unit, read_unit

__all__ = ["Roster", "Unit", "UnitStream", "iter_units", "read_roster"]


@dataclass(frozen=True, slots=True)
class Roster:
    """The headers and the units in file order, inactive ones included."""

    columns: tuple[str, ...]
    units: tuple[Unit, ...]

    @property
    def active(self) -> tuple[Unit, ...]:
        """Return the units that documents are made for."""
        return tuple(unit for unit in self.units if unit.active)

    def no_unit(self) -> dict[str, str]:
        """Return 单位 for the copy without a unit: every name of `Unit.values`, all empty."""
        return dict.fromkeys((*columns.KNOWN, *self.columns, "全称", "简称"), "")


def read_roster(path: Path, shown: str) -> tuple[Roster, list[Problem]]:
    """Read a roster with its problems, in which the file is called `shown`; Refused when it can't be read."""
    stream = UnitStream(path, shown)
    units = tuple(stream)
    return Roster(stream.columns, units), stream.problems


def iter_units(path: Path, shown: str = "") -> Iterator[Unit]:
    """Yield the units (only their numbers and names stay in memory); Refused at the first error, reminders are ignored."""
    stream = UnitStream(path, shown or path.name)
    looked_at = 0
    for unit in stream:
        _stop_at_errors(stream.problems[looked_at:])
        looked_at = len(stream.problems)
        yield unit
    _stop_at_errors(stream.problems[looked_at:])


def _stop_at_errors(problems: list[Problem]) -> None:
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)


class UnitStream:
    """Iterates over the units of a roster; `problems` grows meanwhile. Units without a name are skipped."""

    def __init__(self, path: Path, shown: str) -> None:
        self.shown = shown
        sheet = open_sheet(path, shown)
        self._marks = sheet.marks
        self._rows = sheet.rows
        self.header, self.problems = _find_header(sheet, shown)
        if sheet.left_out:
            left_out = "、".join(sheet.left_out)
            self.problems.append(problem("roster-sheets", Place(shown), sheet=sheet.chosen, left_out=left_out))

    def keep_rows(self, kept: list[RosterRow]) -> None:
        """Append every row to a list as it is read, also those that are no unit."""
        self._rows = _kept(self._rows, kept)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the headers in file order."""
        return tuple(self.header.places)

    def __iter__(self) -> Iterator[Unit]:
        state = CheckState(self.header, self.shown)
        count, last = 0, self.header.line
        hidden: list[int] = []
        for row in self._rows:
            if not any(cell.text or cell.kind is CellKind.FORMULA for cell in row.cells):
                continue
            last = row.line
            if row.line in self._marks.hidden_rows:
                hidden.append(row.line)
            unit = read_unit(row, self.header)
            self.problems += row_problems(row, unit, state)
            if unit.full_name and unit.line not in state.no_units:
                count += 1
                yield unit
        self.problems += state.final_problems()
        self.problems += columns.merged_problems(self.header, self._merges(state), last, self.shown)
        self.problems += columns.hidden_problems(self.header, hidden, self._marks.hidden_columns, self.shown)
        if not count:
            self.problems.append(problem("roster-empty", Place(self.shown)))

    def _merges(self, state: CheckState) -> list[Merge]:
        """Return the merged areas but those within a row that is no unit, which is to be deleted anyway."""
        return [merge for merge in self._marks.merges if merge.top != merge.bottom or merge.top not in state.no_units]

    def names(self) -> Iterator[tuple[int, str, str, str, bool]]:
        """Yield (line, 编号, full name, short name, active) of each unit, unchecked."""
        number, full, short, state = (
            self.header.places.get(name, -1) for name in (columns.NUMBER, columns.FULL_NAME, columns.SHORT_NAME, columns.STATE))
        for line, cells in self._rows:
            count = len(cells)
            name = cells[full].text if full < count else ""
            if name:
                yield (
                    line, (cells[number].text if 0 <= number < count else "") or str(line), name,
                    (cells[short].text if 0 <= short < count else "") or name,
                    not (0 <= state < count and cells[state].text == OUT_OF_USE))

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows below the header, unchecked."""
        return self._rows

    def unit_at(self, row: RosterRow) -> tuple[Unit, list[Problem]]:
        """Return the unit of a row and the row's problems, checked alone."""
        reading = CheckState(self.header, self.shown)
        unit = read_unit(row, self.header)
        merged = [m for m in self._marks.merges if m.top <= row.line <= m.bottom]
        found = row_problems(row, unit, reading)
        return unit, [*found, *columns.merged_problems(self.header, merged, row.line, self.shown)]


def _kept(rows: Iterator[RosterRow], kept: list[RosterRow]) -> Iterator[RosterRow]:
    for row in rows:
        kept.append(row)
        yield row


def _find_header(sheet: RosterSheet, shown: str) -> tuple[Header, list[Problem]]:
    """Read up to the header row and return it; Refused without a column 单位全称."""
    seen: list[RosterRow] = []
    for row in sheet.rows:
        if columns.is_header(row):
            return columns.read_header(row, shown)
        seen.append(row)
        if len(seen) >= columns.HEADER_ROWS:
            break
    likely = columns.probable_header(seen)
    if likely is None:
        raise Refused([problem("roster-empty", Place(shown))])
    raise Refused(columns.read_header(likely, shown)[1])
