"""What is certain of the tables, cells and pictures of a template, whichever way its conditions and loops go."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

_ANY = 1_000_000
"""More columns than any table has: a number that the values decide."""
_BLOCKS = frozenset({"w:p", "w:tbl", "w:sdt", "w:customXml", "w:altChunk"})
_STORIES = frozenset({"w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote"})
"""What Word takes for damaged when it is empty; a cell also when it ends with a table."""
_NUMBER = re.compile(r'w:val="(\d+)"')


class DeferredCheck(StrEnum):
    """What depends on the values and so has to be looked after in each document."""

    GRID = "表格的列数"
    EMPTY = "单元格和表格的行会不会空着"
    PICTURE = "图片的编号"


@dataclass(frozen=True, slots=True)
class Element:
    """An open element. Counts are (fewest, most); `span` is how many grid columns its content covers at least.

    Of a table `cells` is the row with the most cells, `span` the widest row that is always there, `columns` its grid.
    """

    name: str
    ends_well: bool = False
    columns: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (0, 0)
    cells: tuple[int, int] = (0, 0)
    span: int = 0


Elements = tuple[Element, ...]


def opened(elements: Elements, name: str) -> Elements:
    """What is open after this start tag."""
    return (*elements, Element(name, span=1 if name == "w:tc" else 0))


def closed(elements: Elements) -> tuple[Elements, DeferredCheck | None]:
    """What is open after the end of the innermost element, and what is doubtful about that."""
    ended, rest = elements[-1], elements[:-1]
    doubt = None
    if ended.name in _STORIES and not ended.ends_well:
        doubt = DeferredCheck.EMPTY
    if ended.name == "w:tr":
        doubt = None if ended.cells[0] else DeferredCheck.EMPTY
        rest = _with_row(rest, ended)
    elif ended.name == "w:tc":
        rest = _with_cell(rest, ended)
    elif ended.name == "w:gridCol" and [e.name for e in rest[-2:]] == ["w:tbl", "w:tblGrid"]:
        rest = _changed(rest, "w:tbl", columns=(rest[-2].columns[0] + 1, rest[-2].columns[1] + 1))
    elif ended.name == "w:tbl":
        doubt = _of_table(ended)
    if ended.name in _BLOCKS and rest and rest[-1].name in _STORIES:
        rest = (*rest[:-1], replace(rest[-1], ends_well=(rest[-1].name, ended.name) != ("w:tc", "w:tbl")))
    return rest, doubt


def noted(elements: Elements, token: str, name: str) -> Elements:
    """What is known after a tag that says how many columns of the grid a cell or the edge of a row covers."""
    number = _NUMBER.search(token)
    if name == "w:gridSpan":
        return _changed(elements, "w:tc", span=int(number[1]) if number else 0)
    if name in ("w:gridBefore", "w:gridAfter") and number and (row := _innermost(elements, "w:tr")) is not None:
        return _changed(elements, "w:tr", span=row.span + int(number[1]))
    return elements


def join(one: Elements, other: Elements) -> Elements:
    """What is certain where two ways meet."""
    if one == other:
        return one
    return tuple(
        Element(
            a.name, a.ends_well and b.ends_well, _between(a.columns, b.columns), _between(a.rows, b.rows),
            _between(a.cells, b.cells), min(a.span, b.span))
        for a, b in zip(one, other, strict=True))


def widen(before: Elements, after: Elements) -> Elements:
    """What is certain after one pass or more of a loop that led from one to the other in its first pass."""
    return tuple(
        replace(b, columns=_endless(a.columns, b.columns), cells=b.cells if b.name == "w:tbl" else _endless(a.cells, b.cells))
        for a, b in zip(before, after, strict=True))


def _of_table(table: Element) -> DeferredCheck | None:
    if table.rows[0] == 0:
        return DeferredCheck.EMPTY if table.rows[1] else None
    if table.columns == (0, 0):  # a table without grid, which is left to Word
        return None
    fits = table.cells[1] <= table.columns[0] and table.columns[1] <= table.span
    return None if fits else DeferredCheck.GRID


def _with_row(elements: Elements, row: Element) -> Elements:
    table = _innermost(elements, "w:tbl")
    if table is None:
        return elements
    most = max(table.cells[1], row.cells[1])
    return _changed(elements, "w:tbl", rows=(table.rows[0] + 1, table.rows[1] + 1), cells=(0, most), span=max(table.span, row.span))


def _with_cell(elements: Elements, cell: Element) -> Elements:
    row = _innermost(elements, "w:tr")
    if row is None:
        return elements
    return _changed(elements, "w:tr", cells=(row.cells[0] + 1, row.cells[1] + 1), span=row.span + cell.span)


def _innermost(elements: Elements, name: str) -> Element | None:
    return next((e for e in reversed(elements) if e.name == name), None)


def _changed(elements: Elements, name: str, **facts: Any) -> Elements:
    """The innermost element of this name with these facts."""
    names = [e.name for e in elements]
    if name not in names:
        return elements
    at = len(names) - 1 - names[::-1].index(name)
    return (*elements[:at], replace(elements[at], **facts), *elements[at + 1:])


def _between(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def _endless(before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int]:
    return after[0], _ANY if after[1] > before[1] else after[1]


