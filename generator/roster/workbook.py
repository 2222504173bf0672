"""Reads the cells of a workbook as a stream (SpreadsheetML, ECMA-376 part 1, clause 18); the package passed the gate before."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath
from string import digits
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from .number_formats import GENERAL, cell_formats

if TYPE_CHECKING:
    from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _RUN = (f"{MAIN}{tag}" for tag in ("c", "v", "f", "is", "t", "r"))
MOST_COLUMNS = 16384
"""Columns of a worksheet (18.3.1.13: Excel's limit)."""


class DamagedWorkbook(Exception):  # noqa: N818  an outcome
    """Raised when a part is missing or broken."""


class SheetCell(NamedTuple):
    """A cell as stored: its text or number as text, its type (18.18.11), its number format; whether it has a formula."""

    value: str = ""
    type: str = "n"
    number_format: str = GENERAL
    formula: bool = False


EMPTY = SheetCell()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet of cells: its name, its part in the package, whether a person sees it."""

    title: str
    part: str
    visible: bool


class Workbook:
    """A workbook: its sheets in their order, and their rows. Raises DamagedWorkbook wherever it can't be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._part = next(target for kind, target in self._links("").values() if kind == "officeDocument")
            self._root = ElementTree.fromstring(self._archive.read(self._part))  # noqa: S314  passed the gate: no DTD
            self.sheets = tuple(self._worksheets())
        except Exception as reason:  # zipfile, zlib and the parser raise what they raise
            raise DamagedWorkbook from reason

    @cached_property
    def from_1904(self) -> bool:
        """Return whether days are counted from 1904 (18.2.28)."""
        found = self._root.find(f"{MAIN}workbookPr")
        return found is not None and found.get("date1904", "0") in ("1", "true")

    def rows(self, sheet: Worksheet) -> Iterator[tuple[int, list[SheetCell]]]:
        """Yield (number, cells from column A on) of each row that the part holds; a row without a number follows the one before."""
        try:
            with self._archive.open(sheet.part) as stream:
                for line, row in _rows(stream):
                    yield line, self._cells(row)
        except Exception as reason:
            raise DamagedWorkbook from reason

    def _worksheets(self) -> Iterator[Worksheet]:
        links = self._links(self._part)
        for sheet in self._root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
            kind, part = links[sheet.get(_RELATIONSHIP_ID, "")]
            if kind == "worksheet":
                yield Worksheet(sheet.get("name", ""), part, sheet.get("state", "visible") == "visible")

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return (last segment of the type, target) of the relationships of a part ("": of the package), by id."""
        folder, name = part.rpartition("/")[::2]
        root = ElementTree.fromstring(self._archive.read(join(folder, "_rels", f"{name}.rels")))  # noqa: S314  passed the gate
        return {each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], _target(part, each.get("Target", ""))) for each in root}

    def _linked(self, kind: str) -> bytes:
        """Return the first part of a kind that the workbook has; b"" when there is none."""
        found = (target for name, target in self._links(self._part).values() if name == kind)
        return next((self._archive.read(part) for part in found if part in self._archive.namelist()), b"")

    @cached_property
    def _formats(self) -> tuple[str, ...]:
        return cell_formats(self._linked("styles"))

    @cached_property
    def _strings(self) -> list[str]:
        """Return the shared strings (18.4.9)."""
        data = self._linked("sharedStrings")
        return [_text(each) for _, each in _elements(io.BytesIO(data), "si")] if data else []

    def _cells(self, row: etree._Element) -> list[SheetCell]:
        cells: list[SheetCell] = []
        for cell in row.iterchildren(_CELL):
            column = _column(cell.get("r", "").rstrip(digits)) or len(cells) + 1
            if column == len(cells) + 1:
                cells.append(self._cell(cell))
                continue
            if column > MOST_COLUMNS:
                raise DamagedWorkbook
            cells += [EMPTY] * (column - len(cells))
            cells[column - 1] = self._cell(cell)
        return cells

    def _cell(self, cell: etree._Element) -> SheetCell:
        kind, style = cell.get("t", "n"), int(cell.get("s", "0"))
        value, formula = "", False
        for child in cell:
            if child.tag == _VALUE:
                value = child.text or ""
            elif child.tag == _INLINE:
                kind, value = "str", _text(child)
            elif child.tag == _FORMULA:
                formula = True
        if kind == "s" and value:
            kind, value = "str", self._strings[int(value)]
        return SheetCell(value, kind, self._formats[style] if style < len(self._formats) else GENERAL, formula)


def _rows(stream: IO[bytes]) -> Iterator[tuple[int, etree._Element]]:
    line = 0
    for _, row in _elements(stream, "row"):
        line = int(row.get("r") or line + 1)
        yield line, row


def _elements(stream: IO[bytes], tag: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the elements of a name, each emptied when the next is asked for."""
    from lxml import etree

    parsing = etree.iterparse(
        stream, ("end",), tag=f"{MAIN}{tag}", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    for event, element in parsing:
        yield event, element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _text(element: etree._Element) -> str:
    """Return a string's text, of rich text all runs; the reading marks above characters (`rPh`) are not part of it (18.4.8)."""
    text = ""
    for child in element:
        if child.tag == _TEXT:
            text += child.text or ""
        elif child.tag == _RUN:
            text += "".join(each.text or "" for each in child.iterchildren(_TEXT))
    return text


@lru_cache(MOST_COLUMNS)
def _column(letters: str) -> int:
    """Return the number of a column, from 1; 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _target(part: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
