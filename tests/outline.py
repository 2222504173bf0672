"""A .docx as text that a reviewer reads: its text with what each paragraph, table, page and blank looks like.

Once a document: what it says of itself, its settings, each style used with all that it comes to, its blanks by kind. A paragraph
shows its style, and in braces only what it says besides; a table its columns, and rows where they change. Lengths are in points
where they are of text, in millimetres where they are of paper.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping

from controls import controls, labels
from formatting import (
    PARAGRAPH,
    RUN,
    TABLE,
    Element,
    Properties,
    StyleSheet,
    W,
    attributes,
    described,
    differing,
    local,
    millimetres,
    points,
    properties_of,
)
from lxml import etree

REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WIDEST = 100
"""A table row of more characters has each cell on a line of its own."""
SILENT = frozenset({"pPr", "rPr", "bookmarkStart", "bookmarkEnd", "sdtPr", "sdtEndPr", "fldChar", "proofErr", "lastRenderedPageBreak",
                    "r", "sdt", "sdtContent", "hyperlink", "smartTag"})
"""Elements of a paragraph that print nothing of their own."""
BLANK = re.compile("〔[^〔〕]*〕")
CIRCLED = "①②③④⑤⑥⑦⑧⑨"


def outline(data: bytes) -> str:
    """Return the whole document as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = _Document(parts)
    return "\n".join(_folded(list(document.lines()))) + "\n"


def _folded(lines: list[str]) -> Iterator[str]:
    """Write equal paragraphs without text that follow each other once, with their number."""
    for line, equal in itertools.groupby(lines):
        count = len(list(equal))
        if count > 1 and line.startswith("[") and line.endswith(("]", "}")):
            yield f"{line}×{count}"
        else:
            yield from [line] * count


class _Document:
    """The parts of one document while they are written as text."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self.trees: dict[str, Element] = {
            name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
        self.styles = StyleSheet(parts["word/styles.xml"])
        self.targets = {one.get("Id"): f"word/{one.get('Target')}" for one in self.trees["word/_rels/document.xml.rels"]}

    def lines(self) -> Iterator[str]:
        body = self.trees["word/document.xml"].find(W + "body")
        yield from self.identity()
        yield from self.settings()
        yield "== 样式"
        yield from self.used_styles()
        yield from controls(body)
        yield "== 正文"
        yield from self.blocks(body)
        for name in sorted(n for n in self.trees if n.startswith(("word/footer", "word/header"))):
            yield f"== {name.removeprefix('word/')}"
            yield from self.blocks(self.trees[name])

    # ------------------------------------------------------------------------------------------------ once a document
    def identity(self) -> Iterator[str]:
        """Say what a document is known by; its version changes with every word, so it stands as 〈版本〉."""
        for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
            found = [f"{one.get('name') or local(one)} {''.join(one.itertext())}" for one in self.trees.get(name, ())]
            if found:
                yield f"== {name.removeprefix('docProps/').removesuffix('.xml')}"
                yield self.versionless("，".join(found))

    def versionless(self, text: str) -> str:
        return text.replace(self.version, "〈版本〉") if self.version else text

    @property
    def version(self) -> str:
        custom = self.trees.get("docProps/custom.xml", ())
        return next(("".join(one.itertext()) for one in custom if one.get("name") in ("版本", "底稿")), "")

    def settings(self) -> Iterator[str]:
        root = self.trees["word/settings.xml"]
        yield "== 设置"
        for place, prefix in ((root, ""), (root.find(W + "compat"), "兼容 ")):
            found = properties_of(place, "s", ("compat", "compatSetting"))
            named = [f"{one.get(W + 'name')} {one.get(W + 'val')}" for one in place.iterfind(W + "compatSetting")]
            yield prefix + "，".join([*_plainly(found), *named])

    def used_styles(self) -> Iterator[str]:
        """Say each style that something in the document bears: Normal whole, the others without what they share with it."""
        stories = [tree for name, tree in self.trees.items() if name == "word/document.xml" or name.startswith(("word/foot", "word/head"))]
        used = {e.get(W + "val") for tree in stories for e in tree.iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
        shared = self.styles.resolved(self.styles.default)
        yield f"{self.styles.names[self.styles.default]}：{'，'.join(described(shared))}"
        for style_id in self.styles.elements:
            if style_id in used and style_id != self.styles.default:
                resolved = self.styles.resolved(style_id)
                plain = {key: value for key, value in resolved.items() if shared.get(key) != value or key.startswith(
                    ("r.rFonts", "r.sz", "p.spacing.line", "p.jc"))}
                kind = {"character": "（字符）", "table": "（表格）"}.get(self.styles.kind(style_id), "")
                yield f"{self.styles.names[style_id]}{kind}：{'，'.join(described(plain))}"

    # ------------------------------------------------------------------------------------------------ blocks
    def blocks(self, parent: Element) -> Iterator[str]:
        for block in parent:
            if block.tag == W + "p":
                yield self.paragraph(block)
                section = block.find(f"{W}pPr/{W}sectPr")
                if section is not None:
                    yield from self.page(section)
            elif block.tag == W + "tbl":
                yield from self.table(block)
            elif block.tag == W + "sectPr":
                yield from self.page(block)
            elif block.tag == W + "sdt":
                yield from self.blocks(block.find(W + "sdtContent"))
            elif local(block) not in SILENT:
                yield f"<{local(block)}>"

    def paragraph(self, paragraph: Element) -> str:
        return f"[{self.style_name(paragraph)}] {self.said(paragraph)}".rstrip()

    def style_id(self, paragraph: Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style.get(W + "val") if style is not None else self.styles.default

    def style_name(self, paragraph: Element) -> str:
        return self.styles.names[self.style_id(paragraph)]

    def said(self, paragraph: Element) -> str:
        """The text with what the paragraph and its runs say besides their style; what all runs say stands with the paragraph."""
        base = self.styles.resolved(self.style_id(paragraph))
        direct = differing(properties_of(paragraph.find(W + "pPr"), PARAGRAPH, ("pStyle", "sectPr", "rPr")), base)
        runs = list(self.runs(paragraph, base))
        looks = {look for look, text in runs if text.strip()}
        together = [*described(direct), *(looks.pop() if len(looks) == 1 else ())]
        whole = tuple(together[len(described(direct)):])
        pieces: list[str] = []
        for look, group in itertools.groupby(runs, key=lambda one: one[0]):
            text = "".join(text for _, text in group)
            pieces.append(f"‹{'，'.join(look)}›{text}‹/›" if look and look != whole and text.strip() else text)
        text = BLANK.sub(lambda blank: blank[0].replace("\u00a0", "·"), "".join(pieces))
        return self.versionless((f"{{{'，'.join(together)}}} " if together else "") + text)

    def runs(self, paragraph: Element, base: Properties) -> Iterator[tuple[tuple[str, ...], str]]:
        """Each piece of the text with what its run says besides the paragraph's style."""
        marks = labels(paragraph)
        for node in paragraph.iter():
            if node in marks:
                yield (), marks[node]
            elif (text := _piece(node)):
                yield self.look(node.getparent(), base), text

    def look(self, run: Element, base: Properties) -> tuple[str, ...]:
        own = run.find(W + "rPr")
        named = own.find(W + "rStyle") if own is not None else None
        under = base if named is None else {**base, **self.styles.resolved(named.get(W + "val"))}
        direct = described(differing(properties_of(own, RUN, ("rStyle",)), under))
        return (*([self.styles.names[named.get(W + "val")]] if named is not None else []), *direct)

    # ------------------------------------------------------------------------------------------------ tables
    def table(self, table: Element) -> Iterator[str]:
        widths = [int(column.get(W + "w")) for column in table.find(W + "tblGrid")]
        cells = [cell for row in _rows(table) for cell in _cells(row)]
        names = list(dict.fromkeys(self.style_name(p) for cell in cells for p in cell.iter(W + "p")))
        marks = {name: CIRCLED[place] if len(names) > 1 else "" for place, name in enumerate(names)}
        usual = Counter(_cell_look(cell) for cell in cells).most_common(1)[0][0]
        yield "+ 表 " + "，".join([*self.frame(table, widths), *usual, "段落 " + " ".join(f"{marks[n]}{n}" for n in names)])
        before: list[str] = []
        for row in _rows(table):
            if (look := _row_look(row)) != before:
                yield f"= {'，'.join(look) or '不定高'}"
                before = look
            yield from _row([self.cell(cell, at, widths, usual, marks) for cell, at in _placed(row)])

    def frame(self, table: Element, widths: list[int]) -> Iterator[str]:
        known = table.find(W + "tblPr")
        style, wide = known.find(W + "tblStyle"), known.find(W + "tblW")
        if style is not None:
            yield self.styles.names[style.get(W + "val")]
        yield f"{'+'.join(map(millimetres, widths))}毫米"
        if int(wide.get(W + "w")) != sum(widths):
            yield f"表宽{millimetres(wide.get(W + 'w'))}"
        yield from described({("p.jc" if key == "t.jc" else key): value
                              for key, value in properties_of(known, TABLE, ("tblStyle", "tblW", "tblLook")).items()})

    def cell(self, cell: Element, at: int, widths: list[int], usual: tuple[str, ...], marks: Mapping[str, str]) -> list[str]:
        """The lines of a cell: ^ where it goes on from the row above, <n> where it spans columns, its width where the grid has another."""
        known = properties_of(cell.find(W + "tcPr"), "c")
        span = int(known.get("c.gridSpan", 1))
        wide = int(known.get("c.tcW.w", 0))
        merged = known.get("c.vMerge") in ("continue", "on")
        paragraphs = [] if merged else [f"{marks[self.style_name(p)]}{self.said(p)}" for p in cell.iter(W + "p")]
        end = [f"<{span}>"] if span > 1 else []
        if wide != sum(widths[at : at + span]):
            end.append(f"<宽{millimetres(wide)}>")
        own = _cell_look(cell)
        if own != usual:
            end.append(f"<{'，'.join(own) or '无'}>")
        lines = ["^"] if merged else paragraphs
        return [*lines[:-1], " ".join([lines[-1], *end])]

    # ------------------------------------------------------------------------------------------------ pages
    def page(self, section: Element) -> Iterator[str]:
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        names = {"上": "top", "右": "right", "下": "bottom", "左": "left", "页眉": "header", "页脚": "footer", "装订线": "gutter"}
        sides = " ".join(f"{label}{millimetres(margins.get(W + side))}" for label, side in names.items())
        grid = section.find(W + "docGrid")
        rest = properties_of(section, "s", ("pgSz", "pgMar", "docGrid", "cols", "footerReference", "headerReference"))
        turned = " 横放" if size.get(W + "orient") == "landscape" else ""
        words = [f"{millimetres(size.get(W + 'w'))}×{millimetres(size.get(W + 'h'))}毫米{turned}", f"边距 {sides}"]
        if grid is not None:
            words.append(f"网格 {grid.get(W + 'type')} {points(grid.get(W + 'linePitch'))}")
        yield f"-- 页面 {'，'.join([*words, *_plainly(rest)])}"
        for reference in section.iter(W + "footerReference", W + "headerReference"):
            yield f"   {self.running(reference)}"

    def running(self, reference: Element) -> str:
        """A header or footer: of which pages, its part, its text and how that is aligned."""
        kind = "页脚" if reference.tag == W + "footerReference" else "页眉"
        which = {"default": "单页", "even": "双页", "first": "首页"}[reference.get(W + "type")]
        name = self.targets[reference.get(REFERENCE)]
        shown = [p for p in self.trees[name].iter(W + "p") if "".join(p.itertext()).strip()]
        said = [f"{_text(p)} {''.join(self.aligned(p))}" for p in shown] or ["没有文字"]
        return f"{which}{kind} {name.removeprefix('word/')}：{'；'.join(said)}"

    def aligned(self, paragraph: Element) -> list[str]:
        found = {**self.styles.resolved(self.style_id(paragraph)), **properties_of(paragraph.find(W + "pPr"), PARAGRAPH)}
        return described({key: value for key, value in found.items() if key == "p.jc"})


# ---------------------------------------------------------------------------------------------------- pieces
def _plainly(properties: Properties) -> list[str]:
    """Properties of the document or a section as they stand; a switch that is on by its name."""
    return [key.removeprefix("s.") + ("" if value == "on" else f" {value}") for key, value in properties.items()]


def _piece(node: Element) -> str:
    """What a node of a paragraph prints."""
    if node.tag == W + "t":
        return str(node.text or "")
    if node.tag == W + "br":
        return "⏎" if node.get(W + "type") is None else f"⏎（{node.get(W + 'type')}）"
    if node.tag == W + "tab":
        return "⇥" if node.getparent().tag == W + "r" else ""
    if node.tag == W + "instrText":
        return "{" + str(node.text or "").strip() + "}"
    return f"〈{local(node)}〉" if node.getparent().tag == W + "r" and local(node) not in SILENT else ""


def _text(paragraph: Element) -> str:
    return "".join(_piece(node) for node in paragraph.iter())


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The children of that tag, also those in content controls, not those of a table in a cell."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag == W + "sdt":
            yield from _inside(child.find(W + "sdtContent"), tag)


def _rows(table: Element) -> Iterator[Element]:
    return _inside(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    return _inside(row, "tc")


def _placed(row: Element) -> Iterator[tuple[Element, int]]:
    """Each cell with the column it begins in."""
    at = 0
    for cell in _cells(row):
        yield cell, at
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        at += int(span.get(W + "val")) if span is not None else 1


def _cell_look(cell: Element) -> tuple[str, ...]:
    known = properties_of(cell.find(W + "tcPr"), "c", ("tcW", "gridSpan", "vMerge"))
    upright = {"center": "竖直居中", "bottom": "靠下", "top": "靠上"}.get(known.pop("c.vAlign", ""), "")
    return (*([upright] if upright else []), *described(known))


def _row_look(row: Element) -> list[str]:
    known = row.find(W + "trPr")
    words: list[str] = []
    for child in known if known is not None else ():
        said = attributes(child)
        if local(child) == "trHeight":
            words.append(f"{ {'exact': '固定', 'atLeast': '至少'}.get(said.get('hRule', ''), '')}{millimetres(said['val'])}毫米")
        else:
            words.append({"cantSplit": "不跨页", "tblHeader": "各页重复"}.get(local(child), local(child)) + "".join(
                f" {key}={value}" for key, value in said.items()))
    return words


def _row(cells: list[list[str]]) -> Iterator[str]:
    """A row on one line, or, if that is too long, each cell and each of its sentences on one, and a closing line."""
    short = "| " + " | ".join(" / ".join(lines) for lines in cells) + " |"
    if len(short) <= WIDEST:
        yield short
        return
    for lines in cells:
        start = "| "
        for line in lines:
            for sentence in _sentences(line):
                yield start + sentence
                start = "    "
            start = "  "
    yield "|"


def _sentences(line: str) -> list[str]:
    """A line that is too long, broken after its sentences and clauses."""
    return re.split("(?<=[。；])(?=.)", line) if len(line) > WIDEST else [line]
