"""A form that was copied into Excel: every visible sheet as rows of cells, in the structure that a Word file has."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta
from typing import Any

from ...files import workbook_names
from ...roster import date_text, number_text
from ...word import AsideKind, ReadParagraph, Span, Spot
from ...wording import Place, Refused, problem
from .flat_text import CELL, ROW, Builder, FlatText, Kept

MOST_ROWS, MOST_COLUMNS = 5000, 200


def of_workbook(data: bytes, shown: str) -> FlatText:
    """Return the text of a workbook; Refused when it is none."""
    place = Place(shown)
    if not any(name.startswith("xl/") for name in workbook_names(data, place)):
        raise Refused([problem("roster-not-xlsx", place)])
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception as reason:  # openpyxl raises what its parts raise
        raise Refused([problem("roster-damaged", place)]) from reason
    builder, kept = Builder(), list[Kept]()
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state == "visible":
            _sheet(builder, kept, sheet, number)
        elif any(cell.value is not None for row in sheet.iter_rows() for cell in row):
            kept.append(Kept(0, AsideKind.HIDDEN, sheet.title))
    return builder.text(kept)


def _sheet(builder: Builder, kept: list[Kept], sheet: Any, number: int) -> None:
    covered = {
        (row, column) for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col + 1, area.max_col + 1)}
    for line, cells in enumerate(sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)), 1):
        shown = [cell for cell in cells if (cell.row, cell.column) not in covered]
        while shown and shown[-1].value is None:
            shown.pop()
        if not shown:
            continue
        builder.row = builder.rows
        builder.rows += 1
        for column, cell in enumerate(shown, 1):
            for text in _text(cell).split("\n"):
                look = Span(text)
                builder.paragraph(ReadParagraph((look,), Spot("", "", 0, (number, line, column))))
            builder.add(CELL)
            if cell.comment is not None:
                kept.append(Kept(len(builder.lines) - 1, AsideKind.COMMENT, str(cell.comment.text)))
        builder.add(ROW)
        if sheet.row_dimensions[line].hidden:
            kept.append(Kept(len(builder.lines) - 1, AsideKind.HIDDEN, "隐藏的行"))
    builder.row = -1
    if builder.lines:
        kept += [Kept(len(builder.lines) - 1, AsideKind.PICTURE, "图片") for _ in getattr(sheet, "_images", ())]


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time | timedelta):
        return date_text(value, cell.number_format)
    if isinstance(value, int | float):
        return number_text(value, cell.number_format)
    return str(value).replace("_x000D_", "").replace("\r\n", "\n")
