"""Abstract state of a template's tables, cells and pictures: the facts that hold on every path."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

_ANY = 1_000_000
"""Stands for “any number”: more columns than a table can have."""
_BLOCKS = frozenset({"w:p", "w:tbl", "w:sdt", "w:customXml", "w:altChunk"})
_STORIES = frozenset({"w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote"})
"""Elements that Word reports as damaged if they are empty; a cell also if it ends with a table."""
_CONTROL = "w:sdtContent"
"""What a content control holds: something, or Word reports it as damaged."""
_NUMBER = re.compile(r'w:val="(\d+)"')


class DeferredCheck(StrEnum):
    """A check that depends on the values and is repeated in each document."""

    GRID = "表格的列数"
    EMPTY = "单元格和表格的行会不会空着"
    PICTURE = "图片的编号"


@dataclass(frozen=True, slots=True)
class Element:
    """An open element. Counts are (fewest, most); `span` is the least number of grid columns its content covers.

    Of a table `cells` counts those of its longest row, `span` is the widest row that is always there, `columns` its grid.
    """

    name: str
    ends_well: bool = False
    columns: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (0, 0)
    cells: tuple[int, int] = (0, 0)
    span: int = 0


Elements = tuple[Element, ...]


def push(elements: Elements, name: str) -> Elements:
    """Push an element."""
    return (*elements, Element(name, span=1 if name == "w:tc" else 0))


def pop(elements: Elements) -> tuple[Elements, DeferredCheck | None]:
    """Pop the innermost element; also return the check that must be repeated per document, if any."""
    ended, rest = elements[-1], elements[:-1]
    check = None
    if (ended.name in _STORIES or ended.name == _CONTROL) and not ended.ends_well:
        check = DeferredCheck.EMPTY
    if ended.name == "w:tr":
        check = None if ended.cells[0] else DeferredCheck.EMPTY
        rest = _with_row(rest, ended)
    elif ended.name == "w:tc":
        rest = _with_cell(rest, ended)
    elif ended.name == "w:gridCol" and [e.name for e in rest[-2:]] == ["w:tbl", "w:tblGrid"]:
        rest = _changed(rest, "w:tbl", columns=(rest[-2].columns[0] + 1, rest[-2].columns[1] + 1))
    elif ended.name == "w:tbl":
        check = _of_table(ended)
    if rest and rest[-1].name == _CONTROL:
        rest = (*rest[:-1], replace(rest[-1], ends_well=True))
    if ended.name in _BLOCKS and rest and rest[-1].name in _STORIES:
        rest = (*rest[:-1], replace(rest[-1], ends_well=(rest[-1].name, ended.name) != ("w:tc", "w:tbl")))
    return rest, check


def note_span(elements: Elements, token: str, name: str) -> Elements:
    """Record the grid columns that a `w:gridSpan`, `w:gridBefore` or `w:gridAfter` gives its cell or row."""
    number = _NUMBER.search(token)
    if name == "w:gridSpan":
        return _changed(elements, "w:tc", span=int(number[1]) if number else 0)
    if name in ("w:gridBefore", "w:gridAfter") and number and (row := _innermost(elements, "w:tr")) is not None:
        return _changed(elements, "w:tr", span=row.span + int(number[1]))
    return elements


def join(one: Elements, other: Elements) -> Elements:
    """Merge the facts where two branches join: the weaker of each."""
    if one == other:
        return one
    return tuple(
        Element(
            a.name, a.ends_well and b.ends_well, _between(a.columns, b.columns), _between(a.rows, b.rows),
            _between(a.cells, b.cells), min(a.span, b.span))
        for a, b in zip(one, other, strict=True))


def widen(before: Elements, after: Elements) -> Elements:
    """Return the facts after one or more passes of a loop, given those before and after its first pass (widening)."""
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
    """Return the elements with these facts set on the innermost element of this name."""
    names = [e.name for e in elements]
    if name not in names:
        return elements
    at = len(names) - 1 - names[::-1].index(name)
    return (*elements[:at], replace(elements[at], **facts), *elements[at + 1:])


def _between(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def _endless(before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int]:
    return after[0], _ANY if after[1] > before[1] else after[1]
