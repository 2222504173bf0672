"""Reads what matters of a worksheet beside its rows, before they are read: merged areas, hidden rows and columns."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import NamedTuple

from .workbook import MOST_COLUMNS

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d+)"')
_COLUMNS = re.compile(rb'<(?:\w+:)?col\s(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d+)")[^>]*?\bmax="(\d+)"')
_MARK = re.compile(b"|".join(pattern.pattern for pattern in (_MERGE, _ROW, _COLUMNS)))
LONGEST = 1000
"""Bytes of a tag that a chunk may cut."""


class Merge(NamedTuple):
    """A merged area: first and last row, first and last column, from 1."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Merged areas, and the hidden rows and columns (also by a filter), from 1."""

    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


NO_MARKS = SheetMarks()


def marks_of(data: bytes, part: str) -> SheetMarks:
    """Return the marks of a worksheet part of a workbook; nothing of a broken part, which is reported when its rows are read."""
    merges: list[Merge] = []
    rows: set[int] = set()
    columns: set[int] = set()
    tail = b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as stream:
            while chunk := stream.read(1 << 20):
                window = tail + chunk
                end = 0
                for hit in _MARK.finditer(window):
                    end = hit.end()
                    left, top, right, bottom, row, first, last = hit.groups()
                    if left:
                        merges.append(Merge(int(top), int(bottom), _column(left), _column(right)))
                    elif row:
                        rows.add(int(row))
                    else:
                        columns.update(range(int(first), min(int(last), MOST_COLUMNS) + 1))
                # Continue after the last complete match: a tag cut by the chunk's end is matched again, a counted one is not.
                tail = window[max(len(window) - LONGEST, end) :]
    except Exception:  # zipfile and zlib raise what they raise
        return NO_MARKS
    return SheetMarks(tuple(merges), frozenset(rows), frozenset(columns))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
