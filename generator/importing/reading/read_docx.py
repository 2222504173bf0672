"""Converts a Word file to blocks, and reports what they do not contain; every item of the Word reader is used or reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ...files import Package
from ...word import (
    BODY,
    Aside as WordAside,
    AsideKind,
    ReadBlock,
    ReadCell,
    ReadParagraph,
    ReadRow,
    ReadTable,
    Span,
    Spot,
    WordText,
    account,
    paragraphs_of,
    read_parts,
)
from ...wording import Place, Problem, problem
from ..blocks import UNDERLINED, Block, Grid, GridCell, Para, squeeze
from ..recognising.head import MASTHEAD

PAGE_NUMBER = re.compile(r"[\s\d第共页/·.—―－–-]*")
"""A page number alone is form, not text."""
LEFT_OUT = frozenset({
    AsideKind.HEADER, AsideKind.NOTE, AsideKind.COMMENT, AsideKind.HIDDEN, AsideKind.WORD_ART, AsideKind.SMART_ART, AsideKind.CHART,
    AsideKind.RUBY, AsideKind.FALLBACK, AsideKind.UNKNOWN, AsideKind.PICTURE, AsideKind.SHAPE, AsideKind.OBJECT, AsideKind.OTHER_FILE,
    AsideKind.PART})
"""What is in no block."""
SELF_MADE = frozenset({"HYPERLINK", "TOC", "PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES", "REF", "NOTEREF"})
"""Fields whose result is plain text or a page number."""
SHOWN = 60
HEADING_FACE = re.compile("黑|楷|宋体?-?粗|小标宋|[Hh]ei|[Kk]ai|KAI|HEI")
"""Names of the faces in which headings are set (GB/T 9704-2012, 7.3.3)."""


@dataclass(frozen=True, slots=True)
class DocxBlocks:
    """The blocks of a file, its problems, and the number of characters known to be missing."""

    blocks: list[Block]
    problems: list[Problem]
    missing: int = 0


def read_docx(package: Package, shown: str) -> DocxBlocks:
    """Return the blocks of a Word file; each item that is in none of them has its problem, and the file its account."""
    read = read_parts(package.parts, shown)
    mapping = _Mapping(shown)
    blocks = list(mapping.document(read))
    art = next((a for a in read.asides if _is_masthead(a, read)), None)
    if art is not None:
        mapping.problems.append(problem("import-as-text", _place(shown, art.spot), what=art.kind.value, text=art.text.strip(), detail=""))
        blocks.insert(0, Para(art.text.strip(), _place(shown, art.spot), centred=True, boxed=True))
    beside = (p for aside in read.asides if aside is not art for p in _aside(aside, shown))
    problems = [*mapping.problems, *beside, *_taken_away(read, shown)]
    missing = account(package.parts, read)
    problems += [problem("import-unread", Place(shown, inside=m.part), what=m.what, count=m.count, text=m.text) for m in missing]
    return DocxBlocks(blocks, problems, sum(m.count for m in missing))


@dataclass(slots=True)
class _Mapping:
    """Converter of the Word reader's values to blocks."""

    shown: str
    problems: list[Problem] = field(default_factory=list)

    def document(self, read: WordText) -> Iterator[Block]:
        """Yield the blocks of the body; tables with whether they are on a landscape page."""
        for block, landscape in zip_longest(read.body.blocks, read.landscape[: len(read.body.blocks)], fillvalue=False):
            if not isinstance(block, bool):
                yield from (replace(b, landscape=True) if landscape and isinstance(b, Grid) else b for b in self.blocks((block,)))

    def blocks(self, blocks: tuple[ReadBlock, ...]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, ReadParagraph):
                yield from self.paragraph(block)
            elif isinstance(block, ReadTable):
                yield self.table(block)
            else:
                yield from (replace(b, boxed=True) if isinstance(b, Para) else b for b in self.blocks(block.blocks))

    def paragraph(self, paragraph: ReadParagraph) -> Iterator[Para]:
        place = _place(self.shown, paragraph.spot)
        typed = "".join(_written(span) for span in paragraph.spans)
        if paragraph.label and typed.strip():
            self.problems.append(problem("import-list-number", place, number=paragraph.label, text=squeeze(typed)[:12]))
            typed = paragraph.label + typed
        headed = _headed(paragraph) if "\n" not in typed else None
        for line in typed.split("\n"):
            yield Para(line, place, centred=paragraph.align == "center", right=paragraph.align in ("right", "end"), headed=headed)

    def table(self, table: ReadTable) -> Grid:
        rows = [list(self.row(row)) for row in table.rows if not row.gone]
        wide = max((len(row) for row in rows), default=0)
        full = [row + [GridCell(join="<") if row else GridCell()] * (wide - len(row)) for row in rows if row]
        return Grid(tuple(tuple(row) for row in _sound(full)), _place(self.shown, table.spot))

    def row(self, row: ReadRow) -> Iterator[GridCell]:
        yield from [GridCell()] * row.before
        for cell in row.cells:
            if not cell.gone:
                yield self.cell(cell)
                yield from [GridCell(join="<")] * (cell.columns - 1)
        yield from [GridCell()] * row.after

    def cell(self, cell: ReadCell) -> GridCell:
        texts = [line.text.strip() for p in paragraphs_of(cell.blocks) for line in self.paragraph(p) if line.text.strip()]
        return GridCell((), "^") if cell.below and not texts else GridCell(tuple(texts))


def _is_masthead(aside: WordAside, read: WordText) -> bool:
    """Return whether it is WordArt at the beginning, before the second paragraph with text, that names the issuing organ."""
    if aside.kind is not AsideKind.WORD_ART or aside.spot.story != BODY or aside.spot.cell:
        return False
    before = sum(bool(p.text.strip()) for p in read.body.paragraphs() if p.spot.paragraph < aside.spot.paragraph)
    return before <= 1 and bool(MASTHEAD.fullmatch("".join(aside.text.split())))


def _place(shown: str, spot: Spot) -> Place:
    return Place(shown, inside=str(spot))


def _headed(paragraph: ReadParagraph) -> int | None:
    """Return how many of its printed characters stand at its begin in the face of a heading; None where no face is named."""
    if not any(span.look.face or span.look.bold for span in paragraph.spans if span.text.strip()):
        return None
    count = len(paragraph.label)
    for span in paragraph.spans:
        if span.text.strip() and not (span.look.bold or HEADING_FACE.search(span.look.face)):
            break
        count += len(span.text) if count else len(span.text.lstrip())
    return count


def _written(span: Span) -> str:
    """Return its characters; underlined white space is a blank to write on."""
    blank = span.look.underlined and span.text and not span.text.strip() and "\n" not in span.text
    return UNDERLINED * max(2, len(span.text)) if blank else span.text


def _aside(aside: WordAside, shown: str) -> Iterator[Problem]:
    """Yield the problem of one item outside of the text; none for mere formatting."""
    place, text = _place(shown, aside.spot), " ".join(aside.text.split())[:SHOWN]
    named = {"what": aside.kind.value, "text": text or aside.detail[:SHOWN] or "（没有文字）"}
    if aside.kind is AsideKind.HEADER:
        lines = [line.strip() for line in aside.text.split("\n") if not PAGE_NUMBER.fullmatch(line)]
        if lines:
            yield problem("import-beside", Place(shown), where=aside.spot.story, text=" ".join(lines)[:SHOWN])
    elif aside.kind in LEFT_OUT:
        beside = text and aside.kind not in (AsideKind.PICTURE, AsideKind.SHAPE, AsideKind.OBJECT, AsideKind.OTHER_FILE)
        where = aside.detail if aside.kind is AsideKind.NOTE else aside.kind.value
        yield problem("import-beside", place, where=where, text=text) if beside else problem("import-left-out", place, **named)
    elif aside.spot.story == BODY and not _plain(aside):
        detail = f"（{aside.detail[:SHOWN]}）" if aside.detail and aside.detail != named["text"] else ""
        yield problem("import-as-text", place, what=aside.kind.value, text=named["text"], detail=detail)


def _plain(aside: WordAside) -> bool:
    """Return whether it can be treated as text."""
    if aside.kind is AsideKind.FIELD:
        return aside.detail.split(" ")[0].upper() in SELF_MADE
    return aside.kind is AsideKind.CONTROL and not aside.detail.startswith(("下拉列表", "复选框"))


def _taken_away(read: WordText, shown: str) -> Iterator[Problem]:
    """Yield a problem for the words deleted by tracked changes."""
    for change in read.changes:
        if change.typed.strip():
            yield problem("import-beside", _place(shown, change.spot), where="修订中删除的文字", text=change.typed.strip()[:SHOWN])


def _sound(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Return the rows without merges into cells that do not exist."""
    out: list[list[GridCell]] = []
    for r, row in enumerate(rows):
        out.append([GridCell(c.paragraphs) if (c.join == "^" and not r) or (c.join == "<" and not at) else c
                    for at, c in enumerate(row)])
    return out
