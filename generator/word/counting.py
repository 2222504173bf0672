"""Describe the place of each paragraph of a part as a reader counts on the printed page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from ..wording import Place
from .reading.stories import header_names
from .runs import MC, may_hold, shorten, text_of, w

_AROUND = frozenset({w("sdt"), w("sdtContent"), w("customXml"), w("smartTag"), w("ins"), w("del"), w("moveTo"), w("moveFrom")})
"""Elements that can wrap a row or a cell."""
_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
ADDED = "0A11ADDE"
"""Revision (`w:rsidR`, ECMA-376 part 1, 17.3.1.22) of a paragraph that the program put into an office's own file: it is not counted."""
_SHOWN = (w("drawing"), w("pict"), w("object"))
_ALONE = {
    kind: re.compile(rf"\s*(?:\{{%{kind} (?:(?!%\}}).)*%\}}|\{{#{kind} (?:(?!#\}}).)*#\}})\s*", re.DOTALL)
    for kind in ("p", "tr", "tc")}
"""Matches the text of a paragraph, row or cell that is only a tag which removes it."""


def places(root: etree._Element, part: str, parts: Mapping[str, bytes] | None = None) -> dict[etree._Element, str]:
    """Return the place of each paragraph: `第3段「…」`, `表1第2行第1格「…」`, `首页页眉第1段「…」`, `文本框1第1段「…」`.

    Paragraphs, rows and cells that hold only a tag which removes them are not counted: `第3段后的标签「…」`. `parts` is the package, by
    which headers are told apart.
    """
    stem = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    story = _PARTS.get(stem, "")
    if stem in ("header", "footer") and parts is not None:
        story = header_names(parts, Place(inside=part)).get(part, story)
    counter = _Counter(story)
    counter.blocks(root, _Level(story))
    return counter.found


class _Level:
    """Counters of one sequence of paragraphs and tables: a story, a text box, or a cell (`cell`: paragraphs are not counted)."""

    __slots__ = ("cell", "paragraphs", "prefix", "tables")

    def __init__(self, prefix: str, *, cell: bool = False) -> None:
        self.prefix, self.cell = prefix, cell
        self.paragraphs = self.tables = 0


class _Counter:
    """A walk over a part; `boxes` counts its text boxes, of the two versions of one (mc:Choice, mc:Fallback) only the first."""

    def __init__(self, story: str) -> None:
        self.story = story
        self.found: dict[etree._Element, str] = {}
        self.boxes = 0

    def blocks(self, element: etree._Element, level: _Level) -> None:
        for child in element.iterchildren(etree.Element):
            if child.tag == w("p"):
                self.paragraph(child, level)
            elif child.tag == w("tbl"):
                level.tables += 1
                self.rows(child, f"{level.prefix}表{level.tables}")
            else:
                self.blocks(child, level)

    def paragraph(self, paragraph: etree._Element, level: _Level) -> None:
        text = text_of(paragraph)
        if level.cell:
            where = level.prefix
        elif "{" in text and _ALONE["p"].fullmatch(text) and next(paragraph.iter(*_SHOWN), None) is None:
            where = level.prefix + _behind(level.paragraphs, "段")
        elif paragraph.get(w("rsidR")) == ADDED:
            where = f"{level.prefix}第{level.paragraphs + 1}段前"
        else:
            level.paragraphs += 1
            where = f"{level.prefix}第{level.paragraphs}段"
        self.found[paragraph] = f"{where}「{shorten(text)}」"
        self.boxes_in(paragraph)

    def boxes_in(self, element: etree._Element) -> None:
        for child in element.iterchildren(etree.Element):
            if child.tag == w("txbxContent"):
                self.boxes += 1
                self.blocks(child, _Level(f"{self.story}文本框{self.boxes}"))
            elif child.tag == f"{{{MC}}}AlternateContent":
                before = after = self.boxes
                for version in child:
                    self.boxes = before
                    self.boxes_in(version)
                    after = max(after, self.boxes)
                self.boxes = after
            else:
                self.boxes_in(child)

    def rows(self, table: etree._Element, prefix: str) -> None:
        count = 0
        for row in inside(table, w("tr")):
            if _is_tag(row, "tr"):
                self.blocks(row, _Level(prefix + _behind(count, "行"), cell=True))
                continue
            count += 1
            cells = 0
            for cell in inside(row, w("tc")):
                alone = _is_tag(cell, "tc")
                cells += not alone
                where = _behind(cells, "格") if alone else f"第{cells}格"
                self.blocks(cell, _Level(f"{prefix}第{count}行{where}", cell=True))


def inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls and tracked changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from inside(child, tag)


def _is_tag(element: etree._Element, kind: str) -> bool:
    if not may_hold(element, "{"):
        return False
    text = "".join(text_of(paragraph) for paragraph in element.iter(w("p")))
    return bool(_ALONE[kind].fullmatch(text))


def _behind(count: int, unit: str) -> str:
    return f"第{count}{unit}后的标签" if count else f"第1{unit}前的标签"
