"""Write an .xlsx as a stream: rows are taken one by one and never held together; same rows, same bytes."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, groupby
from typing import IO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from .cells import Formula, Marked, Note, Sheet, WorkbookCell
from .xlsx_cells import column_letters

CLOCK = (1980, 1, 1, 0, 0, 0)
LONGEST_HEADING = 120
"""Longest page heading in characters: Excel refuses a header of more than 255, and each & counts twice."""
LONGEST_TEXT = 32_767
"""Characters that a cell takes in Excel."""
PAGE_WIDTH = 150
"""Width in characters that is still read well on a landscape A4 page."""
CHUNK = 1 << 16
"""Characters that are gathered before they are written."""
PAGE_NUMBER = "&C第 &P 页，共 &N 页"
CENTRED = 'horizontal="center" '
LINE_HEIGHT, MOST_HEIGHT = 15, 405
"""Height of a line, and the greatest of a row in Excel, in points."""
WIDE, NARROW = 2.1, 1.05
"""Widths of a Chinese character and of a letter, in digits."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class _Look(NamedTuple):
    """The looks of a cell: bold as a heading, centred, text or number, with borders, a colour behind it; a remark runs on in one line."""

    head: bool = False
    centred: bool = False
    text: bool = False
    grid: bool = False
    colour: str = ""
    runs_on: bool = False


@dataclass
class _Styles:
    """The looks in use, numbered as they come."""

    looks: dict[_Look, int] = field(default_factory=lambda: {_Look(): 0})

    def number(self, look: _Look) -> int:
        """Return the number of a look."""
        return self.looks.setdefault(look, len(self.looks))

    def part(self) -> str:
        """Return xl/styles.xml."""
        colours = list(dict.fromkeys(look.colour for look in self.looks if look.colour))
        fills = ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>']
        fills += [f'<fill><patternFill patternType="solid"><fgColor rgb="FF{c}"/></patternFill></fill>' for c in colours]
        font = '<sz val="11"/><name val="宋体"/><family val="2"/>'
        sides = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
        none = "<left/><right/><top/><bottom/><diagonal/>"
        formats = "".join(
            f'<xf numFmtId="{49 if look.text else 0}" fontId="{int(look.head)}" '
            f'fillId="{colours.index(look.colour) + 2 if look.colour else 0}" borderId="{int(look.grid)}" xfId="0" applyAlignment="1">'
            f'<alignment {CENTRED if look.centred else ""}vertical="center" wrapText="{int(not look.runs_on)}"/></xf>'
            for look in self.looks)
        return (
            f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
            f'<fills count="{len(fills)}">{"".join(fills)}</fills>'
            f'<borders count="2"><border>{none}</border><border>{sides}<diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self.looks)}">{formats}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')


def write_workbook(out: IO[bytes], sheets: Sequence[Sheet], title: str = "") -> None:
    """Write the .xlsx: header rows bold, frozen and repeated on each printed page; A4, fitted to the page in width.

    A sheet with a heading is laid out for printing: borders, the heading above and the number below each page.
    """
    styles = _Styles()
    sizes: list[int] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, "[Content_Types].xml", _content_types(len(sheets)))
        about = "metadata/core-properties", "docProps/core.xml"
        _put(package, "_rels/.rels", _relationships(("officeDocument", "xl/workbook.xml"), about))
        _put(package, "docProps/core.xml", _core(title))
        for number, sheet in enumerate(sheets, 1):
            with package.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as part:
                sizes.append(_write_sheet(part, sheet, styles))
        links = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
        _put(package, "xl/_rels/workbook.xml.rels", _relationships(*links, ("styles", "styles.xml")))
        _put(package, "xl/styles.xml", styles.part())
        _put(package, "xl/workbook.xml", _workbook(sheets, sizes))


def workbook(sheets: Sequence[Sheet], title: str = "") -> bytes:
    """Return the .xlsx of `write_workbook`."""
    out = io.BytesIO()
    write_workbook(out, sheets, title)
    return out.getvalue()


# ---- a sheet
def _write_sheet(part: IO[bytes], sheet: Sheet, styles: _Styles) -> int:
    """Write a sheet; return the number of its rows."""
    grid, rows = bool(sheet.heading), 0
    waiting: list[str] = [_before_rows(sheet)]
    size = 0
    for rows, cells, height in _numbered(sheet):
        head = rows <= sheet.header_rows
        text = _row(rows, cells, styles, _Look(head, head and sheet.landscape, grid=grid), height)
        waiting.append(text)
        size += len(text)
        if size > CHUNK:
            part.write("".join(waiting).encode())
            waiting, size = [], 0
    waiting.append(_after_rows(sheet))
    part.write("".join(waiting).encode())
    return rows


def _numbered(sheet: Sheet) -> Iterator[tuple[int, Sequence[WorkbookCell], float]]:
    """Yield (number, cells, height in points or 0) of each row, the header rows first."""
    if sheet.groups:
        yield 1, sheet.groups, _group_height(sheet)
    for number, cells in enumerate(chain([sheet.header], sheet.rows), sheet.header_rows):
        yield number, cells, _height(_lines(cells, sheet.widths))


def _row(number: int, cells: Sequence[WorkbookCell], styles: _Styles, look: _Look, height: float) -> str:
    shown = f' ht="{height:g}"' if height else ""
    made = "".join(_cell(f"{column_letters(column)}{number}", value, styles, look) for column, value in enumerate(cells, 1))
    return f'<row r="{number}"{shown}>{made}</row>'


def _cell(place: str, value: WorkbookCell, styles: _Styles, look: _Look) -> str:
    """Return a cell: a formula with its value, a number, or text whatever it begins with."""
    if isinstance(value, Note):
        style = styles.number(_Look(text=True, runs_on=True))
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value.text)}</t></is></c>'
    colour, shown = (value.colour, value.value) if isinstance(value, Marked) else ("", value)
    style = styles.number(_Look(look.head, look.centred, isinstance(shown, str), look.grid, colour))
    if isinstance(shown, Formula):
        return f'<c r="{place}" s="{style}"><f>{escape(shown.text)}</f><v>{_digits(shown.value)}</v></c>'
    if not isinstance(shown, str):
        return f'<c r="{place}" s="{style}"><v>{_digits(shown)}</v></c>'
    if not shown:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(shown)}</t></is></c>'


def _digits(value: float | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _text(text: str) -> str:
    """Return text as it stands in XML; what no .xlsx may hold (XML 1.0, 2.2) becomes a question mark."""
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT - 1] + "…"
    return escape(_ESCAPED.sub("_x005F_", _UNPRINTABLE.sub("?", text)))


def _before_rows(sheet: Sheet) -> str:
    frozen = f'ySplit="{sheet.header_rows}" topLeftCell="{column_letters(sheet.fixed + 1)}{sheet.header_rows + 1}"'
    pane = "bottomRight" if sheet.fixed else "bottomLeft"
    across = f'xSplit="{sheet.fixed}" ' if sheet.fixed else ""
    columns = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(sheet.widths, 1))
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane {across}{frozen} activePane="{pane}" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/><cols>{columns}</cols><sheetData>')


def _after_rows(sheet: Sheet) -> str:
    areas = list(_merged(sheet.groups)) if sheet.groups else []
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    merged = f'<mergeCells count="{len(areas)}">{listed}</mergeCells>' if areas else ""
    pages = math.ceil(sum(sheet.widths) / PAGE_WIDTH) if sheet.landscape else 1
    wide = f'fitToWidth="{pages}" ' if pages > 1 else ""
    turned = "portrait" if bool(sheet.heading) and not sheet.landscape else "landscape"
    setup = f'<pageSetup paperSize="9" orientation="{turned}" {wide}fitToHeight="0"/>'
    heading = _text("&C" + sheet.heading[:LONGEST_HEADING].replace("&", "&&"))
    centred = '<printOptions horizontalCentered="1"/>' if sheet.heading else ""
    around = f"<headerFooter><oddHeader>{heading}</oddHeader><oddFooter>{_text(PAGE_NUMBER)}</oddFooter></headerFooter>"
    numbered = around if sheet.heading else ""
    margins = '<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.8" header="0.4" footer="0.4"/>'
    return f"</sheetData>{merged}{centred}{margins}{setup}{numbered}</worksheet>"


def _merged(groups: Sequence[str]) -> Iterator[str]:
    """Yield the areas of adjacent columns with one heading above them."""
    for text, columns in groupby(range(len(groups)), key=lambda n: groups[n]):
        found = list(columns)
        if text and len(found) > 1:
            yield f"{column_letters(found[0] + 1)}1:{column_letters(found[-1] + 1)}1"


def _group_height(sheet: Sheet) -> float:
    """Return the height of the row of group headings, each of which has the width of all its columns."""
    most = 1
    for text, columns in groupby(range(len(sheet.groups)), key=lambda n: sheet.groups[n]):
        most = max(most, _lines_of(text, sum(sheet.widths[n] for n in columns)))
    return _height(most)


def _lines(cells: Sequence[WorkbookCell], widths: Sequence[float]) -> int:
    """Return the most lines that a cell of a row takes."""
    most = 1
    for cell, width in zip(cells, widths, strict=False):
        text = cell.value if isinstance(cell, Marked) else cell
        if isinstance(text, str) and (len(text) * WIDE > width or "\n" in text):
            most = max(most, _lines_of(text, width))
    return most


def _lines_of(text: str, width: float) -> int:
    """Return the lines that a text takes: a Chinese character is about twice as wide as a digit, by which widths are counted."""
    needed = (sum(WIDE if character > "\u2000" else NARROW for character in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(need / max(width - 1, 1))) for need in needed)


def _height(lines: int) -> float:
    """Return the height of a row in points; 0 for the usual one. Not every program fits rows to their text by itself."""
    return min(LINE_HEIGHT * lines, MOST_HEIGHT) if lines > 1 else 0


# ---- the package
def _entry(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, CLOCK)
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def _put(package: zipfile.ZipFile, name: str, text: str) -> None:
    package.writestr(_entry(name), text.encode())


def _content_types(sheets: int) -> str:
    parts = [("/xl/workbook.xml", f"{_TYPES}.sheet.main+xml"), ("/xl/styles.xml", f"{_TYPES}.styles+xml"),
             ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
             *((f"/xl/worksheets/sheet{n}.xml", f"{_TYPES}.worksheet+xml") for n in range(1, sheets + 1))]
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'


def _relationships(*links: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{_PACKAGE if "/" in kind else _OFFICE}/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links, 1))
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _core(title: str) -> str:
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(title)}</dc:title><dc:creator></dc:creator>{day.format('created')}{day.format('modified')}</cp:coreProperties>")


def _workbook(sheets: Sequence[Sheet], sizes: Iterable[int]) -> str:
    named = (quoteattr(_UNPRINTABLE.sub("?", sheet.name)) for sheet in sheets)
    listed = "".join(f'<sheet name={name} sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(named, 1))
    names = "".join(name for n, (sheet, rows) in enumerate(zip(sheets, sizes, strict=True)) for name in _print_names(n, sheet, rows))
    return (f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><bookViews><workbookView/></bookViews>'
            f"<sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>")


def _print_names(number: int, sheet: Sheet, rows: int) -> Iterator[str]:
    """Yield the names that say what is printed and what is repeated on each page."""
    quoted = "'" + sheet.name.replace("'", "''") + "'"
    if sheet.heading:
        area = f"{quoted}!$A$1:${column_letters(len(sheet.header))}${rows}"
        yield f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">{_text(area)}</definedName>'
    beside = f"{quoted}!$A:${column_letters(sheet.fixed)}," if sheet.fixed else ""
    titles = f"{beside}{quoted}!$1:${sheet.header_rows}"
    yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{_text(titles)}</definedName>'
