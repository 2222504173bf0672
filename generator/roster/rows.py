"""Reads the rows of a roster file, .xlsx or .csv, as they are displayed, without knowledge of the columns' meaning."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..files import LIMITS, FileKind, disk_facts, part_of, read_outside, workbook_names
from ..wording import Place, Problem, Refused, problem
from .excel_text import date_text, number_text, too_many_digits
from .number_formats import is_date, moment, typed_moment
from .sheet_marks import NO_MARKS, SheetMarks, marks_of
from .workbook import DamagedWorkbook, SheetCell, Workbook, Worksheet

SHEET = "名录"
"""The sheet that is read when there are several."""
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOMS_16 = (b"\xff\xfe", b"\xfe\xff")
_WHITE = " \t\r\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"
_BROKEN = re.compile("[.eE]")
"""Stands in a number that is no whole one."""
NO_DATE = "#VALUE!"
"""What stands for a serial that is no day, as Excel shows a row of #."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRICT = b"http://purl.oclc.org/ooxml/"
"""Begins the names of relationships in a workbook of the strict kind (ISO/IEC 29500-1)."""


class CellKind(Enum):
    """The type of a cell in the file, where the text alone does not show it."""

    TEXT = auto()
    NUMBER = auto()
    LONG_NUMBER = auto()
    DATE = auto()
    ERROR = auto()
    FORMULA = auto()


class RosterCell(NamedTuple):
    """The displayed text (without surrounding white space) and the cell's type."""

    text: str
    kind: CellKind = CellKind.TEXT


class RosterRow(NamedTuple):
    """A row and its number in the file: the worksheet's row, in a .csv the line on which it begins."""

    line: int
    cells: tuple[RosterCell, ...]


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """Rows in file order (each read on demand), and what else matters in the sheet: merged cells, what is hidden, other sheets."""

    rows: Iterator[RosterRow]
    marks: SheetMarks = NO_MARKS
    left_out: tuple[str, ...] = ()
    chosen: str = ""


def open_sheet(path: Path, shown: str) -> RosterSheet:
    """Open a roster file; Refused with the reason when it is none. Iterating the rows may raise Refused too."""
    place = Place(shown)
    suffix = path.suffix.lower()
    try:
        data = read_outside(path, place, FileKind.SHEET)
    except FileNotFoundError:
        raise Refused([problem("roster-missing", place, file=place.file)]) from None
    except OSError as reason:
        raise Refused([problem("file-unreadable", place, **disk_facts(reason))]) from reason
    return read_sheet(data, suffix, place)


def read_sheet(data: bytes, suffix: str, place: Place) -> RosterSheet:
    """Read a roster from bytes and a file suffix; Refused as in `open_sheet`."""
    refusal = _refusal(data, suffix)
    if refusal:
        raise Refused([problem(refusal, place, suffix=suffix or "—")])
    return _workbook_sheet(data, place) if suffix == ".xlsx" else _csv_sheet(data, place)


def _refusal(data: bytes, suffix: str) -> str:
    """Return the code of the problem that makes the file unreadable, or "" for none."""
    zipped = data.startswith(b"PK")
    if data.startswith(_OLE):
        return "roster-password" if _ENCRYPTED in data else "roster-old-excel"
    if suffix not in (".xlsx", ".csv"):
        return "roster-kind"
    if not data.strip(b"\0 \t\r\n"):
        return "roster-blank"
    if suffix == ".csv":
        return "roster-xlsx-as-csv" if zipped else ""
    return "" if zipped else "roster-not-xlsx"


def strip_spaces(text: str) -> str:
    """Strip white space. Control characters are not white space: they stay and are reported."""
    return text.strip(_WHITE)


# ---- csv


def _csv_sheet(data: bytes, place: Place) -> RosterSheet:
    text = csv_text(data, place)
    return RosterSheet(_csv_rows(text, place))


def csv_text(data: bytes, place: Place) -> str:
    """Decode a .csv; Refused when its encoding is none that offices use, or ambiguous."""
    if data.startswith(_BOMS_16) or data.count(0) * 4 > len(data):
        raise Refused([problem("roster-utf16", place)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        wrong = reason
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as reason:
        # A file that is UTF-8 except for one byte is reported at that byte, not where decoding as GB18030 fails.
        if reason.start > wrong.start and not _looks_utf8(data):
            wrong = reason
    else:
        if not _looks_utf8(data):
            return text
    line = data.count(b"\n", 0, wrong.start) + 1
    raise Refused([problem("roster-encoding", place_at(place, line), byte=f"0x{data[wrong.start]:02X}")])


def _looks_utf8(data: bytes) -> bool:
    return "单位".encode() in data


def _csv_rows(text: str, place: Place) -> Iterator[RosterRow]:
    # strict: a stray quote is reported; otherwise it would be dropped from the name.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    line = 1
    while True:
        try:
            typed = next(reader, None)
        except csv.Error:
            raise Refused([_not_csv(text, place, line)]) from None
        if typed is None:
            return
        yield RosterRow(line, tuple(RosterCell(strip_spaces(cell)) for cell in typed))
        line = reader.line_num + 1


def _not_csv(text: str, place: Place, line: int) -> Problem:
    """Return the problem of a cell that does not end because a quote is missing, else of a cell that exceeds the limit."""
    row = next(islice(io.StringIO(text, newline=""), line - 1, None), "")
    if len(row) > LIMITS.line_characters:
        return problem("line-too-long", place_at(place, line), count=len(row), limit=LIMITS.line_characters)
    return problem("roster-csv-quote", place_at(place, line))


def delimiter_of(text: str) -> str:
    """Return the delimiter of a .csv."""
    head = text.lstrip()[:2000].splitlines()[:1]
    counts = {mark: head[0].count(mark) for mark in ",\t;"} if head else {",": 1}
    return max(counts, key=lambda mark: counts[mark])


# ---- xlsx


def _workbook_sheet(data: bytes, place: Place) -> RosterSheet:
    _refuse_other_packages(data, place)
    try:
        book = Workbook(data)
    except DamagedWorkbook as reason:
        raise Refused([problem("roster-damaged", place)]) from reason
    visible = [sheet for sheet in book.sheets if sheet.visible] or list(book.sheets)
    if not visible:
        raise Refused([problem("roster-empty", place)])
    chosen = next((sheet for sheet in visible if sheet.title.strip() == SHEET), visible[0])
    others = () if chosen.title.strip() == SHEET else (sheet for sheet in visible if sheet is not chosen)
    left_out = tuple(sheet.title for sheet in others if _has_text(book, sheet, place))
    return RosterSheet(_rows(book, chosen, place), marks_of(data, chosen.part), left_out, chosen.title)


def _has_text(book: Workbook, sheet: Worksheet, place: Place) -> bool:
    """Return whether the sheet's first rows hold anything; older Excels add two empty sheets to every workbook."""
    return any(cell.text for row in islice(_rows(book, sheet, place), 50) for cell in row.cells)


def _refuse_other_packages(data: bytes, place: Place) -> None:
    """Raise Refused when the package does not pass the gate, or is no workbook of the usual kind."""
    names = workbook_names(data, place)
    if not any(name.startswith("xl/") for name in names):
        raise Refused([problem("roster-not-xlsx", place)])
    if _STRICT in part_of(data, "_rels/.rels", place):
        raise Refused([problem("roster-strict", place)])


def _rows(book: Workbook, sheet: Worksheet, place: Place) -> Iterator[RosterRow]:
    last = 0
    try:
        for line, cells in book.rows(sheet):
            row = RosterRow(line, tuple(_cell(cell, from_1904=book.from_1904) for cell in cells))
            last = line
            yield row
    except DamagedWorkbook as reason:
        raise Refused([problem("roster-damaged", place_at(place, last))]) from reason


def _cell(cell: SheetCell, *, from_1904: bool) -> RosterCell:
    """Return a cell as it is displayed (types: ECMA-376 part 1, 18.18.11)."""
    if not cell.value:
        return RosterCell("", CellKind.FORMULA) if cell.formula else RosterCell("")
    match cell.type:
        case "str":
            return RosterCell(strip_spaces(_unescaped(cell.value)))
        case "e":
            return RosterCell(cell.value, CellKind.ERROR)
        case "b":
            return RosterCell("TRUE" if cell.value in ("1", "true") else "FALSE")
        case "d":
            found = typed_moment(cell.value)
            return RosterCell(cell.value if found is None else date_text(found, cell.number_format), CellKind.DATE)
        case _:
            return _number(cell, from_1904=from_1904)


def _number(cell: SheetCell, *, from_1904: bool) -> RosterCell:
    try:
        value = float(cell.value) if _BROKEN.search(cell.value) else int(cell.value)
    except ValueError:
        raise DamagedWorkbook from None
    if is_date(cell.number_format):
        try:
            return RosterCell(date_text(moment(value, cell.number_format, from_1904=from_1904), cell.number_format), CellKind.DATE)
        except OverflowError:
            return RosterCell(NO_DATE, CellKind.ERROR)
    kind = CellKind.LONG_NUMBER if too_many_digits(value) else CellKind.NUMBER
    return RosterCell(strip_spaces(number_text(value, cell.number_format)), kind)


def _unescaped(text: str) -> str:
    """Decode `_x000D_`: a workbook's escape of a character that XML can't hold (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text).replace("\r\n", "\n")
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # joins the halves of a pair


def place_at(place: Place, line: int, column: int = 0, inside: str = "") -> Place:
    """Return a place in the same file."""
    return Place(place.file, line, column, inside)
