"""Cells of a table that say they join a neighbour: joined where that makes a rectangle, else printed as the mark they are."""

from __future__ import annotations

from lxml import etree

from ...text import MERGE
from ...word import remove
from .measure import CELL_ORDER, W, first_child, put, text_of

UP, LEFT = f"{MERGE}^", f"{MERGE}<"
At = tuple[int, int]


def joined(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of each row after joining; gridSpan says how many columns each takes."""
    rows = [list(row.iterfind(W + "tc")) for row in table.iterfind(W + "tr")]
    if any(text_of(cell) in (UP, LEFT) for row in rows for cell in row):
        _join(rows)
        rows = [list(row.iterfind(W + "tc")) for row in table.iterfind(W + "tr")]
    return rows


def _join(rows: list[list[etree._Element]]) -> None:
    marks = {(r, c): mark for r, row in enumerate(rows) for c, cell in enumerate(row) if (mark := text_of(cell)) in (UP, LEFT)}
    asked = set(marks)
    owners = _owners(rows, marks)
    while stray := _stray(owners) | {at for at in marks if owners[at] == at}:
        for at in stray:
            del marks[at]
        owners = _owners(rows, marks)
    for r, c in asked:
        (_empty if (r, c) in marks else _print)(rows[r][c])
    deep = {owner for at, owner in owners.items() if owner[0] < at[0]}
    for r, row in enumerate(rows):
        _join_row(row, [owners[r, c] for c in range(len(row))], r, deep)


def _owners(rows: list[list[etree._Element]], marks: dict[At, str]) -> dict[At, At]:
    """Each cell's owner: the one whose text stands there; a mark with nothing to join is its own."""
    owners: dict[At, At] = {}
    for r, row in enumerate(rows):
        for c in range(len(row)):
            mark = marks.get((r, c))
            neighbour = (r - 1, c) if mark == UP else (r, c - 1) if mark == LEFT else (r, c)
            owners[r, c] = owners.get(neighbour, (r, c))
    return owners


def _stray(owners: dict[At, At]) -> set[At]:
    """The cells that stand outside the rectangle of their owner: no table can join them."""
    found: set[At] = set()
    for owner in set(owners.values()):
        own = {at for at, its in owners.items() if its == owner}
        if len(own) == 1:
            continue
        right, low = owner[1], owner[0]
        while (owner[0], right + 1) in own:
            right += 1
        while all((low + 1, c) in own for c in range(owner[1], right + 1)):
            low += 1
        found |= {(r, c) for r, c in own if not (owner[0] <= r <= low and owner[1] <= c <= right)}
    return found


def _join_row(row: list[etree._Element], line: list[At], r: int, deep: set[At]) -> None:
    start = 0
    while start < len(row):
        end = start + 1
        while end < len(row) and line[end] == line[start]:
            remove(row[end])
            end += 1
        known = first_child(row[start], "tcPr")
        if end - start > 1:
            put(known, CELL_ORDER, "gridSpan", val=end - start)
        if line[start] in deep:
            put(known, CELL_ORDER, "vMerge", val="restart" if line[start][0] == r else "continue")
        start = end


def _empty(cell: etree._Element) -> None:
    first, *others = cell.iterfind(W + "p")
    for paragraph in others:
        cell.remove(paragraph)
    for run in list(first.iterfind(W + "r")):
        first.remove(run)


def _print(cell: etree._Element) -> None:
    """The mark as it was typed."""
    for text in cell.iter(W + "t"):
        text.text = (text.text or "").replace(MERGE, "")
