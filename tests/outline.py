"""A .docx as text that a reviewer reads: pages, paragraphs with their styles, tables as grids, blanks as 〔名称〕."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any
"""An lxml element of a document of ours: what is looked for is there, or the test fails."""


def outline(data: bytes) -> str:
    """The whole document, one line a paragraph or table row, footers after the body."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        trees: dict[str, Element] = {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
    styles = {s.get(W + "styleId"): s.find(W + "name").get(W + "val") for s in trees["word/styles.xml"].iter(W + "style")}
    body = trees["word/document.xml"].find(W + "body")
    lines = list(_blocks(body, styles))
    for name in sorted(n for n in trees if n.startswith(("word/footer", "word/header"))):
        lines += [f"== {name}", *_blocks(trees[name], styles)]
    return "\n".join(lines) + "\n"


def _blocks(parent: Element, styles: dict[str, str]) -> Iterator[str]:
    for block in parent:
        if block.tag == W + "p":
            yield _paragraph(block, styles)
            section = block.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                yield _page(section)
        elif block.tag == W + "tbl":
            yield from _table(block)
        elif block.tag == W + "sectPr":
            yield _page(block)


def _page(section: Element) -> str:
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    kind = section.find(W + "type")
    names = {"上": "top", "右": "right", "下": "bottom", "左": "left"}
    sides = " ".join(f"{label}{_mm(margins.get(W + side))}" for label, side in names.items())
    start = f" {kind.get(W + 'val')}" if kind is not None else ""
    return f"-- 页面 {_mm(size.get(W + 'w'))}×{_mm(size.get(W + 'h'))} 毫米，边距 {sides}{start}"


def _mm(twips: str) -> str:
    return f"{int(twips) * 25.4 / 1440:.0f}"


def _paragraph(paragraph: Element, styles: dict[str, str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = styles[style.get(W + "val")] if style is not None else "Normal"
    return f"[{name}] {_text(paragraph)}".rstrip()


def _table(table: Element) -> Iterator[str]:
    widths = [_mm(column.get(W + "w")) for column in table.find(W + "tblGrid")]
    yield f"+ 表 {'+'.join(widths)} 毫米"
    for row in table.iter(W + "tr"):
        yield "| " + " | ".join(_cell(cell) for cell in row.iter(W + "tc")) + " |"


def _cell(cell: Element) -> str:
    properties = cell.find(W + "tcPr")
    merge, span = properties.find(W + "vMerge"), properties.find(W + "gridSpan")
    text = " / ".join(_text(p) for p in cell.iter(W + "p"))
    if merge is not None and merge.get(W + "val", "continue") == "continue":
        text = "^"
    return text + (f" <{span.get(W + 'val')}>" if span is not None else "")


def _text(paragraph: Element) -> str:
    pieces: list[str] = []
    inside: str | None = None
    for node in paragraph.iter():
        if node.tag == W + "bookmarkStart" and node.get(W + "name", "").startswith("b"):
            inside = node.get(W + "id")
            pieces.append(f"〔{_label(node)}：")
        elif node.tag == W + "bookmarkEnd" and node.get(W + "id") == inside:
            pieces.append("〕")
            inside = None
        elif node.tag == W + "t":
            pieces.append((node.text or "").replace("\u00a0", "·" if inside else "\u00a0"))
        elif node.tag in (W + "br", W + "tab"):
            pieces.append("⏎" if node.tag == W + "br" else "⇥")
        elif node.tag == W + "instrText":
            pieces.append("{" + (node.text or "").strip() + "}")
    return "".join(pieces)


def _label(start: Element) -> Any:
    for follower in start.itersiblings():
        if follower.tag == W + "sdt":
            named = follower.find(f"{W}sdtPr/{W}alias")
            return named.get(W + "val") if named is not None else follower.find(f"{W}sdtPr/{W}tag").get(W + "val").split(":")[-1]
        if follower.tag == W + "bookmarkEnd":
            break
    return ""
