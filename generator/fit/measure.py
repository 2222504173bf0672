"""How wide a text will be, and the WordprocessingML that fitting reads and writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.blanks import LITERAL, Kind, parse_mark, printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK = re.compile(r"\[\[([^\]]*)\]\]")
VALUE = re.compile(r"\{\{[^{}]*\}\}")
VALUE_WIDTH = 8.0
"""What a value of the second rendering (`{{ 单位.简称 }}`) is taken to need, in characters."""
ROOM = {
    Kind.TEXT: 4.0, Kind.PARAGRAPH: 12.0, Kind.NUMBER: 3.0, Kind.DAY: 2.0, Kind.MONTH: 2.0, Kind.DATE: 8.0,
    Kind.MOBILE: 6.0, Kind.PHONE: 6.0, Kind.EMAIL: 10.0,
}
"""Characters that a cell should have room for when nothing but a blank of that type stands in it."""
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
    "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
    "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
)
CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText",
              "vAlign", "hideMark")


def width(text: str) -> float:
    """Characters a text is wide: ASCII and no-break spaces half, blanks and values as they will be printed."""
    shown = VALUE.sub("\u4e00" * round(VALUE_WIDTH), MARK.sub(_printed, text)).replace(LITERAL, "")
    return sum(0.5 if ord(c) < 0x2000 and c not in "·×÷±°§" else 1.0 for c in shown)


def need(text: str) -> float:
    """As `width`, but a blank that stands alone counts what is to be written into it."""
    hit = MARK.fullmatch(text.strip())
    mark = parse_mark(hit[1]) if hit else None
    if mark is None or mark.options:
        return width(text)
    return ROOM[mark.kind]


def _printed(hit: re.Match[str]) -> str:
    mark = parse_mark(hit[1])
    return printed(mark) if mark else hit[0]


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph style says: name, size in points, exact line in twips (0: none)."""

    name: str
    size: float
    line: int


class Styles:
    """The paragraph styles of a document by id, with what they inherit."""

    def __init__(self, part: bytes | None) -> None:
        root = etree.fromstring(part) if part else None
        found = list(root.iter(W + "style")) if root is not None else []
        self.elements = {str(s.get(W + "styleId")): s for s in found if s.get(W + "type") in (None, "paragraph")}
        self.tables = {str(s.get(W + "styleId")): s for s in found if s.get(W + "type") == "table"}
        self.default = next((k for k, s in self.elements.items() if s.get(W + "default") in ("1", "true")), "")

    def table(self, style_id: str) -> etree._Element | None:
        """The table style of that id."""
        return self.tables.get(style_id)

    def look(self, paragraph: etree._Element) -> Look:
        """The look of a paragraph's style."""
        style_id = self.style_id(paragraph)
        size, line = self._value(style_id, "rPr/sz", "val"), self._value(style_id, "pPr/spacing", "line")
        return Look(self.name(paragraph), float(size or 21) / 2, int(float(line or 0)))

    def style_id(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return str(style.get(W + "val")) if style is not None else self.default

    def name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style, "" when it is not defined."""
        element = self.elements.get(self.style_id(paragraph))
        named = element.find(W + "name") if element is not None else None
        return str(named.get(W + "val")) if named is not None else ""

    def _value(self, style_id: str, path: str, attribute: str) -> str | None:
        for _ in range(12):
            element = self.elements.get(style_id)
            if element is None:
                return None
            hit = element.find("/".join(W + step for step in path.split("/")))
            if hit is not None and hit.get(W + attribute) is not None:
                return hit.get(W + attribute)
            base = element.find(W + "basedOn")
            style_id = str(base.get(W + "val")) if base is not None else ""
        return None


def text_of(element: etree._Element) -> str:
    """The text of a paragraph or cell, paragraphs and breaks as line ends, tabs as tabs."""
    pieces: list[str] = []
    for node in element.iter(W + "t", W + "br", W + "tab", W + "p"):
        if node.tag == W + "t":
            pieces.append(node.text or "")
        elif node.tag == W + "tab" and node.getparent().tag == W + "r":  # type: ignore[union-attr]
            pieces.append("\t")
        elif node.tag == W + "br" or (node.tag == W + "p" and pieces):
            pieces.append("\n")
    return "".join(pieces)


def properties(paragraph: etree._Element) -> etree._Element:
    """The w:pPr of a paragraph, made when there is none."""
    return first_child(paragraph, "pPr")


def first_child(parent: etree._Element, name: str) -> etree._Element:
    """The child of that name, made as the first one when there is none."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        parent.insert(0, child)
    return child


def put(parent: etree._Element, order: tuple[str, ...], name: str, **attributes: object) -> etree._Element:
    """The property element of that name with these attributes only, at its place in the schema's order."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        rank = {W + known: place for place, known in enumerate(order)}
        after = [place for place, other in enumerate(parent) if rank.get(str(other.tag), 99) > rank[W + name]]
        parent.insert(after[0] if after else len(parent), child)
    child.attrib.clear()
    for key, value in attributes.items():
        if value is not None:
            child.set(W + key, str(value))
    return child


def runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, with properties to be set."""
    for run in paragraph.iter(W + "r"):
        first_child(run, "rPr")
        yield run


def set_run(paragraph: etree._Element, name: str, value: int) -> None:
    """Set a property of every run of a paragraph."""
    for run in runs(paragraph):
        put(first_child(run, "rPr"), RUN_ORDER, name, val=value)
