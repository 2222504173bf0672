"""The walk over paragraphs and tables: accepts changes, records places and automatic numbers, puts boxes behind their paragraph."""

from __future__ import annotations

from lxml import etree

from ..runs import w
from .changes import MARK, ChangeKind, Revision, proposed_in, who
from .elements import WRAPPERS, tags
from .field_codes import Fields
from .inline import InlineWalk, Section
from .ooxml import MAX_PARAGRAPHS, R, too_long
from .styles import is_on, value_of
from .values import (
    PARAGRAPH_END,
    AsideKind,
    ReadBlock,
    ReadBox,
    ReadCell,
    ReadParagraph,
    ReadRow,
    ReadTable,
    Span,
    Spot,
)

MAX_SPAN = 200
"""Columns that a cell can take at most."""


_CHANGES = frozenset(tags(
    "pPrChange tblPrChange tblPrExChange tblGridChange trPrChange tcPrChange sectPrChange numberingChange cellMerge"))
_P_PR, _R_PR, _SECT_PR = w("pPr"), w("rPr"), w("sectPr")


class Walk(InlineWalk):
    """The walk over a story. `pending` are the characters of paragraphs whose end was deleted: they are joined to the next one."""

    # ---- blocks
    def blocks_of(self, element: etree._Element) -> tuple[ReadBlock, ...]:
        """Return the blocks in a body, cell, box or note."""
        before, self.out = self.out, []
        self.inside(element)
        self.finish()
        found, self.out = tuple(self.out), before
        return found

    def finish(self) -> None:
        """Finish a sequence of blocks: pending characters, which no paragraph follows, become a paragraph of their own."""
        if self.pending and any(span.text for span in self.pending):
            anchors, self.anchors = tuple(self.anchors), []
            self.emit(ReadParagraph(tuple(self.pending), self.spot, anchors=anchors, replaced=tuple(self.pending_replaced)))
        self.pending, self.pending_replaced = [], []

    def emit(self, paragraph: ReadParagraph) -> None:
        """Append a paragraph of the accepted text."""
        self.out.append(paragraph)
        self.shared.accepted += self.shared.inside

    def paragraph(self, element: etree._Element) -> None:
        """Read a paragraph with its mark, its number and the boxes that are anchored in it."""
        self.shared.paragraphs += 1
        if self.shared.paragraphs > MAX_PARAGRAPHS:
            raise too_long(self.shared.place)
        properties = element.find(_P_PR)
        self.begin(properties)
        for child in element:
            if child is not properties:
                self.node(child)
        self.flush_asides()
        mark_properties = None if properties is None else properties.find(_R_PR)
        mark = proposed_in(mark_properties) or self.revision
        if mark:
            self.shared.changes.note(mark, MARK, self.spot, self.index)
        joins = (mark is not None and mark.gone) or _joins(mark_properties)
        spans = [*self.pending, *self.spans] if self.pending else self.spans
        if properties is not None and not _CHANGES.isdisjoint(child.tag for child in properties):
            self.formats(properties, "".join(span.text for span in spans))
        if joins:
            if mark is not None and mark.gone:
                self.replacing(0, PARAGRAPH_END)
            self.pending, self.pending_replaced = spans, self.replaced
        else:
            self.pending = []
            self.emit(self.made(properties, spans, new_end=mark is not None and not mark.gone))
        self.open, self.spans = False, []
        self.shared.changes.parted()
        waiting, self.boxes = self.boxes, []
        for box, spot in waiting:
            self.text_box(box, spot)

    def begin(self, properties: etree._Element | None) -> None:
        """Begin a paragraph: set its place and the look of its runs."""
        if not self.cell:
            self.number += 1
        self.spot = Spot(self.part, self.story, self.number, self.cell, self.box)
        self.open, self.spans = True, []
        self.replaced, self.pending_replaced = self.pending_replaced, []
        self.length = sum(len(span.text) for span in self.pending)
        self.style = value_of(properties, "pStyle")
        self.base = self.look = self.shared.styles.look(self.style, "")
        self.shared.changes.parted()
        self.shared.comments.read("\n")
        section = None if properties is None else properties.find(_SECT_PR)
        if section is not None:
            self.section(section)

    def made(self, properties: etree._Element | None, spans: list[Span], *, new_end: bool) -> ReadParagraph:
        """Return the paragraph with its automatic number."""
        label = self.shared.numbers.label(properties, self.style)
        if label.unknown:
            self.aside(AsideKind.NUMBER, label.text, f"编号格式 {label.unknown}")
        align = value_of(properties, "jc") or self.shared.styles.align(self.style)
        style = self.shared.styles.called(self.style)
        anchors, self.anchors = tuple(self.anchors), []
        return ReadParagraph(
            tuple(spans), self.spot, label.text, align, style, anchors, self.index, tuple(self.replaced), new_end)

    def text_box(self, element: etree._Element, spot: Spot) -> None:
        """Read the blocks of a box, which follow the paragraph that it belongs to."""
        kept = self.number, self.tables, self.box, self.cell, self.pending, self.pending_replaced
        self.boxes_seen += 1
        self.number, self.tables, self.box, self.cell, self.pending, self.pending_replaced = 0, 0, self.boxes_seen, (), [], []
        fields, self.fields = self.fields, Fields()
        self.out.append(ReadBox(self.blocks_of(element), spot))
        self.fields = fields
        self.number, self.tables, self.box, self.cell, self.pending, self.pending_replaced = kept

    # ---- tables
    def table(self, element: etree._Element) -> None:
        """Read a table with its rows, including those in content controls."""
        self.finish()
        self.tables += 1
        spot = Spot(self.part, self.story, self.number + 1, (*self.cell, self.tables, 1, 1), self.box)
        rows: list[ReadRow] = []
        for child in element:
            self.rows(child, rows, (*self.cell, self.tables))
        self.out.append(ReadTable(tuple(rows), spot))

    def rows(self, element: etree._Element, rows: list[ReadRow], at: tuple[int, ...]) -> None:
        """Read the rows that an element of a table is or holds."""
        if element.tag == w("tr"):
            rows.append(self.row(element, (*at, len(rows) + 1)))
        elif element.tag in (w("tblPr"), w("tblGrid")):
            self.formats(element, "")
        elif element.tag in WRAPPERS:
            for child in element:
                self.rows(child, rows, at)
        else:
            self.node(element)

    def row(self, element: etree._Element, at: tuple[int, ...]) -> ReadRow:
        """Return a row with its cells."""
        properties = element.find(w("trPr"))
        outer, own = self.revision, proposed_in(properties)
        self.revision = own or outer
        if properties is not None:
            self.formats(properties, "")
        cells: list[ReadCell] = []
        for child in element:
            self.cells(child, cells, at)
        gone = self.revision is not None and self.revision.gone
        self.revision = outer
        return ReadRow(tuple(cells), _count(properties, "gridBefore"), _count(properties, "gridAfter"), gone)

    def cells(self, element: etree._Element, cells: list[ReadCell], at: tuple[int, ...]) -> None:
        """Read the cells that an element of a row is or holds."""
        if element.tag == w("tc"):
            cells.append(self.one_cell(element, (*at, len(cells) + 1)))
        elif element.tag in WRAPPERS:
            for child in element:
                self.cells(child, cells, at)
        elif element.tag not in (w("trPr"), w("tblPrEx")):
            self.node(element)

    def one_cell(self, element: etree._Element, at: tuple[int, ...]) -> ReadCell:
        """Return a cell; tables in it are numbered from 1 again."""
        properties = element.find(w("tcPr"))
        kept = self.cell, self.tables, self.revision, self.pending, self.pending_replaced
        self.cell, self.tables, self.pending, self.pending_replaced = at, 0, [], []
        self.revision = proposed_in(properties) or self.revision
        if properties is not None:
            self.formats(properties, "")
        before = len(self.anchors)
        blocks = self.blocks_of(element)
        gone = self.revision is not None and self.revision.gone
        if gone:
            del self.anchors[before:]  # what begins in it is not there
        self.cell, self.tables, self.revision, self.pending, self.pending_replaced = kept
        return ReadCell(blocks, max(1, _count(properties, "gridSpan")), _goes_on(properties), gone)

    # ---- changes of properties, sections
    def formats(self, properties: etree._Element, text: str) -> None:
        """Note changes of properties; the new properties are accepted."""
        for element in properties:
            if element.tag in _CHANGES:
                found = self.shared.changes
                found.close()
                found.found.append(Revision(ChangeKind.FORMAT, *who(element), text, self.index, "", self.spot))
                found.parted()

    def section(self, element: etree._Element) -> None:
        """Record the end of a section, whose headers and footers are read later."""
        self.formats(element, "")
        references = [e for e in element if e.tag in (w("headerReference"), w("footerReference"))]
        title = element.find(w("titlePg"))
        self.shared.sections.append(Section(
            tuple((etree.QName(e).localname, e.get(w("type"), "default"), e.get(f"{{{R}}}id", "")) for e in references),
            title is not None and is_on(title), len(self.out) + self.open, _is_landscape(element)))


def _is_landscape(section: etree._Element) -> bool:
    """Return whether the pages of a section are wider than high."""
    size = section.find(w("pgSz"))
    wide, high = ("", "") if size is None else (size.get(w("w"), ""), size.get(w("h"), ""))
    if wide.isdecimal() and high.isdecimal() and len(wide + high) < 20:
        return int(wide) > int(high)
    return size is not None and size.get(w("orient")) == "landscape"


def _count(properties: etree._Element | None, name: str) -> int:
    typed = value_of(properties, name)
    return min(int(typed), MAX_SPAN) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _goes_on(properties: etree._Element | None) -> bool:
    """Return whether the cell continues the one above, also by a tracked change."""
    found = None if properties is None else properties.find(w("vMerge"))
    if found is None and properties is not None and (merged := properties.find(w("cellMerge"))) is not None:
        return merged.get(w("vMerge")) == "cont"
    return found is not None and found.get(w("val"), "continue") != "restart"


def _joins(mark: etree._Element | None) -> bool:
    """Return whether the end of the paragraph is hidden, so that the next one continues on the same line."""
    hidden = None if mark is None else mark.find(w("vanish"))
    return hidden is not None and is_on(hidden)


Walk.handlers = {**InlineWalk.handlers, w("p"): Walk.paragraph, w("tbl"): Walk.table, w("sectPr"): Walk.section}  # type: ignore[dict-item]  # of Walk
