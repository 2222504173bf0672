"""A .docx as somebody marked it up: the text with every tracked change accepted, each change and comment with author and date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lxml import etree

from ..files import read_package
from ..wording import Place, Refused, problem
from .runs import MC, w

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MARK = "¶"
"""Stands for the end of a paragraph in the text of a change."""


class ChangeKind(StrEnum):
    """What a tracked change does (ECMA-376 part 1, 17.13.5)."""

    INSERTED = "插入"
    DELETED = "删除"
    MOVED_HERE = "移入"
    MOVED_AWAY = "移出"
    FORMAT = "格式"


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change; `paragraph` is the index of the paragraph of the accepted text in which it stands, -1 outside of it."""

    kind: ChangeKind
    author: str
    date: str
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment and the words that it is on."""

    author: str
    date: str
    text: str
    on: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class RevisedParagraph:
    """A paragraph of the accepted text; `cell` tells the table, row and cell that it stands in (each from 1), or is ()."""

    text: str
    cell: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisedDocument:
    """A document as it reads once all is accepted, and all that was proposed and noted in it."""

    paragraphs: tuple[RevisedParagraph, ...]
    changes: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()


_KINDS = {
    w("ins"): ChangeKind.INSERTED, w("del"): ChangeKind.DELETED, w("moveTo"): ChangeKind.MOVED_HERE, w("moveFrom"): ChangeKind.MOVED_AWAY,
    w("cellIns"): ChangeKind.INSERTED, w("cellDel"): ChangeKind.DELETED,
}  # fmt: skip
_GONE = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_AWAY})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_TEXTS = frozenset({w("t"), w("delText"), w("sym"), w("br"), *_SIGNS})
_SKIPPED = frozenset({
    w("pPr"), w("rPr"), w("instrText"), w("delInstrText"), w("sdtPr"), w("sdtEndPr"), w("drawing"), w("pict"), w("object"), w("fldData")})


def read_revisions(data: bytes, shown: str) -> RevisedDocument:
    """The document's body, then its foot- and endnotes; headers and footers give only their changes. Refused when it is no .docx."""
    place = Place(shown)
    parts = read_package(data, place).parts
    main = _main_part(parts)
    reader = _Reader(_comments(parts, place))
    root = _root(parts.get(main, b""), place)
    reader.blocks(next(root.iter(w("body")), root), (), None)
    reader.finish()
    for note in (n for name in ("footnotes", "endnotes") for n in _root(parts.get(f"word/{name}.xml", b""), place)):
        if note.get(w("type"), "normal") == "normal":
            reader.blocks(note, (), None)
            reader.finish()
    beside = _Reader({})
    for name in sorted(n for n in parts if n.startswith(("word/header", "word/footer")) and n.endswith(".xml")):
        beside.blocks(_root(parts[name], place), (), None)
    outside = tuple(replace(change, paragraph=-1) for change in beside.changes)
    return RevisedDocument(tuple(reader.paragraphs), (*reader.changes, *outside), tuple(reader.comments()))


@dataclass(frozen=True, slots=True)
class _Revision:
    kind: ChangeKind
    author: str
    date: str


@dataclass(slots=True)
class _Note:
    """A comment while the words that it is on are being read."""

    comment: Comment
    on: list[str] = field(default_factory=list)
    paragraph: int = -1


class _Reader:
    """Walks a story once. `pending` is the text of paragraphs whose end was deleted: it joins the next one."""

    def __init__(self, notes: Mapping[str, _Note]) -> None:
        self.notes = notes
        self.paragraphs: list[RevisedParagraph] = []
        self.changes: list[Revision] = []
        self.anchored: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.pending = ""
        self.last_cell: tuple[int, ...] = ()
        self.tables = 0
        self.boxes: list[etree._Element] = []
        self.fresh = True

    @property
    def number(self) -> int:
        return len(self.paragraphs)

    def comments(self) -> Iterator[Comment]:
        for key in self.anchored:
            note = self.notes[key]
            yield replace(note.comment, on="".join(note.on).strip("\n"), paragraph=note.paragraph)

    def finish(self) -> None:
        """The end of a story: a deleted paragraph end has nothing more to join."""
        if self.pending:
            self.paragraphs.append(RevisedParagraph(self.pending, self.last_cell))
            self.pending = ""

    # ---- blocks
    def blocks(self, parent: etree._Element, cell: tuple[int, ...], revision: _Revision | None) -> None:
        for child in parent:
            if child.tag == w("p"):
                self.paragraph(child, cell, revision)
            elif child.tag == w("tbl"):
                self.finish()
                self.table(child, revision)
            elif child.tag in (w("commentRangeStart"), w("commentRangeEnd")):
                self.inline(child, revision)
            elif child.tag == f"{{{MC}}}AlternateContent":
                self.blocks(next(iter(child), child), cell, revision)
            elif child.tag not in _SKIPPED:
                self.blocks(child, cell, revision)

    def table(self, table: etree._Element, revision: _Revision | None) -> None:
        self.tables += 1
        number = self.tables
        for row_number, row in enumerate(table.iter(w("tr")), 1):
            if next(row.iterancestors(w("tbl"))) is not table:
                continue
            of_row = _revision(row.find(w("trPr"))) or revision
            cells = (c for c in row.iter(w("tc")) if next(c.iterancestors(w("tr"))) is row)
            for cell_number, cell in enumerate(cells, 1):
                self.blocks(cell, (number, row_number, cell_number), _revision(cell.find(w("tcPr"))) or of_row)
                self.finish()

    def paragraph(self, paragraph: etree._Element, cell: tuple[int, ...], revision: _Revision | None) -> None:
        self.text, self.last_cell, self.fresh = [], cell, True
        for key in self.open:
            self.notes[key].on.append("\n")
        for child in paragraph:
            self.inline(child, revision)
        properties = paragraph.find(w("pPr"))
        mark = _revision(None if properties is None else properties.find(w("rPr")))
        if mark or revision:
            self.note_change(mark or revision, MARK)
        text = self.pending + "".join(self.text)
        for change in () if properties is None else properties.findall(w("pPrChange")):
            self.changes.append(Revision(ChangeKind.FORMAT, *_who(change), text, self.number))
        if (mark or revision) and (mark or revision).kind in _GONE:  # type: ignore[union-attr]
            self.pending = text
        else:
            self.pending = ""
            self.paragraphs.append(RevisedParagraph(text, cell))
        self.fresh = True
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box, cell, revision)

    # ---- inside a paragraph
    def inline(self, element: etree._Element, revision: _Revision | None) -> None:
        tag = element.tag
        if tag in _TEXTS:
            self.piece(_text(element), revision)
        elif tag == w("commentRangeStart"):
            self.comment_begins(element.get(w("id"), ""))
        elif tag == w("commentRangeEnd"):
            self.open = [key for key in self.open if key != element.get(w("id"))]
        elif tag == w("commentReference"):
            self.comment_stands(element.get(w("id"), ""))
        elif tag in (w("drawing"), w("pict"), w("object")):
            self.boxes += element.iter(w("txbxContent"))
        elif tag == f"{{{MC}}}AlternateContent":
            self.inline(next(iter(element), element), revision)
        elif tag not in _SKIPPED:
            self.inside(element, revision)

    def inside(self, element: etree._Element, revision: _Revision | None) -> None:
        own = revision
        if element.tag in _KINDS and not (revision and revision.kind in _GONE):
            own = _Revision(_KINDS[element.tag], *_who(element))
        if element.tag == w("r"):
            self.format_of(element)
        for child in element:
            self.inline(child, own)

    def format_of(self, run: etree._Element) -> None:
        change = run.find(f"{w('rPr')}/{w('rPrChange')}")
        if change is not None:
            text = "".join(t.text or "" for t in run.iter(w("t")))
            self.note_change(_Revision(ChangeKind.FORMAT, *_who(change)), text)

    def piece(self, text: str, revision: _Revision | None) -> None:
        if not text:
            return
        for key in self.open:
            self.notes[key].on.append(text)
        if revision:
            self.note_change(revision, text)
        else:
            self.fresh = True
        if not (revision and revision.kind in _GONE):
            self.text.append(text)

    def note_change(self, revision: _Revision | None, text: str) -> None:
        """Noted, with what goes before it when that is the same change."""
        assert revision is not None
        change = Revision(revision.kind, revision.author, revision.date, text, self.number)
        last = self.changes[-1] if self.changes and not self.fresh else None
        if last and replace(last, text="") == replace(change, text="") and text != MARK:
            self.changes[-1] = replace(last, text=last.text + text)
        elif last and replace(last, text="") == replace(change, text="") and not last.text.endswith(MARK):
            self.changes[-1] = replace(last, text=last.text + MARK)
        else:
            self.changes.append(change)
        self.fresh = False

    def comment_begins(self, key: str) -> None:
        if key in self.notes and key not in self.anchored:
            self.anchored.append(key)
            self.open.append(key)
            self.notes[key].paragraph = self.number

    def comment_stands(self, key: str) -> None:
        """A comment without a range is on what its paragraph says so far."""
        if key in self.notes and key not in self.anchored:
            self.anchored.append(key)
            self.notes[key].paragraph = self.number
            self.notes[key].on.append("".join(self.text))


def _revision(properties: etree._Element | None) -> _Revision | None:
    """The insertion or deletion of a row, a cell or a paragraph's end, as its properties tell; a deletion wins."""
    found = [] if properties is None else [e for e in properties if e.tag in _KINDS]
    gone = [e for e in found if _KINDS[str(e.tag)] in _GONE]
    return next((_Revision(_KINDS[str(e.tag)], *_who(e)) for e in gone or found), None)


def _who(element: etree._Element) -> tuple[str, str]:
    return element.get(w("author"), ""), element.get(w("date"), "").replace("T", " ").removesuffix("Z")


def _text(element: etree._Element) -> str:
    """What one of the smallest elements of a run prints."""
    if element.tag in (w("t"), w("delText")):
        return element.text or ""
    if element.tag == w("sym"):
        return _symbol(element.get(w("char"), ""))
    if element.tag == w("br"):
        return "\n" if element.get(w("type"), "textWrapping") == "textWrapping" else ""
    return _SIGNS[str(element.tag)]


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _main_part(parts: Mapping[str, bytes]) -> str:
    """The part that the package names as its document; word/document.xml where it does not say."""
    for relation in _root(parts.get("_rels/.rels", b""), Place()).iter(RELATIONSHIPS):
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target in parts:
            return target
    return "word/document.xml"


def _comments(parts: Mapping[str, bytes], place: Place) -> dict[str, _Note]:
    found = {}
    for comment in _root(parts.get("word/comments.xml", b""), place).iter(w("comment")):
        paragraphs = ("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(w("p")))
        author, date = _who(comment)
        found[comment.get(w("id"), "")] = _Note(Comment(author, date, "\n".join(paragraphs), "", -1))
    return found


def _root(data: bytes, place: Place) -> etree._Element:
    if not data:
        return etree.Element("nothing")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        raise Refused([problem("docx-unreadable", place, why="不是 Word 文件（.docx），或文件已损坏")]) from reason
