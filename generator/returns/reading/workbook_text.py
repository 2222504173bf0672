"""A form that was copied into Excel: every visible sheet as rows of cells, in the structure that a Word file has."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from ...files import workbook_names
from ...roster import date_text, number_text
from ...word import PLAIN_LOOK, AsideKind, Look, ReadParagraph, Span, Spot
from ...wording import Place, Refused, problem
from .flat_text import CELL, MERGED, ROW, Builder, FlatText, Kept

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
            book = load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
            typed = load_workbook(io.BytesIO(data))
    except Exception as reason:  # openpyxl raises what its parts raise
        raise Refused([problem("roster-damaged", place)]) from reason
    builder, kept = Builder(), list[Kept]()
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.sheet_state == "visible":
            _sheet(builder, kept, sheet, number, typed[sheet.title])
        elif any(cell.value is not None for row in sheet.iter_rows() for cell in row):
            kept.append(Kept(0, AsideKind.HIDDEN, sheet.title))
    return builder.text(kept)


def _sheet(builder: Builder, kept: list[Kept], sheet: Any, number: int, typed: Any) -> None:
    """Add a sheet's rows; `typed` is the same sheet with its formulas."""
    areas = sheet.merged_cells.ranges
    below = {(row, area.min_col) for area in areas for row in range(area.min_row + 1, area.max_row + 1)}
    covered = {
        (row, column) for area in areas
        for row in range(area.min_row, area.max_row + 1) for column in range(area.min_col + 1, area.max_col + 1)}
    widths = {(row, area.min_col): area.max_col for area in areas for row in range(area.min_row, area.max_row + 1)}
    first = min(sheet.min_column, MOST_COLUMNS)  # a form may stand further right
    used = {"min_col": first, "max_row": min(sheet.max_row, MOST_ROWS), "max_col": min(sheet.max_column, MOST_COLUMNS)}
    for line, cells in enumerate(sheet.iter_rows(**used), 1):
        shown = [cell for cell in cells if (cell.row, cell.column) not in covered]
        while shown and shown[-1].value is None and typed.cell(shown[-1].row, shown[-1].column).value is None:
            shown.pop()
        if not shown:
            continue
        builder.row = builder.rows
        builder.rows += 1
        for column, cell in enumerate(shown, 1):
            builder.order = column - 1
            builder.columns = cell.column, widths.get((cell.row, cell.column), cell.column) + 1
            for spans in _lines(cell):
                builder.paragraph(ReadParagraph(spans, Spot("", "", 0, (number, line, column + first - 1))))
            builder.add(CELL)
            merged = (cell.row, cell.column) in below
            kept += [Kept(len(builder.lines) - 1, kind, text) for kind, text in _beside(sheet, cell, typed, merged=merged)]
        builder.add(ROW)
    builder.row = -1
    if builder.lines:
        kept += [Kept(len(builder.lines) - 1, AsideKind.PICTURE, "图片") for _ in getattr(sheet, "_images", ())]


def _beside(sheet: Any, cell: Any, typed: Any, *, merged: bool) -> Iterator[tuple[AsideKind, str]]:
    """Yield comments and other properties of a cell that its text does not show."""
    from openpyxl.utils import get_column_letter

    if cell.comment is not None:
        yield AsideKind.COMMENT, str(cell.comment.text)
    if merged:
        yield AsideKind.UNKNOWN, MERGED
    if cell.value is None and typed.cell(cell.row, cell.column).data_type == "f":
        yield AsideKind.FORMULA, "没有算出来的公式"
    if sheet.row_dimensions[cell.row].hidden or sheet.column_dimensions[get_column_letter(cell.column)].hidden:
        yield AsideKind.HIDDEN, "隐藏的行或列"


def _lines(cell: Any) -> list[tuple[Span, ...]]:
    """Return the lines of a cell as formatted spans."""
    whole = _look(cell.font) if cell.has_style else PLAIN_LOOK
    pieces = [(str(piece), _look(getattr(piece, "font", None)) if hasattr(piece, "font") else whole) for piece in cell.value] if isinstance(
        cell.value, list) else [(_text(cell), whole)]
    lines: list[tuple[Span, ...]] = [()]
    for text, look in pieces:
        for number, line in enumerate(text.split("\n")):
            lines = [*lines, ()] if number else lines
            lines[-1] = (*lines[-1], Span(line, look))
    return lines


def _look(font: Any) -> Look:
    if font is None:
        return PLAIN_LOOK
    colour = getattr(getattr(font, "color", None), "rgb", None)
    loud = isinstance(colour, str) and colour not in ("FF000000", "00000000")
    raised = f" vertAlign={font.vertAlign}" if getattr(font, "vertAlign", None) in ("superscript", "subscript") else ""
    marks = (f"color={colour}" if loud else "") + raised
    return Look(bool(font.b), bool(font.u), bool(getattr(font, "strike", False)), False, "", marks.strip())


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
