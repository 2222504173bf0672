"""A roster's rows as the file has them, with the problems of each cell; filtered and sorted for the eye only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ...wording import Problem
from ..columns import FULL_NAME, NUMBER, STATE, Header
from ..rows import RosterRow
from ..stream import UnitStream
from ..survey import identity_problems
from ..unit import OUT_OF_USE

GRID_PAGE = 200
"""Rows that are shown at a time."""
_PIECES = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the file: its line, the displayed text of each column, the problems by column (from 1; 0: of the whole row)."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[tuple[int, Problem], ...] = ()

    def cell(self, column: int) -> str:
        """Return the text in a column (from 1); "" beyond the row's end."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class GridPage:
    """Some rows of a grid, and how many there are in all that fit what was asked."""

    rows: tuple[GridRow, ...]
    total: int
    start: int = 0


@dataclass(frozen=True)
class RosterGrid:
    """A roster as it was read: its header's line and names, its rows, and the problems of no row."""

    shown: str
    header: Header
    rows: tuple[GridRow, ...]
    problems: tuple[Problem, ...] = ()
    earlier: Mapping[str, str] = field(default_factory=dict)
    """Names by 编号 of the units that were ever written to, also those that are gone from the file."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the header's names in file order; "" for a column without one."""
        return self.header.names

    def column(self, name: str) -> int:
        """Return the number of a column (from 1); 0 when the roster has none of that name."""
        return self.header.places.get(name, -1) + 1

    def text(self, row: GridRow, name: str) -> str:
        """Return a row's text in the column of that name."""
        return row.cell(self.column(name))

    @cached_property
    def by_line(self) -> dict[int, GridRow]:
        """Return the rows by their line."""
        return {row.line: row for row in self.rows}

    @cached_property
    def by_number(self) -> dict[str, GridRow]:
        """Return the first row of each 编号."""
        return _first((self.text(row, NUMBER), row) for row in self.rows)

    @cached_property
    def by_name(self) -> dict[str, GridRow]:
        """Return the first row of each 单位全称."""
        return _first((self.text(row, FULL_NAME), row) for row in self.rows)

    def in_use(self, row: GridRow) -> bool:
        """Return whether a row's unit is in use."""
        return self.text(row, STATE) != OUT_OF_USE

    def page(
        self, words: str = "", *, only_wrong: bool = False, by: str = "", down: bool = False, start: int = 0, most: int = GRID_PAGE,
    ) -> GridPage:
        """Return rows that hold all the words, sorted by a column if one is named; the file keeps its order."""
        wanted = folded(words).split()
        found = [row for row, text in zip(self.rows, self._texts, strict=True) if all(word in text for word in wanted)]
        if only_wrong:
            found = [row for row in found if row.problems]
        if column := self.column(by):
            found.sort(key=lambda row: natural(row.cell(column)), reverse=down)
        return GridPage(tuple(found[start : start + most]), len(found), start)

    @cached_property
    def _texts(self) -> list[str]:
        return [folded("\t".join(row.cells)) for row in self.rows]


def read_grid(path: Path, shown: str, before: Mapping[str, str] | None = None) -> RosterGrid:
    """Read a roster as a grid; Refused when it can't be read as one. `before` are unit names by 编号 at the last build."""
    stream = UnitStream(path, shown)
    kept: list[RosterRow] = []
    stream.keep_rows(kept)
    told = [p for unit in stream for p in identity_problems(unit, shown, before or {})]
    found: dict[int, list[tuple[int, Problem]]] = {}
    general: list[Problem] = []
    lines = {row.line for row in kept}
    for one in (*stream.problems, *told):
        if one.place.line in lines:
            found.setdefault(one.place.line, []).append((one.place.column, one))
        else:
            general.append(one)
    rows = tuple(GridRow(row.line, _texts(row), tuple(found.get(row.line, ()))) for row in kept if any(cell.text for cell in row.cells))
    return RosterGrid(shown, stream.header, rows, tuple(general), before or {})


def _texts(row: RosterRow) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _first(pairs: Iterable[tuple[str, GridRow]]) -> dict[str, GridRow]:
    found: dict[str, GridRow] = {}
    for key, row in pairs:
        if key:
            found.setdefault(key, row)
    return found


def folded(text: str) -> str:
    """Return a text with width and case folded, for comparison."""
    return unicodedata.normalize("NFKC", text).casefold()


def natural(text: str) -> tuple[Sequence[object], str]:
    """Return the key by which a person would sort: numbers by their value, 2 before 10."""
    pieces = [piece for piece in _PIECES.split(folded(text)) if piece]
    return [(0, int(piece), "") if piece.isascii() and piece.isdigit() else (1, 0, piece) for piece in pieces], text
