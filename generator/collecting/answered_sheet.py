"""Sheets that a person answers in Excel: the rows with an answer, each known by its key."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ..files import FileKind, read_outside, workbook_names
from ..wording import Place, Refused, problem

KEY = "记号（不要改）"
MOST_ROWS, MOST_COLUMNS = 200_000, 50


def answered_rows(path: Path, shown: str, page: str, answer: str, *, optional: bool = False) -> Iterator[tuple[int, str, str]]:
    """Yield (line, key, answer) of each row of a page that was answered; of an `optional` page that is not there, nothing.

    Another page is found by its place, the first, when it was renamed. Refused `look-sheet` when the workbook can't be read, or one of the
    page's two columns was taken away or renamed.
    """
    rows = _rows(read_outside(path, Place(shown), FileKind.ARCHIVE), shown, page, optional=optional)
    if rows is None:
        return
    head = [_text(cell) for cell in rows[0]] if rows else []
    if answer not in head or KEY not in head:
        raise Refused([problem("look-sheet", Place(shown))])
    said, key = head.index(answer), head.index(KEY)
    for line, row in enumerate(rows[1:], 2):
        if len(row) > max(said, key) and _text(row[said]):
            yield line, _text(row[key]), _text(row[said])


def _rows(data: bytes, shown: str, page: str, *, optional: bool) -> list[tuple[Any, ...]] | None:
    """Return the rows of a page; None when it may be missing and is."""
    from openpyxl import load_workbook

    workbook_names(data, Place(shown))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
            found = book[page] if page in book.sheetnames else None if optional else book.worksheets[0]
            return [*found.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)] if found is not None else None
    except Exception as reason:  # openpyxl raises what its parts raise
        raise Refused([problem("look-sheet", Place(shown))]) from reason


def _text(cell: object) -> str:
    """Return a cell as a person sees it: 12 rather than 12.0, a day as 2021-06-05."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
