"""Estimate the width of texts and the height of paragraphs; read and write WordprocessingML for fitting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ...text import LITERAL, BlankType, parse_mark, printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK = re.compile(r"\[\[([^\]]*)\]\]")
VALUE = re.compile(r"\{\{[^{}]*\}\}")
VALUE_WIDTH = 8.0
"""Assumed width of a value of the second stage (`{{ 单位.简称 }}`), in characters."""
BETWEEN = 0.25
MEETING = re.compile(r"[0-9A-Za-z%](?=[\u3400-\u9fff])|[\u3400-\u9fff](?=[0-9A-Za-z])")
ROOM = {
    BlankType.TEXT: 4.0, BlankType.PARAGRAPH: 12.0, BlankType.NUMBER: 3.0, BlankType.DAY: 2.0, BlankType.MONTH: 2.0, BlankType.DATE: 8.0,
    BlankType.MOBILE: 6.0, BlankType.PHONE: 6.0, BlankType.EMAIL: 10.0,
}
"""Width, in characters, of a cell whose only content is a blank of that type."""
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
    """Return the width of a text in characters: ASCII and no-break spaces count half, blanks and values as printed.

    Included is the space that programs put between digits or letters and Chinese characters (a fifth of a character in
    LibreOffice, a quarter in Word).
    """
    shown = VALUE.sub("\u4e00" * round(VALUE_WIDTH), MARK.sub(_printed, text)).replace(LITERAL, "")
    between = len(MEETING.findall(shown))
    return between * BETWEEN + sum(0.5 if ord(c) < 0x2000 and c not in "·×÷±°§" else 1.0 for c in shown)


def need(text: str) -> float:
    """Return the width of a text in characters; of a lone blank, the width of what is to be written into it."""
    hit = MARK.fullmatch(text.strip())
    mark = parse_mark(hit[1]) if hit else None
    if mark is None or mark.options:
        return width(text)
    return ROOM[mark.kind]


def _printed(hit: re.Match[str]) -> str:
    mark = parse_mark(hit[1])
    return printed(mark) if mark else hit[0]


@dataclass(frozen=True, slots=True)
class ResolvedFormat:
    """Resolved formatting of a paragraph: style name, font size in points, keepNext of its style; the rest in twips.

    `line` is the exact line height (0: none), `before` the space above.
    """

    name: str
    size: float
    line: int
    left: int
    right: int
    first: int
    before: int
    character_spacing: int
    keep: bool


class Styles:
    """The paragraph styles of a document by id, with inheritance resolved."""

    def __init__(self, part: bytes | None) -> None:
        root = etree.fromstring(part) if part else None
        found = list(root.iter(W + "style")) if root is not None else []
        self.elements = {str(s.get(W + "styleId")): s for s in found if s.get(W + "type") in (None, "paragraph")}
        self.tables = {str(s.get(W + "styleId")): s for s in found if s.get(W + "type") == "table"}
        self.default = next((k for k, s in self.elements.items() if s.get(W + "default") in ("1", "true")), "")
        self._found: dict[tuple[str, str, str], etree._Element | None] = {}

    def table(self, style_id: str) -> etree._Element | None:
        """Return the table style of that id."""
        return self.tables.get(style_id)

    def table_name(self, table: etree._Element) -> str:
        """Return the name of a table's style, "" if it has none."""
        style = table.find(f"{W}tblPr/{W}tblStyle")
        element = self.tables.get(str(style.get(W + "val"))) if style is not None else None
        return _named(element)

    def id_of(self, name: str) -> str:
        """Return the id of the paragraph style of that name, "" if there is none."""
        return next((key for key, element in self.elements.items() if _named(element) == name), "")

    def resolved(self, paragraph: etree._Element) -> ResolvedFormat:
        """Return the resolved formatting of a paragraph."""
        style_id, own = self.style_id(paragraph), paragraph.find(W + "pPr")

        def twips(path: str, attribute: str) -> int:
            direct = own.find(W + path[4:]) if own is not None and path.startswith("pPr/") else None
            given = direct.get(W + attribute) if direct is not None else None
            return int(float(given or self._value(style_id, path, attribute) or 0))

        keep = self._element(style_id, "pPr/keepNext")
        return ResolvedFormat(
            self.name(paragraph), (twips("rPr/sz", "val") or 21) / 2, twips("pPr/spacing", "line"),
            twips("pPr/ind", "left"), twips("pPr/ind", "right"), twips("pPr/ind", "firstLine") - twips("pPr/ind", "hanging"),
            twips("pPr/spacing", "before"), twips("rPr/spacing", "val"),
            keep=keep is not None and keep.get(W + "val") not in ("0", "false"))

    def rule_below(self, paragraph: etree._Element) -> int:
        """Return the height of a rule below a paragraph with its distance, in twips; `w:sz` counts eighths of a point, `w:space` points."""
        found = self.rule(paragraph)
        if found is None:
            return 0
        return round(20 * (float(found.get(W + "space") or 0) + float(found.get(W + "sz") or 0) / 8))

    def rule(self, paragraph: etree._Element) -> etree._Element | None:
        """Return the rule below a paragraph, its own or that of its style."""
        own = paragraph.find(f"{W}pPr/{W}pBdr/{W}bottom")
        found = own if own is not None else self._element(self.style_id(paragraph), "pPr/pBdr/bottom")
        return None if found is None or found.get(W + "val") in ("none", "nil") else found

    def face(self, style_id: str) -> dict[str, str]:
        """Return font, size in points and exact line in points of a style, "" for what it and those it is based on leave open."""
        size, line = self._value(style_id, "rPr/sz", "val"), self._value(style_id, "pPr/spacing", "line")
        return {"字体": self._value(style_id, "rPr/rFonts", "eastAsia") or "", "字号": f"{int(size) / 2:g}" if size else "",
                "行距": f"{int(line) / 20:g}" if line else ""}

    def style_id(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return str(style.get(W + "val")) if style is not None else self.default

    def name(self, paragraph: etree._Element) -> str:
        """Return the name of a paragraph's style, "" if it is not defined."""
        return _named(self.elements.get(self.style_id(paragraph)))

    def _value(self, style_id: str, path: str, attribute: str) -> str | None:
        hit = self._element(style_id, path, attribute)
        return hit.get(W + attribute) if hit is not None else None

    def _element(self, style_id: str, path: str, attribute: str = "") -> etree._Element | None:
        """Return the element at that path in the style or the nearest style it is based on; with `attribute` one that has it."""
        asked = style_id, path, attribute
        if asked not in self._found:
            self._found[asked] = self._looked_up(*asked)
        return self._found[asked]

    def _looked_up(self, style_id: str, path: str, attribute: str) -> etree._Element | None:
        for _ in range(12):
            element = self.elements.get(style_id)
            if element is None:
                return None
            hit = element.find("/".join(W + step for step in path.split("/")))
            if hit is not None and (not attribute or hit.get(W + attribute) is not None):
                return hit
            base = element.find(W + "basedOn")
            style_id = str(base.get(W + "val")) if base is not None else ""
        return None


def _named(style: etree._Element | None) -> str:
    named = style.find(W + "name") if style is not None else None
    return str(named.get(W + "val")) if named is not None else ""


def text_of(element: etree._Element) -> str:
    """Return the text of a paragraph or cell; paragraphs and breaks become newlines, tabs stay tabs."""
    pieces: list[str] = []
    for node in element.iter(W + "t", W + "br", W + "tab", W + "p"):
        if node.tag == W + "t":
            pieces.append(node.text or "")
        elif node.tag == W + "tab" and node.getparent().tag == W + "r":  # type: ignore[union-attr]  # below `element`
            pieces.append("\t")
        elif node.tag == W + "br" or (node.tag == W + "p" and pieces):
            pieces.append("\n")
    return "".join(pieces)


def line_count(paragraph: etree._Element, styles: Styles, wide: float) -> int:
    """Estimate the lines of a paragraph in a column of `wide` twips, with its indents, character scale and font size."""
    style = styles.resolved(paragraph)
    size, scale = (paragraph.find(f"{W}r/{W}rPr/{W}{name}") for name in ("sz", "w"))
    points = float(str(size.get(W + "val"))) / 2 if size is not None else style.size
    cell = points * 20 * (int(str(scale.get(W + "val"))) / 100 if scale is not None else 1) + style.character_spacing
    own, first = wide - style.left - style.right, style.first
    lines = 0
    for line in text_of(paragraph).split("\n"):
        needed = width(line) * cell + first
        lines += max(1, -int(-needed // max(cell, own)))
        first = 0
    return lines


def height(paragraph: etree._Element, styles: Styles, wide: float) -> float:
    """Estimate the height of a paragraph in a column of `wide` twips, in twips."""
    style = styles.resolved(paragraph)
    return float(line_count(paragraph, styles, wide) * (style.line or style.size * 26) + style.before)


def properties(paragraph: etree._Element) -> etree._Element:
    """Return the w:pPr of a paragraph, creating it if it is missing."""
    return first_child(paragraph, "pPr")


def first_child(parent: etree._Element, name: str) -> etree._Element:
    """Return the child of that name, creating it as the first one if it is missing."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        parent.insert(0, child)
    return child


def put(parent: etree._Element, order: tuple[str, ...], name: str, **attributes: object) -> etree._Element:
    """Set the property element of that name to these attributes only, in the schema's order."""
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
    """Yield the runs of a paragraph, each with a w:rPr."""
    for run in paragraph.iter(W + "r"):
        first_child(run, "rPr")
        yield run


def set_run(paragraph: etree._Element, name: str, value: int) -> None:
    """Set a property of every run of a paragraph."""
    for run in runs(paragraph):
        put(first_child(run, "rPr"), RUN_ORDER, name, val=value)


def sub(parent: etree._Element, name: str, **attributes: object) -> etree._Element:
    """Append an element with these attributes; return it."""
    child = etree.SubElement(parent, W + name)
    for key, value in attributes.items():
        child.set(W + key, str(value))
    return child
