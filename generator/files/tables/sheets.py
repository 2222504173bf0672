"""Writes tables as .xlsx and .csv for Excel: same rows, same bytes; a text is never a formula, a formula is written with its value."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  a workbook's properties have no zone
CLOCK = (1980, 1, 1, 0, 0, 0)
TIMES = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
LONGEST_HEADING = 120
"""Longest page heading in characters: Excel refuses a header of more than 255, and each & counts twice."""
Cell = str | int
"""An int is written as a number, a str as text, also 000123."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell of a workbook with a colour behind it (RRGGBB, "": none) and a remark; a Decimal is written as a number."""

    value: Cell | Decimal
    colour: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the program's own, without =, and its value: programs that do not calculate show that."""

    text: str
    value: int | Decimal


WorkbookCell = Cell | Decimal | Marked | Formula


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, header cells, rows, and the width of each column in characters.

    With `heading` it is laid out for printing: A4 portrait with borders, the heading above each page, the page number below.
    """

    name: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[WorkbookCell]]
    widths: tuple[float, ...]
    heading: str = ""


def workbook(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """Return the .xlsx: header rows bold, frozen and repeated on each printed page; A4 landscape, fitted to one page in width."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    values: dict[str, dict[str, str]] = {}
    for number, sheet in enumerate(sheets, 1):
        values[f"xl/worksheets/sheet{number}.xml"] = _fill_sheet(book.create_sheet(sheet.name), sheet)
    book.properties.title = title
    book.properties.creator = ""
    book.properties.created = book.properties.modified = EPOCH
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue(), values)


def _fill_sheet(page: Worksheet, sheet: Sheet) -> dict[str, str]:
    """Fill a sheet; return the values of its formulas by cell."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    found: dict[str, str] = {}
    for number, row in enumerate((sheet.header, *sheet.rows), 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column)
            if isinstance(value, Formula):
                found[cell.coordinate] = str(value.value)
            _put(cell, value)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.paperSize, page.page_setup.orientation = 9, "landscape"  # 9: A4 (ECMA-376 part 1, 18.3.1.63)
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    if sheet.heading:
        _lay_out_for_print(page, sheet.heading)
    return found


def _put(cell: Any, value: WorkbookCell) -> None:
    """Set a cell: a formula, a number, or text whatever it begins with."""
    if isinstance(value, Marked):
        _put(cell, value.value)
        if value.colour:
            from openpyxl.styles import PatternFill

            cell.fill = PatternFill("solid", fgColor=value.colour)
        if value.remark:
            from openpyxl.comments import Comment

            cell.comment = Comment(_printable(value.remark), "")
    elif isinstance(value, Formula):
        cell.value, cell.data_type, cell.number_format = f"={value.text}", "f", "General"
    elif isinstance(value, str):
        cell.value, cell.data_type, cell.number_format = _printable(value), "s", "@"
    else:
        cell.value, cell.data_type, cell.number_format = value, "n", "General"


def _lay_out_for_print(page: Worksheet, heading: str) -> None:
    from openpyxl.styles import Border, Side

    edge = Side(style="thin")
    for row in page.iter_rows():
        for cell in row:
            cell.border = Border(edge, edge, edge, edge)
    page.page_setup.orientation = "portrait"
    page.print_area = page.dimensions
    page.print_options.horizontalCentered = True
    texts = (heading[:LONGEST_HEADING].replace("&", "&&"), "第 &P 页，共 &N 页")
    for item, text in zip((page.oddHeader, page.oddFooter), texts, strict=True):
        if item is not None:
            item.center.text = text


def _printable(text: str) -> str:
    """Replace control characters, which no .xlsx may hold (XML 1.0, 2.2), by question marks."""
    return "".join(c if c in "\t\n" or c >= " " else "?" for c in text)


def _settled(data: bytes, values: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the package with fixed time stamps and the values of formulas: openpyxl writes the time of saving, and no values."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as there, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as here:
        for name in sorted(there.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = there.read(name)
            if name == "docProps/core.xml":
                part = TIMES.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
            for cell, value in values.get(name, {}).items():
                part = re.sub(rb'(<c r="%s"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)' % cell.encode(), rb"\g<1><v>%s</v>" % value.encode(), part)
            here.writestr(zipfile.ZipInfo(name, CLOCK), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def csv_line(cells: Iterable[Cell]) -> str:
    """Return a line of .csv for Excel: quoted where needed, with a ' before anything that Excel would take for a formula."""
    texts = [str(cell) for cell in cells]
    safe = ("'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text for text in texts)
    return ",".join('"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text for text in safe) + "\r\n"
