"""What a pasted table would change in a roster: new units, new names, other cells, units that are no more, and what contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ...wording import Problem, Severity
from ..checks import CheckState, cell_problems
from ..columns import ALIASES, FORMER_NAMES, FULL_NAME, KNOWN, NUMBER, STATE, Header, header_name
from ..rows import RosterCell, RosterRow, strip_spaces
from ..unit import OUT_OF_USE, pieces
from .reading import GridRow, RosterGrid


class PastedKind(StrEnum):
    """What a pasted row is in comparison with the roster."""

    SAME = "same"
    NEW = "new"
    RENAMED = "renamed"
    CHANGED = "changed"
    OUT_OF_USE = "out-of-use"
    CONFLICT = "conflict"


class Reason(StrEnum):
    """Why a pasted row can't be written."""

    NONE = ""
    NO_NAME = "no-name"
    TWICE = "twice"
    NUMBER_TAKEN = "number-taken"
    NUMBER_USED = "number-used"
    OTHER_NUMBER = "other-number"
    AMBIGUOUS = "ambiguous"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class PastedUnit:
    """A pasted row: the roster's line it concerns (0: a new one), the texts to write by column, and those there now.

    `other` is what it contradicts: the name of another unit, or a 编号.
    """

    kind: PastedKind
    number: str
    name: str
    line: int = 0
    cells: Mapping[int, str] = field(default_factory=dict)
    was: Mapping[int, str] = field(default_factory=dict)
    reason: Reason = Reason.NONE
    other: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def writable(self) -> bool:
        """Return whether it would change anything and may be written."""
        return self.kind not in (PastedKind.SAME, PastedKind.CONFLICT)


@dataclass(frozen=True, slots=True)
class PastedDifference:
    """A pasted table beside the roster; `left_out` are its columns that the roster does not have."""

    units: tuple[PastedUnit, ...]
    left_out: tuple[str, ...] = ()

    def counts(self) -> dict[PastedKind, int]:
        """Return how many rows there are of each kind."""
        return {kind: sum(unit.kind is kind for unit in self.units) for kind in PastedKind}

    def rows(self, chosen: Sequence[int]) -> tuple[dict[int, Mapping[int, str]], list[Mapping[int, str]]]:
        """Return what `edits.set_rows` takes for the units with these indices: cells by line, and new rows."""
        wanted = [self.units[index] for index in sorted(set(chosen)) if self.units[index].writable]
        return {unit.line: unit.cells for unit in wanted if unit.line}, [unit.cells for unit in wanted if not unit.line]


def difference(grid: RosterGrid, pasted: Sequence[Sequence[str]], *, whole: bool = False) -> PastedDifference:
    """Compare a pasted table with a roster; an empty cell changes nothing.

    Its first row may be a header; without one its columns are the roster's, from the left. `whole`: it is the complete list, so that units
    in use that it lacks go out of use.
    """
    columns, left_out, rows = _columns(grid, [[strip_spaces(cell) for cell in row] for row in pasted])
    texts = [{columns[i]: cell for i, cell in enumerate(row) if columns.get(i)} for row in rows if any(row)]
    reader = _Reader(grid, texts)
    found = [reader.unit(row) for row in texts]
    if whole:
        found += reader.gone(found)
    return PastedDifference(tuple(found), left_out)


def _columns(grid: RosterGrid, pasted: list[list[str]]) -> tuple[dict[int, int], tuple[str, ...], list[list[str]]]:
    """Return the roster's column for each pasted one, the headers that it lacks, and the rows below the header."""
    head = [header_name(cell) for cell in pasted[0]] if pasted else []
    meant = [name if name in grid.header.places or name in KNOWN else ALIASES.get(name, name) for name in head]
    if FULL_NAME not in meant and not (NUMBER in meant and len(set(meant) & {*KNOWN, *grid.columns}) > 1):
        return {index: index + 1 for index in range(len(grid.columns)) if grid.columns[index]}, (), pasted
    columns = {index: grid.column(name) for index, name in enumerate(meant)}
    return columns, tuple(name for index, name in enumerate(head) if name and not columns[index]), pasted[1:]


class _Reader:
    """Compares the rows of one table with the roster and with each other."""

    def __init__(self, grid: RosterGrid, rows: Sequence[Mapping[int, str]]) -> None:
        self.grid = grid
        self.number, self.name = grid.column(NUMBER), grid.column(FULL_NAME)
        self.numbers = Counter(row.get(self.number, "") for row in rows)
        self.names = Counter(row.get(self.name, "") for row in rows)
        in_file = Counter(grid.text(row, FULL_NAME) for row in grid.rows)
        self.ambiguous = {name for name, count in in_file.items() if count > 1}
        self.taken = {*grid.by_number, *grid.earlier, *self.numbers}

    def unit(self, row: Mapping[int, str]) -> PastedUnit:
        number, name = row.get(self.number, ""), row.get(self.name, "")
        there, reason, other = self._match(number, name)
        damage = self._damage(row)
        if reason is Reason.NONE and any(p.severity is Severity.ERROR for p in damage):
            reason = Reason.DAMAGED
        if reason is not Reason.NONE:
            return PastedUnit(PastedKind.CONFLICT, number, name, there.line if there else 0, row, {}, reason, other, damage)
        return self._changed(there, row, damage) if there else self._new(row, number, name, damage)

    def _match(self, number: str, name: str) -> tuple[GridRow | None, Reason, str]:
        """Return the roster's row that a pasted one concerns, or why that can't be said, with what contradicts it."""
        by_number, by_name = self.grid.by_number.get(number), self.grid.by_name.get(name)
        found = by_number or by_name
        reason, other = Reason.NONE, ""
        if not name and not by_number:
            reason, other = Reason.NO_NAME, number
        elif (number and self.numbers[number] > 1) or (name and self.names[name] > 1):
            reason, other = Reason.TWICE, name or number
        elif by_number:
            reason, other = self._same_number(by_number, by_name, name)
        elif by_name:
            reason, other = self._same_name(by_name, number, name)
        elif number and number in self.grid.earlier:
            reason, other = Reason.NUMBER_USED, self.grid.earlier[number]
        return found, reason, other

    def _same_name(self, there: GridRow, number: str, name: str) -> tuple[Reason, str]:
        own = self.grid.text(there, NUMBER)
        if name in self.ambiguous:
            return Reason.AMBIGUOUS, name
        return (Reason.OTHER_NUMBER, own) if number and own else (Reason.NONE, "")

    def _same_number(self, there: GridRow, by_name: GridRow | None, name: str) -> tuple[Reason, str]:
        now = self.grid.text(there, FULL_NAME)
        if not name or name == now:
            return Reason.NONE, ""
        if by_name and by_name.line != there.line:
            return Reason.NUMBER_TAKEN, now
        return (Reason.NONE, "") if self.grid.in_use(there) else (Reason.NUMBER_USED, now)

    def _changed(self, there: GridRow, row: Mapping[int, str], damage: tuple[Problem, ...]) -> PastedUnit:
        cells = {column: text for column, text in row.items() if text and text != there.cell(column)}
        number, now = self.grid.text(there, NUMBER), self.grid.text(there, FULL_NAME)
        renamed = self.name in cells and bool(now)
        if renamed and (former := self.grid.column(FORMER_NAMES)):
            names = [*pieces(cells.get(former) or there.cell(former)), now]
            cells[former] = "；".join(dict.fromkeys(names))
        kind = PastedKind.RENAMED if renamed else PastedKind.CHANGED if cells else PastedKind.SAME
        was = {column: there.cell(column) for column in cells}
        return PastedUnit(kind, number, now, there.line, cells, was, problems=damage)

    def _new(self, row: Mapping[int, str], number: str, name: str, damage: tuple[Problem, ...]) -> PastedUnit:
        if self.number and not number:
            number = self._next()
        cells = {column: text for column, text in row.items() if text}
        return PastedUnit(PastedKind.NEW, number, name, 0, {**cells, **({self.number: number} if self.number else {})}, problems=damage)

    def _next(self) -> str:
        """Return a 编号 that no unit has or ever had, as wide as the others."""
        number = next_number(self.taken)
        self.taken.add(number)
        return number

    def _damage(self, row: Mapping[int, str]) -> tuple[Problem, ...]:
        """Return the problems of a row's cells, each checked as one of the file would be."""
        width = max(row, default=0)
        cells = tuple(RosterCell(row.get(column, "")) for column in range(1, width + 1))
        header = Header(self.grid.header.line, self.grid.header.names, self.grid.header.places)
        return tuple(cell_problems(RosterRow(0, cells), CheckState(header, self.grid.shown)))

    def gone(self, found: Sequence[PastedUnit]) -> Iterator[PastedUnit]:
        """Yield the units in use that a complete list does not have."""
        column, there = self.grid.column(STATE), {unit.line for unit in found}
        for row in self.grid.rows:
            if column and row.line not in there and self.grid.in_use(row) and self.grid.text(row, FULL_NAME):
                yield PastedUnit(
                    PastedKind.OUT_OF_USE, self.grid.text(row, NUMBER), self.grid.text(row, FULL_NAME), row.line, {column: OUT_OF_USE},
                    {column: row.cell(column)})


def next_number(taken: set[str]) -> str:
    """Return the number after the highest of these, as wide as the widest: 033 after 032."""
    digits = [number for number in taken if number.isascii() and number.isdigit()]
    width = max(map(len, digits), default=2)
    return str(max(map(int, digits), default=0) + 1).zfill(width)
