"""Propose what stands where a row's label and a column's heading meet, for values of tables that were drawn anew, turned or rearranged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from ..reading.alignment import Alignment
from ..reading.flat_text import Line, compared
from ..reading.issued_form import ID, FixedLine, Heading
from ..reading.slots import Candidate
from ..reasons import Reason

_DISPLACED = frozenset({Reason.HEADING, Reason.MISSING, Reason.SHARED, Reason.MOVED, Reason.PLACE})
"""Reasons for which the place of a value is not the one that was issued."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the return: its lines' characters, its row and columns."""

    start: int
    end: int
    row: int
    columns: tuple[int, int]
    text: str


def propose_by_labels(aligned: Alignment, found: Iterable[Candidate], anchored: Container[str]) -> None:
    """Give each displaced blank the text of the one cell that its label and heading point to; it stays doubtful.

    Blanks in `anchored` have the text of their bookmarks already.
    """
    form = aligned.form
    wanted = [c for c in found if not _DISPLACED.isdisjoint(c.reasons) and c.slot.id in form.headings and c.slot.id not in anchored]
    if not wanted:
        return
    grid = Grid(aligned)
    held = {hit[1].lower() for found in aligned.text.ranges if (hit := ID.match(found.name))}
    for candidate in wanted:
        heading = form.headings[candidate.slot.id]
        if not heading.columns and candidate.slot.id in held:
            continue
        cell = grid.crossing(heading)
        if cell is not None and cell.text not in grid.fixed:
            _take(aligned, candidate, cell)


def _take(aligned: Alignment, candidate: Candidate, cell: Cell) -> None:
    """Put the text of a cell into a candidate, without the brackets that are printed around a number."""
    start, end, raw = cell.start, cell.end, aligned.text.raw
    while start < end and (raw[start].isspace() or (candidate.slot.brackets and raw[start] in "(（")):
        start += 1
    while end > start and (raw[end - 1].isspace() or (candidate.slot.brackets and raw[end - 1] in ")）")):
        end -= 1
    candidate.start, candidate.end, candidate.raw, candidate.lost = start, end, raw[start:end], False
    candidate.doubt(Reason.ONLY_LABEL)


class Grid:
    """The cells of a return's tables, by row and by text."""

    def __init__(self, aligned: Alignment) -> None:
        form, raw = aligned.form, aligned.text.raw
        self.form = form
        self.fixed = {form.fixed[own.start:own.end] for own in form.lines}
        self.rows: dict[int, list[Cell]] = defaultdict(list)
        self.named: dict[str, list[Cell]] = defaultdict(list)
        found: dict[tuple[int, tuple[int, int], int], list[Line]] = defaultdict(list)
        for line in aligned.text.lines:
            if line.row >= 0:
                found[line.row, line.columns, line.order].append(line)
        for (row, columns, _), own in found.items():
            cell = Cell(own[0].start, own[-1].end, row, columns, compared(raw[own[0].start:own[-1].end]))
            self.rows[row].append(cell)
            self.named[cell.text].append(cell)

    def crossing(self, heading: Heading) -> Cell | None:
        """Return the cell in the row of the label and the column of the heading, or the other way round in a table that was turned."""
        label = next((cells[0] for own in heading.labels if len(cells := self._cells(own)) == 1), None)
        if label is None:
            return None
        if not heading.columns:
            return self._before(label)
        down = self._narrowest(heading.columns)
        if down is None:
            return None
        row, column = (label.row, down.columns) if down.row < label.row else (down.row, label.columns)
        meeting = [cell for cell in self.rows[row] if _overlap(cell.columns, column)]
        return meeting[0] if len(meeting) == 1 else None

    def _narrowest(self, columns: Iterable[FixedLine]) -> Cell | None:
        """Return the narrowest heading: of several alike the one below a heading that is alone."""
        several = [cells for own in columns if (cells := self._cells(own))]
        alone = [cells[0] for cells in several if len(cells) == 1]
        found = min(alone, key=_width, default=None)
        for cells in several:
            below = [cell for cell in cells if found is not None and _overlap(cell.columns, found.columns)]
            if found is not None and len(cells) > 1 and len(below) == 1 and _width(below[0]) < _width(found):
                found = below[0]
        return found

    def _before(self, label: Cell) -> Cell | None:
        """Return the cell left of a label in a row that ends with one and begins with none: there, values stand before their labels."""
        row = self.rows[label.row]
        at = row.index(label)
        return row[at - 1] if at and row[-1].text in self.fixed and row[0].text not in self.fixed else None

    def _cells(self, own: FixedLine) -> list[Cell]:
        return self.named.get(self.form.fixed[own.start:own.end], [])


def _width(cell: Cell) -> int:
    return cell.columns[1] - cell.columns[0]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
