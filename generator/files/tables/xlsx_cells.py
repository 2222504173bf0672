"""Edits cells of an .xlsx without a spreadsheet library: only the sheet's own part changes, and in it only what must.

Styles, validations, tables, charts, comments and all else in the package stay byte for byte; text is written inline into the cell,
so that the shared strings stay too.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

NUMBER = re.compile(r"0|[1-9][0-9]{0,10}")
"""A whole number that Excel shows unchanged in a cell of any width."""
MOST_COLUMNS, MOST_ROWS = 16384, 1048576
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ATTRIBUTE = re.compile(rb"""\s([\w:.\-]+)\s*=\s*("[^"]*"|'[^']*')""")
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COPIED_ATTRIBUTES = (b"s", b"customFormat", b"ht", b"customHeight")
"""Row attributes that a new row copies from the one above it."""


class CellRefused(Exception):  # noqa: N818  an outcome
    """Raised for a cell that can't be written safely; `why` is the code of the problem that says so."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class _Cell:
    """A cell of the sheet: its attributes, its byte offsets, whether it has any content or a formula."""

    attributes: dict[bytes, bytes]
    start: int
    stop: int = 0
    filled: bool = False
    formula: bool = False

    @property
    def number(self) -> bool:
        return self.filled and self.attributes.get(b"t", b"n") == b"n"


@dataclass(slots=True)
class _Row:
    """A row: its number and the byte offsets of its start, the end of its start tag, the end of its cells, and its end."""

    number: int
    start: int
    inner: int
    cells: dict[int, _Cell] = field(default_factory=dict)
    inner_stop: int = 0
    stop: int = 0

    @property
    def filled(self) -> bool:
        return any(cell.filled for cell in self.cells.values())


def set_rows(data: bytes, sheet: str, rows: Mapping[int, Mapping[int, str]]) -> bytes:
    """Return the workbook with cells of the sheet replaced, by row and column (from 1); a row that is not there is made.

    A missing cell is created in the style of the one above it. CellRefused for a formula (`cell-formula`), a cell hidden in a merged
    area (`cell-merged`), or a sheet that can't be changed safely (`edit-impossible`).
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = _part_of(archive, sheet)
        changed = _Sheet(archive.read(part)).with_rows(rows)
    return _with_part(data, part, changed)


def append_cells(data: bytes, sheet: str, texts: Mapping[int, str]) -> tuple[bytes, int]:
    """Return the workbook with a row appended below the last one that has content, and its number; CellRefused as in `set_rows`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = _part_of(archive, sheet)
        read = _Sheet(archive.read(part))
        number = read.last_filled + 1
        changed = read.with_rows({number: texts})
    return _with_part(data, part, changed), number


# ------------------------------------------------------------------------------------------------ the package
def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet; CellRefused when there is none."""
    try:
        book, related = _tree(archive, "xl/workbook.xml"), _tree(archive, "xl/_rels/workbook.xml.rels")
        wanted = next(one.get(_RELATIONSHIP_ID) for one in book.iterfind(".//{*}sheet") if one.get("name") == sheet)
        target = str(next(one.get("Target") for one in related.iterfind("{*}Relationship") if one.get("Id") == wanted))
    except (KeyError, ElementTree.ParseError, StopIteration):
        raise CellRefused("edit-impossible") from None
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    if part not in archive.namelist():
        raise CellRefused("edit-impossible")
    return part


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    data = archive.read(part)
    if b"<!DOCTYPE" in data:
        raise CellRefused("edit-impossible")
    return ElementTree.fromstring(data)  # noqa: S314  without a document type nothing can be expanded


def _with_part(data: bytes, part: str, changed: bytes) -> bytes:
    """Return the package with one part replaced; order, time stamps and all other contents stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        after.comment = before.comment
        for entry in before.infolist():
            after.writestr(copy.copy(entry), changed if entry.filename == part else before.read(entry))
    return out.getvalue()


# ------------------------------------------------------------------------------------------------ the sheet
class _Sheet:
    """A sheet's part with the byte offsets of its rows and cells. CellRefused when it can't be parsed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.rows: list[_Row] = []
        self.merges: list[bytes] = []
        self.prefix = b""
        self.dimension: tuple[int, int] | None = None
        self.opened = self.closed = 0
        """Byte offsets of the rows' beginning and end."""
        self._column = 0
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise CellRefused("edit-impossible")
        try:
            self._read()
        except (expat.ExpatError, ValueError):
            raise CellRefused("edit-impossible") from None
        if not self.opened:
            raise CellRefused("edit-impossible")

    # ---- reading
    def _read(self) -> None:
        parser = expat.ParserCreate()
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._no_doctype
        parser.Parse(self.data, True)

    @staticmethod
    def _no_doctype(*_: object) -> None:
        raise ValueError("a sheet declares no types of its own")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local, at = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if local == "row" and self.opened and not self.closed:
            number = int(attributes.get("r", self.rows[-1].number + 1 if self.rows else 1))
            self.rows.append(_Row(number, at, _tag_end(self.data, at)))
            self._column = 0
        elif local == "c" and self.rows and not self.rows[-1].stop:
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(found[1]) if found else self._column + 1
            self.rows[-1].cells[self._column] = _Cell(_attributes(self.data, at), at)
        elif local in ("v", "is", "f") and self.rows and not self.rows[-1].stop and self._column:
            cell = self.rows[-1].cells[self._column]
            cell.filled, cell.formula = True, cell.formula or local == "f"
        elif local == "sheetData":
            self.prefix = name.rpartition(":")[0].encode() + b":" if ":" in name else b""
            self.opened = _tag_end(self.data, at)
            self._sheet_data = at
        elif local == "dimension":
            self.dimension = (at, _tag_end(self.data, at))
        elif local == "mergeCell":
            self.merges.append(attributes.get("ref", "").encode())

    def _end(self, name: str) -> None:
        local, at = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if local == "c" and self.rows and not self.rows[-1].stop:
            cell = self.rows[-1].cells[self._column]
            cell.stop = self._stop_of(cell.start, at)
        elif local == "row" and self.rows and not self.closed:
            row = self.rows[-1]
            row.stop = self._stop_of(row.start, at)
            row.inner_stop = row.inner if row.stop == row.inner else at
        elif local == "sheetData":
            self.closed = self.opened if self._empty(self._sheet_data) else at

    def _empty(self, start: int) -> bool:
        """Return whether the element that begins there is closed in its own tag."""
        return self.data[_tag_end(self.data, start) - 2 : _tag_end(self.data, start)] == b"/>"

    def _stop_of(self, start: int, at: int) -> int:
        return _tag_end(self.data, start if self._empty(start) else at)

    @property
    def last_filled(self) -> int:
        """The number of the last row that has content; 0 when none has."""
        return max((row.number for row in self.rows if row.filled), default=0)

    # ---- writing
    def with_rows(self, rows: Mapping[int, Mapping[int, str]]) -> bytes:
        """Return the part with these texts, by row and column."""
        edits: dict[tuple[int, int], bytes] = {}
        for number, texts in sorted(rows.items()):
            if not 0 < number <= MOST_ROWS or any(not 0 < column <= MOST_COLUMNS for column in texts):
                raise CellRefused("edit-impossible")
            if any(_hidden(merge, number, column) for merge in self.merges for column in texts):
                raise CellRefused("cell-merged")
            row = next((row for row in self.rows if row.number == number), None)
            above = next((row for row in reversed(self.rows) if row.number < number and row.filled), None)
            for start, stop, new in self._in_row(row, number, texts, above) if row else [self._new_row(number, texts, above)]:
                edits[start, stop] = edits.get((start, stop), b"") + new
        data = self.data
        for (start, stop), new in sorted([*edits.items(), *self._dimension(rows)], reverse=True):
            data = data[:start] + new + data[stop:]
        return data

    def _in_row(self, row: _Row, number: int, texts: Mapping[int, str], above: _Row | None) -> list[tuple[int, int, bytes]]:
        edits: list[tuple[int, int, bytes]] = []
        fresh: dict[int, bytes] = {}
        for column, text in sorted(texts.items()):
            cell = row.cells.get(column)
            if cell is not None and cell.formula:
                raise CellRefused("cell-formula")
            made = self._cell(number, column, text, cell, above)
            if cell is not None:
                edits.append((cell.start, cell.stop, made))
            elif text:
                following = min((c.start for other, c in row.cells.items() if other > column), default=row.inner_stop)
                fresh[following] = fresh.get(following, b"") + made
        tag = self._spanning(self.data[row.start : row.inner], texts)
        if row.stop == row.inner:  # <row …/>
            inside = b"".join(fresh.values())
            return [(row.start, row.stop, tag[:-2].rstrip() + b">" + inside + b"</" + self.prefix + b"row>")] if inside else []
        edits += [(at, at, made) for at, made in fresh.items()]
        return [*edits, (row.start, row.inner, tag)]

    def _new_row(self, number: int, texts: Mapping[int, str], above: _Row | None) -> tuple[int, int, bytes]:
        at = next((row.start for row in self.rows if row.number > number), self.closed)
        before = _attributes(self.data, above.start) if above else {}
        look = b"".join(b' %s="%s"' % (name, before[name]) for name in _COPIED_ATTRIBUTES if name in before)
        cells = b"".join(self._cell(number, column, text, None, above) for column, text in sorted(texts.items()) if text)
        made = b'<%srow r="%d"%s>%s</%srow>' % (self.prefix, number, look, cells, self.prefix)
        if self.closed == self.opened and self._empty(self._sheet_data):  # <sheetData/>
            tag = self.data[self._sheet_data : self.opened]
            return self._sheet_data, self.opened, tag[:-2].rstrip() + b">" + made + b"</" + self.prefix + b"sheetData>"
        return at, at, made

    def _cell(self, number: int, column: int, text: str, there: _Cell | None, above: _Row | None) -> bytes:
        """Return the XML of a cell: in its own style, else in that of the cell above."""
        model = there or (above.cells.get(column) if above else None)
        style = model.attributes.get(b"s") if model else None
        p = self.prefix
        head = b'<%sc r="%s"' % (p, f"{column_letters(column)}{number}".encode())
        head += b' s="%s"' % style if style is not None else b""
        if not text:
            return head + b"/>"
        if model and model.number and not model.formula and NUMBER.fullmatch(text):
            return head + b"><%sv>%s</%sv></%sc>" % (p, text.encode(), p, p)
        typed = escape(_ESCAPED.sub("_x005F_", text)).encode()
        return head + b' t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>' % (p, p, typed, p, p, p)

    def _spanning(self, tag: bytes, texts: Mapping[int, str]) -> bytes:
        """Return a row's start tag with `spans` (an optimisation hint) widened to new columns."""
        found = re.search(rb"""\sspans=["'](\d+):(\d+)["']""", tag)
        if not found:
            return tag
        first, last = min(int(found[1]), *texts), max(int(found[2]), *texts)
        return tag[: found.start(1)] + b"%d:%d" % (first, last) + tag[found.end(2) :]

    def _dimension(self, rows: Mapping[int, Mapping[int, str]]) -> list[tuple[tuple[int, int], bytes]]:
        """Return the edit that widens the sheet's `dimension`, if it must be."""
        start, stop = self.dimension or (0, 0)
        found = re.search(rb"""\sref=["']([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?["']""", self.data[start:stop])
        if not found:
            return []
        columns = [column for texts in rows.values() for column in texts]
        left, top = column_number(found[1].decode()), int(found[2])
        right, bottom = (column_number(found[3].decode()), int(found[4])) if found[3] else (left, top)
        left, top = min(left, *columns), min(top, *rows)
        right, bottom = max(right, *columns), max(bottom, *rows)
        first, last = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
        ref = first if first == last else f"{first}:{last}"
        return [((start + found.start(1), start + (found.end(4) if found[3] else found.end(2))), ref.encode())]


def _tag_end(data: bytes, start: int) -> int:
    """Return the offset after a tag; > in a quoted value does not end it."""
    quote = 0
    for at in range(start, len(data)):
        byte = data[at]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return at + 1
    raise ValueError("a tag without end")


def _attributes(data: bytes, start: int) -> dict[bytes, bytes]:
    return {hit[1]: hit[2][1:-1] for hit in _ATTRIBUTE.finditer(data, start, _tag_end(data, start))}


def _hidden(merge: bytes, row: int, column: int) -> bool:
    """Return whether the cell is inside a merged area and not its top left one."""
    found = re.fullmatch(rb"([A-Z]+)(\d+):([A-Z]+)(\d+)", merge)
    if not found:
        return False
    left, right = column_number(found[1].decode()), column_number(found[3].decode())
    top, bottom = int(found[2]), int(found[4])
    return left <= column <= right and top <= row <= bottom and (column, row) != (left, top)


def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=MOST_COLUMNS)
def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(65 + left) + letters
    return letters
