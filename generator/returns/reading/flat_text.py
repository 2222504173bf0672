"""A returned or issued form as one string with positions: paragraphs, cells and rows end in separators of their own."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ...word import AsideKind, ReadBox, ReadCell, ReadParagraph, ReadTable, Spot, WordText, paragraphs_of

PARAGRAPH, CELL, ROW = "\n", "\x1f", "\x1e"
"""End of a paragraph, of a cell, of a row."""
MERGED = "和上一格合并的格"
"""Kept aside for a cell that goes on from the one above: what stands there may be meant for both."""
BREAKS = frozenset((PARAGRAPH, CELL, ROW))
STRUCK = "\u200b"
"""Stands for a character that is struck out: it has no width."""
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SAME = {
    **dict.fromkeys("“”„‟＂", '"'), **dict.fromkeys("‘’‚‛＇", "'"), **dict.fromkeys("—–―－−‐‑─", "-"), **dict.fromkeys("·•・‧∙", "·"),
    "〈": "<", "〉": ">", "﹝": "〔", "﹞": "〕",
}  # fmt: skip
_HARMLESS_FIELDS = ("PAGE", "NUMPAGES", "HYPERLINK", "SECTIONPAGES", "TOC", "STYLEREF", "SEQ", "REF", "PAGEREF")
_SUM = re.compile(r"\s*=[^=]*=\s*[\d,.]+\s*")
"""A formula whose result is a number: what it shows is what was meant."""
_SILENT_ASIDES = frozenset({AsideKind.CONTROL, AsideKind.NUMBER, AsideKind.HEADER, AsideKind.STRUCK})


@lru_cache(maxsize=8192)
def plain(character: str) -> str:
    """Return a character normalised for comparison: full and half width, kinds of quotes and dashes are equal; "" for white space."""
    if character.isspace() or character in _ZERO_WIDTH or character in BREAKS:
        return ""
    same = _SAME.get(character) or unicodedata.normalize("NFKC", character)
    return same if len(same) == 1 else character


def compared(text: str) -> str:
    """Return a text normalised for comparison: without white space, in one width."""
    return "".join(map(plain, text))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its characters [start, end) and its place; `row` numbers the table rows of the text, -1 outside of tables.

    `columns` are the first column of its cell and the one behind its last, `order` is its number in the row.
    """

    start: int
    end: int
    spot: Spot
    row: int = -1
    index: int = -1
    columns: tuple[int, int] = (0, 0)
    order: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """Characters [start, end) between the ends of a bookmark or control."""

    name: str
    start: int
    end: int
    bookmark: bool
    state: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One item outside of the text flow: the line it belongs to (-1: none), its kind, its text."""

    line: int
    kind: AsideKind
    text: str


@dataclass(frozen=True, slots=True)
class FlatText:
    """A text with positions. `raw` is the text; `ink` its normalised characters without white space; `at` their positions in `raw`.

    Struck-out text is replaced by STRUCK. `marks` are colours and the like: (start, end, what). `deleted` are lines with a tracked
    deletion, with the deleted text.
    """

    raw: str
    ink: str
    at: tuple[int, ...]
    lines: tuple[Line, ...]
    ranges: tuple[Range, ...] = ()
    struck: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, int, str], ...] = ()
    kept: tuple[Kept, ...] = ()
    deleted: tuple[tuple[int, str], ...] = ()

    def line_of(self, position: int) -> int:
        """Return the number of the line that contains a character of `raw`."""
        return max(bisect_right(self.lines, position, key=lambda line: line.start) - 1, 0)

    def part(self, first: int, last: int) -> FlatText:
        """Return the lines [first, last) as a text of its own."""
        if first == 0 and last >= len(self.lines):
            return self
        start = self.lines[first].start if first < len(self.lines) else len(self.raw)
        end = self.lines[last].start if last < len(self.lines) else len(self.raw)
        lines = tuple(replace(x, start=x.start - start, end=x.end - start) for x in self.lines[first:last])
        low, high = bisect_right(self.at, start - 1), bisect_right(self.at, end - 1)
        return FlatText(
            self.raw[start:end], self.ink[low:high], tuple(x - start for x in self.at[low:high]), lines,
            tuple(Range(r.name, max(r.start, start) - start, min(r.end, end) - start, r.bookmark, r.state)
                  for r in self.ranges if r.start < end and r.end >= start and (r.end > start or r.start >= start)),
            tuple((a - start, b - start) for a, b in self.struck if start <= a < end),
            tuple((a - start, b - start, what) for a, b, what in self.marks if start <= a < end),
            tuple(Kept(k.line - first, k.kind, k.text) for k in self.kept if first <= k.line < last),
            tuple((line - first, text) for line, text in self.deleted if first <= line < last))


class Builder:
    """Collector of a file's paragraphs in reading order."""

    def __init__(self, *, boxes: bool = False) -> None:
        self.boxes = boxes
        self.pieces: list[str] = []
        self.size = 0
        self.lines: list[Line] = []
        self.rows = 0
        self.row = -1
        self.columns = 0, 0
        self.order = 0
        self.ranges: list[Range] = []
        self.open: dict[tuple[str, bool], tuple[int, str]] = {}
        self.struck: list[tuple[int, int]] = []
        self.marks: list[tuple[int, int, str]] = []
        self.kept: list[Kept] = []

    def add(self, text: str) -> None:
        """Append characters to the text."""
        self.pieces.append(text)
        self.size += len(text)

    def blocks(self, blocks: Iterable[object]) -> None:
        """Append paragraphs and tables; a text box is kept aside."""
        for block in blocks:
            if isinstance(block, ReadParagraph):
                self.paragraph(block)
            elif isinstance(block, ReadTable):
                self.table(block)
            elif isinstance(block, ReadBox) and self.boxes:
                self.blocks(block.blocks)
            elif isinstance(block, ReadBox):
                said = "\n".join(p.shown for p in paragraphs_of(block.blocks))
                self.kept.append(Kept(len(self.lines) - 1, AsideKind.TEXT_BOX, said))

    def paragraph(self, paragraph: ReadParagraph) -> None:
        """Append one paragraph behind its automatic number."""
        start = self.size
        text = paragraph.text
        if text.strip():
            self.add(paragraph.label)
        begin = self.size
        for span in paragraph.spans:
            clean = span.text.replace(CELL, " ").replace(ROW, " ").replace("\r", PARAGRAPH)
            if span.look.struck and clean.strip():
                self.struck.append((self.size, self.size + len(clean)))
                clean = STRUCK * len(clean)
            what = f"{span.look.marks} {'b' if span.look.bold else ''}{'u' if span.look.underlined else ''}".strip()
            if what and span.text.strip():
                self.marks.append((self.size, self.size + len(clean), what))
            self.add(clean)
        for anchor in paragraph.anchors:
            key = anchor.name, anchor.bookmark
            if anchor.opens:
                self.open[key] = begin + anchor.at, anchor.state
            elif key in self.open:
                opened, state = self.open.pop(key)
                self.ranges.append(Range(anchor.name, opened, begin + anchor.at, anchor.bookmark, state))
        self.add(PARAGRAPH)
        self.lines.append(Line(start, self.size - 1, paragraph.spot, self.row, paragraph.index, self.columns, self.order))

    def table(self, table: ReadTable) -> None:
        """Append a table row by row; a table inside a cell belongs to that row."""
        outer = self.row
        for row in table.rows:
            if row.gone:
                continue
            if outer < 0:
                self.row = self.rows
                self.rows += 1
            column = row.before
            for number, cell in enumerate(row.cells):
                if outer < 0:
                    self.columns, self.order = (column, column + cell.columns), number
                self.cell(cell)
                column += cell.columns
            self.add(ROW)
        self.row = outer

    def cell(self, cell: ReadCell) -> None:
        """Append a cell; one merged with the cell above has no text of its own."""
        if not cell.gone:
            self.blocks(cell.blocks)
        if cell.below:
            self.kept.append(Kept(len(self.lines) - 1, AsideKind.UNKNOWN, MERGED))
        self.add(CELL)

    def text(self, kept: Sequence[Kept] = (), deleted: Sequence[tuple[int, str]] = ()) -> FlatText:
        """Return the collected text."""
        raw = "".join(self.pieces)
        ink, at = [], []
        for position, character in enumerate(raw):
            same = plain(character)
            if same:
                ink.append(same)
                at.append(position)
        return FlatText(
            raw, "".join(ink), tuple(at), tuple(self.lines), tuple(self.ranges), tuple(self.struck), tuple(self.marks),
            (*self.kept, *kept), tuple(deleted))


def of_word(read: WordText, *, boxes: bool = False) -> FlatText:
    """Return the body of a Word file as one text, with all that is kept aside; with `boxes` what stands in text boxes is text."""
    builder = Builder(boxes=boxes)
    builder.blocks(read.body.blocks)
    by_index = {line.index: number for number, line in enumerate(builder.lines)}
    by_spot: dict[tuple[object, ...], int] = {}
    for number, line in enumerate(builder.lines):
        by_spot.setdefault(_key(line.spot), number)
    kept: list[Kept] = []
    for aside in read.asides:
        if aside.kind in _SILENT_ASIDES or aside.spot.story != "" or aside.spot.box:
            continue
        if aside.kind is AsideKind.FIELD and aside.detail.split(" ", 1)[0] in _HARMLESS_FIELDS:
            continue
        if aside.kind in (AsideKind.COMMENT, AsideKind.TEXT_BOX):
            continue
        if aside.kind is AsideKind.FIELD and _SUM.fullmatch(f"{aside.detail}={aside.text}"):
            continue
        kept.append(Kept(by_spot.get(_key(aside.spot), 0), aside.kind, aside.text))
    kept += [Kept(by_index.get(note.paragraph, 0), AsideKind.COMMENT, note.text) for note in read.comments]
    deleted = [
        (by_index.get(change.paragraph, 0), change.typed) for change in read.changes if change.paragraph >= 0 and change.typed.strip()]
    return builder.text(kept, deleted)


def _key(spot: Spot) -> tuple[object, ...]:
    """Return a key that tells cells apart by table, row and cell, paragraphs by their number."""
    return ("cell", *spot.cell) if spot.cell else ("paragraph", spot.paragraph)


def beside(read: WordText) -> frozenset[str]:
    """Return the texts of headers and footers, without white space and digits (which number pages)."""
    found = ("".join(p.text for p in story.paragraphs()) for story in read.stories[1 + read.notes:])
    return frozenset("".join(plain(c) for c in text if not c.isdigit()) for text in found)
