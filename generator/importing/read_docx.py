"""A Word file as blocks: every paragraph and table of its body, content controls, accepted changes and list numbers included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..files import Package
from ..word import ListNumbers
from ..wording import Place, Problem, problem
from .blocks import UNDERLINED, Block, Grid, GridCell, Para, squeeze

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}instrText", f"{W}rt", f"{MC}Fallback", f"{W}sdtPr", f"{W}txbxContent"}
BESIDE = (("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"), ("comments", "批注"))
"""Parts whose text stands beside the document's."""
PAGE_NUMBER = re.compile(r"[\s\d第共页/·.—―－–-]*")
"""A page number alone is form, not text."""
BOXES = {"F0A8", "F06F", "F0A3", "F02A", "F071", "F0A1", "00A8", "00A3"}
"""Empty boxes in Wingdings and Wingdings 2."""


@dataclass(slots=True)
class _Reader:
    shown: str
    numbers: ListNumbers
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for node in parent:
            if node.tag == f"{W}p":
                yield from self.paragraph(node)
            elif node.tag == f"{W}tbl":
                yield self.table(node)
            elif node.tag not in SKIPPED:
                yield from self.blocks(node)

    def paragraph(self, node: etree._Element) -> Iterator[Block]:
        self.count += 1
        place = Place(self.shown, self.count)
        typed = self.text(node, place)
        number = self.numbers.label(node)
        if number and typed.strip():
            self.problems.append(problem("import-list-number", place, number=number, text=_start(typed)))
            typed = number + typed
        style = _alignment(node)
        for line in typed.split("\n"):
            yield Para(line, place, centred=style == "center", right=style in ("right", "end"))
        for box in node.iter(f"{W}txbxContent"):
            own = next(box.iterancestors(f"{W}p")) is node
            if own and not any(a.tag == f"{MC}Fallback" for a in box.iterancestors()):
                yield from self.blocks(box)

    def text(self, node: etree._Element, place: Place) -> str:
        return "".join(self.pieces(node, place))

    def pieces(self, node: etree._Element, place: Place) -> Iterator[str]:
        for child in node:
            if child.tag == f"{W}r":
                yield from self.run(child, place)
            elif child.tag in SKIPPED:
                self.skipped(child, place)
            elif child.tag == f"{MATH}t":
                yield child.text or ""
            elif isinstance(child.tag, str):
                yield from self.pieces(child, place)

    def run(self, node: etree._Element, place: Place) -> Iterator[str]:
        text = "".join(_characters(node))
        if node.find(f"{W}rPr/{W}vanish") is not None and text.strip():
            self.beside("隐藏文字", text, place)
            return
        line = node.find(f"{W}rPr/{W}u")
        if line is not None and line.get(f"{W}val") != "none" and text and not text.strip() and "\n" not in text:
            text = UNDERLINED * max(2, len(text))
        yield text

    def skipped(self, node: etree._Element, place: Place) -> None:
        if node.tag in (f"{W}del", f"{W}moveFrom"):
            self.beside("修订中删除的文字", "".join(t.text or "" for t in node.iter(f"{W}delText", f"{W}t")), place)

    def beside(self, where: str, text: str, place: Place) -> None:
        if text.strip():
            self.problems.append(problem("import-beside", place, where=where, text=text.strip()))

    def table(self, node: etree._Element) -> Grid:
        place = Place(self.shown, self.count + 1)
        rows = [[*self.cells(row)] for row in _rows(node)]
        wide = max((len(row) for row in rows), default=0)
        full = [row + [GridCell(join="<") if row else GridCell()] * (wide - len(row)) for row in rows if row]
        return Grid(tuple(tuple(row) for row in _sound(full)), place)

    def cells(self, row: etree._Element) -> Iterator[GridCell]:
        yield from [GridCell()] * _number(row, "trPr", "gridBefore")
        for cell in _inside(row, "tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            inner = [b for b in self.blocks(cell) if isinstance(b, Grid) or b.text.strip()]
            texts = [t for b in inner for t in ([b.text] if isinstance(b, Para) else [c.text for c in b.cells()]) if t.strip()]
            below = merge is not None and merge.get(f"{W}val") != "restart" and not texts
            yield GridCell((), "^") if below else GridCell(tuple(t.strip() for t in texts))
            yield from [GridCell(join="<")] * (max(1, _number(cell, "tcPr", "gridSpan")) - 1)
        yield from [GridCell()] * _number(row, "trPr", "gridAfter")


def read_docx(package: Package, shown: str) -> tuple[list[Block], list[Problem]]:
    """The blocks of a Word file, and what of it is not in them: headers, notes, hidden and deleted text."""
    reader = _Reader(shown, ListNumbers(package))
    tree = etree.fromstring(package.parts["word/document.xml"])
    found = list(reader.blocks(tree[0])) if len(tree) else []
    for name in sorted(package.parts):
        kind = next((said for part, said in BESIDE if name.startswith(f"word/{part}") and name.endswith(".xml")), "")
        if kind:
            for paragraph in etree.fromstring(package.parts[name]).iter(f"{W}p"):
                text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
                reader.beside(kind, "" if PAGE_NUMBER.fullmatch(text) else text, Place(shown))
    return found, reader.problems


def _characters(run: etree._Element) -> Iterator[str]:
    for node in run:
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif node.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"
        elif node.tag == f"{W}sym":
            yield _symbol(node)
        elif node.tag not in SKIPPED and node.tag != f"{W}rPr":
            yield from _characters(node)


def _symbol(node: etree._Element) -> str:
    code = (node.get(f"{W}char") or "").upper()
    if code in BOXES:
        return "□"
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    yield from _inside(table, "tr")


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also those in content controls."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _inside(child, name)


def _number(node: etree._Element, properties: str, name: str) -> int:
    found = node.find(f"{W}{properties}/{W}{name}")
    typed = (found.get(f"{W}val") or "") if found is not None else ""
    return min(int(typed), 60) if typed.isdigit() else 0


def _sound(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Nothing joins a cell that is not there."""
    out: list[list[GridCell]] = []
    for r, row in enumerate(rows):
        out.append([GridCell(c.paragraphs) if (c.join == "^" and not r) or (c.join == "<" and not at) else c
                    for at, c in enumerate(row)])
    return out


def _alignment(node: etree._Element) -> str:
    found = node.find(f"{W}pPr/{W}jc")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _start(text: str) -> str:
    return squeeze(text)[:12]
