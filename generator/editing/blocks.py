"""A text as blocks: paragraphs with their level and marks, tables; and edits that put, take out or move whole blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..campaign import VALUE_NAMES, edits, front_matter, retyped
from ..documents import segments_of
from ..files import LINE_END, Source
from ..text import (
    YEAR_HEAD,
    Marked,
    Placeholder,
    Plain,
    Segment,
    TableRow,
    Value,
    YearMark,
    heading_of,
    parse_marks,
    printed,
    read_prose,
    taken_mark,
)
from ..wording import Place, Problem, Refused

NOWHERE = Place()


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    GAP = "gap"


class MarkKind(StrEnum):
    """What a piece of a paragraph is: text, a value, words of a year, a blank."""

    TEXT = "text"
    VALUE = "value"
    YEAR = "year"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph: its typed characters, and for a mark its name (the path, the year, the blank) and place.

    `inner` are the pieces within a year mark. The typed texts of all pieces in order are the paragraph's.
    """

    kind: MarkKind
    typed: str
    name: str = ""
    place: Place = NOWHERE
    inner: tuple[Piece, ...] = ()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of a file (`first` to `last`, from 1): one paragraph, the rows of one table, or one empty line.

    `level` is that of its number: 1 一、 2 （一） 3 1. 4 （1）, else 0. `rows` are the typed cells of a table.
    """

    kind: BlockKind
    first: int
    last: int
    typed: str
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TextBlocks:
    """The text below the front matter as blocks. `head` is the last line of the front matter with its fence, 0 for none."""

    head: int
    blocks: tuple[TextBlock, ...]
    problems: tuple[Problem, ...] = ()


def blocks_of(file: edits.TextFile) -> TextBlocks:
    """Return a text as blocks; without sound front matter all of it is text, with the problem told."""
    body = file.source
    problems: tuple[Problem, ...] = ()
    if file.shown.endswith(".md"):
        try:
            body = front_matter(file.source)[1]
        except Refused as refused:
            problems = tuple(refused.problems)
    found = tuple(_joined(_lines(body)))
    return TextBlocks(body.first_line - 1, found, problems)


def _lines(body: Source) -> Iterator[TextBlock]:
    for number, line in enumerate(body.lines):
        at = body.first_line + number
        text = line.strip()
        if not text:
            yield TextBlock(BlockKind.GAP, at, at, line)
        elif text[0] in "|｜" and len(text) > 1:
            row = _row(body, number)
            yield TextBlock(BlockKind.TABLE, at, at, line, rows=(row,))
        else:
            heading = heading_of(text[taken_mark(text)[1] :])
            yield TextBlock(BlockKind.PARAGRAPH, at, at, line, heading.level if heading else 0, pieces_of(line, body.place(number)))


def _row(body: Source, number: int) -> tuple[tuple[Piece, ...], ...]:
    rows, _ = read_prose(body.part(number, number + 1), VALUE_NAMES)
    first = rows[0] if rows else None
    return tuple(_pieces(cell) for cell in first.cells) if isinstance(first, TableRow) else ()


def _joined(lines: Iterator[TextBlock]) -> Iterator[TextBlock]:
    """Yield the blocks with the rows of a table as one."""
    table: TextBlock | None = None
    for block in lines:
        if block.kind is BlockKind.TABLE:
            table = block if table is None else TextBlock(
                BlockKind.TABLE, table.first, block.last, f"{table.typed}\n{block.typed}", rows=table.rows + block.rows)
            continue
        if table is not None:
            yield table
            table = None
        yield block
    if table is not None:
        yield table


def pieces_of(text: str, place: Place) -> tuple[Piece, ...]:
    """Return the pieces of a marked text, whose typed characters make up the whole of it."""
    return _pieces(parse_marks(text, place, VALUE_NAMES)[0])


def _pieces(marked: Marked) -> tuple[Piece, ...]:
    found = segments_of(marked) if marked.segments else ()
    return tuple(_piece(segment, marked.raw[start:end], marked.place, start) for segment, start, end in found)


def _piece(segment: Segment, typed: str, place: Place, start: int) -> Piece:
    here = Place(place.file, place.line, place.column + start)
    if isinstance(segment, Value):
        return Piece(MarkKind.VALUE, typed, segment.path, here)
    if isinstance(segment, Placeholder):
        return Piece(MarkKind.BLANK, typed, segment.mark.name, here, shown=printed(segment.mark))
    if isinstance(segment, YearMark):
        return Piece(MarkKind.YEAR, typed, str(segment.year) if segment.year else "待定", here, _inner(typed, here))
    assert isinstance(segment, Plain)
    return Piece(MarkKind.TEXT, typed, place=here)


def _inner(typed: str, here: Place) -> tuple[Piece, ...]:
    """Return the pieces of a year mark: its head, the words inside, its closing bracket."""
    head = YEAR_HEAD.match(typed)
    start = head.end() if head else 1
    inside = pieces_of(typed[start:-1], Place(here.file, here.line, here.column + start))
    return (Piece(MarkKind.TEXT, typed[:start], place=here), *inside, Piece(MarkKind.TEXT, typed[-1:]))


# ---- edits
def with_block(file: edits.TextFile, block: TextBlock, text: str) -> edits.TextFile:
    """Return the file with the lines of a block replaced by one or more others (a text of several lines becomes as many paragraphs)."""
    lines = list(file.source.lines)
    lines[block.first - 1 : block.last] = LINE_END.split(text)
    return retyped(file, "\n".join(lines))


def with_new_block(file: edits.TextFile, after: int, text: str) -> edits.TextFile:
    """Return the file with lines added behind line `after` (0: at the very beginning)."""
    lines = list(file.source.lines)
    at = min(after, len(lines) - (not lines[-1]))
    lines[at:at] = LINE_END.split(text)
    return retyped(file, "\n".join(lines))


def without_block(file: edits.TextFile, block: TextBlock) -> edits.TextFile:
    """Return the file without the lines of a block."""
    lines = list(file.source.lines)
    del lines[block.first - 1 : block.last]
    return retyped(file, "\n".join(lines))


def with_block_moved(file: edits.TextFile, block: TextBlock, after: int) -> edits.TextFile:
    """Return the file with a block's lines moved behind line `after`, which is not one of its own."""
    lines = list(file.source.lines)
    own = lines[block.first - 1 : block.last]
    del lines[block.first - 1 : block.last]
    at = after - len(own) if after >= block.last else after
    lines[at:at] = own
    return retyped(file, "\n".join(lines))


def table_lines(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of texts as the lines of a table; every row gets as many cells as the widest."""
    widest = max(map(len, rows), default=0)
    return "\n".join("| " + " | ".join(_cell_text(cell) for cell in [*row, *[""] * (widest - len(row))]) + " |" for row in rows)


def _cell_text(cell: str) -> str:
    text = " ".join(cell.split())
    return "".join("\\" + c if c in "|｜" else c for c in text)
