"""The walk inside a paragraph: runs, fields, tracked changes, comments, controls, graphics; an unknown element is reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from ...wording import Place
from ..runs import w
from .aside import control, graphic
from .changes import GONE, MOVES, ChangeKind, Changes, Comments, Proposed, proposed, who
from .elements import SIGNS, SILENT, TRANSPARENT, tags
from .field_codes import Fields, OpenField, legacy_box
from .list_numbers import ListNumbers
from .ooxml import MATH, MC
from .styles import Styles, looking, value_of
from .symbols import shown_in, symbol
from .values import PLAIN_LOOK, STAND_IN, Anchor, Aside, AsideKind, ReadBlock, Replacement, Span, Spot


@dataclass(frozen=True, slots=True)
class Section:
    """A section's header or footer reference: kind (header, footer), type (default, first, even), relationship id.

    `end` is the section's last block in the story (counted from 1), `landscape`: its pages are wider than high.
    """

    references: tuple[tuple[str, str, str], ...]
    title_page: bool
    end: int = 0
    landscape: bool = False


@dataclass(slots=True)
class Shared:
    """The state shared by all stories of one file."""

    place: Place
    styles: Styles
    numbers: ListNumbers
    comments: Comments
    changes: Changes = field(default_factory=Changes)
    asides: list[Aside] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: list[tuple[str, str, Spot]] = field(default_factory=list)
    paragraphs: int = 0
    accepted: int = 0
    inside: bool = True
    """Whether the paragraphs being read count as the document's own."""


_R_PR, _R_PR_CHANGE = w("rPr"), w("rPrChange")


class InlineWalk:
    """The walk over a story. An element has a handler in `handlers`, or is in TRANSPARENT or SILENT; all others are reported."""

    handlers: dict[str, Callable[[InlineWalk, etree._Element], None]]

    def __init__(self, shared: Shared, part: str, story: str, part_text: Callable[[str], tuple[str, str]]) -> None:
        self.shared, self.part, self.story, self.part_text = shared, part, story, part_text
        self.out: list[ReadBlock] = []
        self.spans: list[Span] = []
        self.length = 0
        self.replaced: list[Replacement] = []
        self.pending: list[Span] = []
        self.pending_replaced: list[Replacement] = []
        self.spot = Spot(part, story)
        self.number = self.tables = self.box = self.boxes_seen = 0
        self.cell: tuple[int, ...] = ()
        self.revision: Proposed | None = None
        self.base = self.look = PLAIN_LOOK
        self.style = ""
        self.open = False
        self.fields = Fields()
        self.boxes: list[tuple[etree._Element, Spot]] = []
        self.struck: list[str] = []
        self.anchors: list[Anchor] = []
        self.bookmarks: dict[str, str] = {}

    def inside(self, element: etree._Element) -> None:
        """Read the children of an element."""
        for child in element:
            self.node(child)

    def node(self, element: etree._Element) -> None:
        """Read one element according to its type."""
        handler = self.handlers.get(element.tag)
        if handler is not None:
            handler(self, element)
        elif element.tag in TRANSPARENT:
            self.inside(element)
        elif element.tag not in SILENT:
            self.unknown(element)

    @property
    def index(self) -> int:
        """Return the index of this paragraph in the accepted text."""
        return self.shared.accepted

    # ---- inside a paragraph
    def run(self, element: etree._Element) -> None:
        """Read a run: its look, then its content."""
        before = self.look
        properties = element.find(_R_PR)
        if properties is not None:
            style = value_of(properties, "rStyle")
            self.look = looking(self.shared.styles.look(self.style, style) if style else self.base, properties)
            change = properties.find(_R_PR_CHANGE)
            if change is not None:
                text = "".join(t.text or "" for t in element.iter(w("t")))
                self.shared.changes.note(Proposed(ChangeKind.FORMAT, *who(change)), text, self.spot, self.index)
        else:
            self.look = self.base
        self.inside(element)
        self.look = before

    def changed(self, element: etree._Element) -> None:
        """Read words that a tracked change inserts or deletes."""
        outer = self.revision
        if outer is None or not outer.gone:
            self.revision = proposed(element)
        self.inside(element)
        self.revision = outer

    def typed(self, element: etree._Element) -> None:
        """Read characters that are in the file."""
        text = element.text or ""
        font = self.look.font
        self.piece(shown_in(font, text), text)

    def sign(self, element: etree._Element) -> None:
        """Read a tab or a line break."""
        self.piece(SIGNS[str(element.tag)], "")

    def symbol(self, element: etree._Element) -> None:
        """Read a symbol as the character that it shows."""
        code, font = element.get(w("char"), ""), element.get(w("font"), "")
        try:
            shown = symbol(font, int(code, 16))
        except (ValueError, OverflowError):
            shown = STAND_IN
        if shown == STAND_IN:
            self.aside(AsideKind.SYMBOL, STAND_IN, f"{font} {code}".strip())
        self.piece(shown, "")

    def piece(self, text: str, typed: str) -> None:
        """Add characters to where they belong: a field's code, a deletion, hidden text, or the paragraph."""
        if not text:
            return
        if not self.open:
            self.aside(AsideKind.UNKNOWN, text, "段落外的文字", typed)
            return
        if self.fields.open and self.fields.swallow(text, typed):
            return
        shared = self.shared
        if shared.comments.open:
            shared.comments.read(text)
        gone = False
        if self.revision:
            gone = self.revision.kind in GONE
            shared.changes.note(self.revision, text, self.spot, self.index, typed)
        else:
            shared.changes.fresh = True
        if gone:
            self.replacing(0, text)
            return
        if self.look.hidden:
            self.hidden_typed(typed)
            return
        if self.revision:
            self.replacing(len(text), "")
        self.length += len(text)
        if self.look.struck:
            self.struck.append(text)
        self.spans.append(Span(text, self.look, typed))

    def replacing(self, new: int, old: str) -> None:
        """Record characters that a tracked change inserts or deletes here; adjacent ones form one replacement."""
        moved = self.revision is not None and self.revision.kind in MOVES
        last = self.replaced[-1] if self.replaced else None
        if last is not None and last.at + last.new == self.length:
            self.replaced[-1] = Replacement(last.at, last.new + new, last.old + old, last.moved and moved)
        else:
            self.replaced.append(Replacement(self.length, new, old, moved))

    def hidden_typed(self, typed: str) -> None:
        """Record hidden characters; adjacent ones form one aside."""
        last = self.shared.asides[-1] if self.shared.asides else None
        if last is not None and last.kind is AsideKind.HIDDEN and last.spot is self.spot:
            self.shared.asides[-1] = replace(last, text=last.text + typed, typed=last.typed + typed)
        else:
            self.aside(AsideKind.HIDDEN, typed, "", typed)

    def flush_asides(self) -> None:
        """Record the struck-out characters of the paragraph as one aside."""
        if self.struck:
            self.aside(AsideKind.STRUCK, "".join(self.struck))
            self.struck = []

    def aside(self, kind: AsideKind, text: str, detail: str = "", typed: str = "", code: str = "") -> None:
        """Record something beside the text at the current place."""
        self.shared.asides.append(Aside(kind, self.spot, text, detail, typed, code=code))

    # ---- fields
    def field_char(self, element: etree._Element) -> None:
        """Read the begin, separator or end of a field."""
        kind = element.get(w("fldCharType"), "")
        if kind == "begin":
            self.fields.begin(self.spot, element.find(w("ffData")))
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            self.field_ends(self.fields.end())

    def simple_field(self, element: etree._Element) -> None:
        """Read a `w:fldSimple`."""
        self.fields.begin(self.spot, element.find(w("ffData")))
        self.fields.instruction(element.get(w("instr"), ""))
        self.fields.separate()
        self.inside(element)
        self.field_ends(self.fields.end())

    def instruction(self, element: etree._Element) -> None:
        """Read characters of a field's code."""
        self.fields.instruction(element.text or "")
        if not self.fields.open:
            self.aside(AsideKind.FIELD, "", element.text or "", code=element.text or "")

    def field_ends(self, closed: OpenField | None) -> None:
        """Record a field that ended: its kind and its result."""
        if closed is None:
            return
        code = " ".join("".join(closed.code).split())
        shown, what = legacy_box(closed.data)
        if shown and not closed.said:
            self.piece(shown, "")
        said = "".join(closed.said).strip() or shown
        kind = AsideKind.FORM_FIELD if what or code.startswith("FORM") else AsideKind.FIELD
        typed = "".join(closed.typed)
        self.shared.asides.append(Aside(kind, closed.spot, said, what or code, typed, self.part, code="".join(closed.raw)))

    # ---- bookmarks, controls, graphics, notes
    def anchor(self, name: str, *, opens: bool, bookmark: bool = True, state: str = "", alias: str = "") -> None:
        """Record the begin or end of a bookmark or control; between two paragraphs it belongs to the begin of the next one."""
        at = sum(len(span.text) for span in (*self.pending, *self.spans)) if self.open else 0
        self.anchors.append(Anchor(name, at, opens, bookmark, state, alias))

    def bookmark_begins(self, element: etree._Element) -> None:
        """Read the begin of a bookmark."""
        name = self.bookmarks[element.get(w("id"), "")] = element.get(w("name"), "")
        self.anchor(name, opens=True)

    def bookmark_ends(self, element: etree._Element) -> None:
        """Read the end of a bookmark."""
        name = self.bookmarks.pop(element.get(w("id"), ""), "")
        if name:
            self.anchor(name, opens=False)

    def content_control(self, element: etree._Element) -> None:
        """Read a content control, whose content is text."""
        properties = element.find(w("sdtPr"))
        name, what = control(properties)
        tag = value_of(properties, "tag")
        if what:
            content = element.find(w("sdtContent"))
            text = "" if content is None else "".join(t.text or "" for t in content.iter(w("t")))
            spot = self.spot if self.open else replace(self.spot, paragraph=self.number + 1, cell=self.cell)
            self.shared.asides.append(Aside(AsideKind.CONTROL, spot, text or name, what))
        state = {"复选框，已勾选": "checked", "复选框，未勾选": "unchecked"}.get(what, "")
        if tag or state:
            self.anchor(tag, opens=True, bookmark=False, state=state, alias=value_of(properties, "alias"))
        for content in element.findall(w("sdtContent")):
            self.inside(content)
        if tag or state:
            self.anchor(tag, opens=False, bookmark=False, state=state)

    def graphic(self, element: etree._Element) -> None:
        """Read a picture, a shape or a box; the content of boxes is read behind the paragraph."""
        found = graphic(element, self.spot, self.part_text)
        self.shared.asides.append(found.aside)
        self.boxes += [(box, self.spot) for box in found.boxes]

    def alternatives(self, element: etree._Element) -> None:
        """Read the first of several alternatives; another one is recorded only when its text differs."""
        first = next(iter(element), None)
        if first is None:
            return
        self.inside(first)
        said = "".join(t.text or "" for t in first.iter(w("t")))
        for other in first.itersiblings():
            text = "".join(t.text or "" for t in other.iter(w("t")))
            if sorted(text) != sorted(said):
                self.aside(AsideKind.FALLBACK, text, "", text)

    def note_reference(self, element: etree._Element) -> None:
        """Read a reference to a foot- or endnote."""
        kind = "footnotes" if element.tag == w("footnoteReference") else "endnotes"
        self.shared.notes.append((kind, element.get(w("id"), ""), self.spot))

    def comment(self, element: etree._Element) -> None:
        """Read the begin or end of a comment's range, or the reference to the comment."""
        key, comments = element.get(w("id"), ""), self.shared.comments
        if element.tag == w("commentRangeStart"):
            comments.begins(key, self.index, self.spot)
        elif element.tag == w("commentRangeEnd"):
            comments.ends(key)
        else:
            comments.stands(key, self.index, self.spot, "".join(span.text for span in self.spans))

    def formula(self, element: etree._Element) -> None:
        """Read a formula as one line."""
        self.aside(AsideKind.FORMULA, "".join(t.text or "" for t in element.iter(f"{{{MATH}}}t", w("t"))))
        self.inside(element)

    def ruby(self, element: etree._Element) -> None:
        """Read characters with ruby text, which is recorded as an aside."""
        for child in element:
            if child.tag == w("rubyBase"):
                self.inside(child)
            elif child.tag == w("rt"):
                text = "".join(t.text or "" for t in child.iter(w("t")))
                self.aside(AsideKind.RUBY, text, "", text)

    def other_file(self, element: etree._Element) -> None:
        """Record an embedded file of another format (w:altChunk)."""
        self.aside(AsideKind.OTHER_FILE, "另一个文件", etree.QName(element).localname)

    def unknown(self, element: etree._Element) -> None:
        """Record an element that the reader does not know."""
        typed = "".join(t.text or "" for t in element.iter("*") if etree.QName(t).localname in ("t", "delText"))
        self.aside(AsideKind.UNKNOWN, typed, etree.QName(element).localname, typed)


InlineWalk.handlers = {
    w("r"): InlineWalk.run, w("t"): InlineWalk.typed, w("delText"): InlineWalk.typed, f"{{{MATH}}}t": InlineWalk.typed,
    w("sym"): InlineWalk.symbol, w("fldChar"): InlineWalk.field_char, w("fldSimple"): InlineWalk.simple_field,
    w("bookmarkStart"): InlineWalk.bookmark_begins, w("bookmarkEnd"): InlineWalk.bookmark_ends,
    w("instrText"): InlineWalk.instruction, w("delInstrText"): InlineWalk.instruction, w("sdt"): InlineWalk.content_control,
    f"{{{MC}}}AlternateContent": InlineWalk.alternatives, f"{{{MATH}}}oMath": InlineWalk.formula, w("ruby"): InlineWalk.ruby,
    **dict.fromkeys(tags("drawing pict object"), InlineWalk.graphic),
    **dict.fromkeys(tags("footnoteReference endnoteReference"), InlineWalk.note_reference),
    **dict.fromkeys(tags("commentRangeStart commentRangeEnd commentReference"), InlineWalk.comment),
    **dict.fromkeys(tags("altChunk subDoc"), InlineWalk.other_file),
    **dict.fromkeys(tags("ins del moveFrom moveTo"), InlineWalk.changed),
    **dict.fromkeys(SIGNS, InlineWalk.sign),
}  # fmt: skip
