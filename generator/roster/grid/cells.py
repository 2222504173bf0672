"""Changes of a grid's cells: a pasted area as cells, and the refusal of a 编号 that another unit has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...wording import Place, Refused, problem
from ..columns import NUMBER
from ..rows import strip_spaces
from .reading import RosterGrid


def area(grid: RosterGrid, line: int, column: int, pasted: Sequence[Sequence[str]]) -> dict[int, dict[int, str]]:
    """Return the cells that a pasted area gives, from a cell downwards and to the right in the file's order; empty ones are pasted too.

    What would be below the last row or right of the last column is left out.
    """
    lines = [row.line for row in grid.rows if row.line >= line]
    found: dict[int, dict[int, str]] = {}
    for number, row in zip(lines, pasted, strict=False):
        cells = {column + at: strip_spaces(text) for at, text in enumerate(row) if column + at <= len(grid.columns)}
        there = grid.by_line[number]
        if changed := {at: text for at, text in cells.items() if text != there.cell(at)}:
            found[number] = changed
    return found


def refuse_numbers(grid: RosterGrid, rows: Mapping[int, Mapping[int, str]]) -> None:
    """Refused `roster-number-twice` for a 编号 that another row has; one that a unit had before is told when the file is read."""
    column = grid.column(NUMBER)
    for line, cells in rows.items():
        number = cells.get(column, "") if column else ""
        if not number:
            continue
        place = Place(grid.shown, line, column, NUMBER)
        other = grid.by_number.get(number)
        if other is not None and other.line != line:
            raise Refused([problem("roster-number-twice", place, number=number, first=other.line)])
