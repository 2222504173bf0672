"""The text of a Word paragraph as one string over its runs: read, cut and replaced without touching their formatting."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SHOWN = 30
"""Characters of a paragraph's text that a problem quotes."""


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


_BREAKS = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t"}
_ELSEWHERE = frozenset({
    w("p"), w("txbxContent"), w("drawing"), w("pict"), w("object"), w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sdtPr"),
    f"{{{MC}}}AlternateContent"})
"""What has a text of its own, or none that is printed with the paragraph."""


@dataclass(slots=True)
class RunContent:
    """One `w:t`, or a break or tab between them, and where its characters begin in the paragraph."""

    node: etree._Element
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the next piece begins."""
        return self.start + len(self.text)


def run_contents(paragraph: etree._Element) -> list[RunContent]:
    """The pieces of the paragraph's own text in order; deleted text and text boxes are not part of it."""
    found: list[RunContent] = []
    for node in _pieces(paragraph):
        text = _BREAKS.get(str(node.tag)) or node.text or ""
        found.append(RunContent(node, found[-1].end if found else 0, text))
    return found


def text_of(paragraph: etree._Element) -> str:
    """The paragraph's own text as one string."""
    return "".join(piece.text for piece in run_contents(paragraph))


def replace(paragraph: etree._Element, start: int, end: int, text: str) -> None:
    """Puts `text` in place of these characters, in the run where they begin; nothing that stood between them is kept."""
    for piece in run_contents(paragraph):
        if piece.end <= start or piece.start >= end:
            continue
        if piece.node.tag != w("t"):
            remove(piece.node)
            continue
        before, after = piece.text[:max(0, start - piece.start)], piece.text[max(0, end - piece.start):]
        piece.node.text = before + (text if piece.start <= start else "") + after
        _keep_spaces(piece.node)
        if not piece.node.text:
            _remove_with_run(piece.node)


def isolate(paragraph: etree._Element, start: int, end: int) -> etree._Element:
    """The one run that then holds exactly these characters; what stood in it before and after goes into runs of its own."""
    replace(paragraph, start, end, "".join(p.text for p in run_contents(paragraph))[start:end])
    for piece in run_contents(paragraph):
        if piece.node.tag == w("t") and piece.start <= start < piece.end:
            _cut(piece.node, end - piece.start)
            node = _cut(piece.node, start - piece.start) if start > piece.start else piece.node
            _detach_before(node)
            run = node.getparent()
            assert run is not None
            return run
    raise ValueError("no text there")


def shorten(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def within(node: etree._Element, *names: str) -> bool:
    """Whether the node stands inside one of these elements."""
    return next(node.iterancestors(*names), None) is not None


def new_run(properties: etree._Element | None, text: str) -> etree._Element:
    """A run with a copy of these properties and this text, spaces kept."""
    run = etree.Element(w("r"))
    if properties is not None:
        run.append(deepcopy(properties))
    node = etree.SubElement(run, w("t"))
    node.text = text
    _keep_spaces(node)
    return run


def _pieces(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == w("t") or child.tag in _BREAKS:
            yield child
        elif child.tag not in _ELSEWHERE:
            yield from _pieces(child)


def _cut(node: etree._Element, at: int) -> etree._Element:
    """Moves what follows this offset of a `w:t` into a run behind its own; returns the `w:t` that begins there."""
    run, text = node.getparent(), node.text or ""
    assert run is not None
    rest = _sibling_run(run)
    moved = etree.SubElement(rest, w("t"))
    moved.text, node.text = text[at:], text[:at]
    for later in list(node.itersiblings()):
        rest.append(later)
    if not moved.text and len(rest.findall("*")) == 1 + (rest.find(w("rPr")) is not None):
        return node
    run.addnext(rest)
    _keep_spaces(node)
    _keep_spaces(moved)
    return moved


def _detach_before(node: etree._Element) -> None:
    """Gives what stands before this `w:t` in its run (a tab, a break) a run of its own."""
    run = node.getparent()
    assert run is not None
    earlier = [child for child in run if child.tag != w("rPr")]
    earlier = earlier[:earlier.index(node)]
    if earlier:
        first = _sibling_run(run)
        first.extend(earlier)
        run.addprevious(first)


def _sibling_run(run: etree._Element) -> etree._Element:
    twin = etree.Element(run.tag)
    twin.attrib.update(run.attrib)
    properties = run.find(w("rPr"))
    if properties is not None:
        twin.append(deepcopy(properties))
    return twin


def remove(node: etree._Element) -> None:
    """Take an element, with what is in it, out of its parent; one without a parent stays."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _remove_with_run(node: etree._Element) -> None:
    run = node.getparent()
    remove(node)
    if run is not None and all(child.tag == w("rPr") for child in run):
        remove(run)


def _keep_spaces(node: etree._Element) -> None:
    text = node.text or ""
    if text != text.strip() or "  " in text:
        node.set(XML_SPACE, "preserve")
