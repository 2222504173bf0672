"""The text of a paragraph as one string over its runs: read, cut and replace it without changing formatting."""

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
"""Most characters of a paragraph quoted in a problem."""


@cache
def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


_BREAKS = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t"}
_EXCLUDED = frozenset({
    w("p"), w("txbxContent"), w("drawing"), w("pict"), w("object"), w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sdtPr"),
    f"{{{MC}}}AlternateContent"})
"""Subtrees whose text is not part of the paragraph: text boxes, deleted or moved runs, properties."""


@dataclass(slots=True)
class RunContent:
    """A `w:t`, `w:br`, `w:cr` or `w:tab`; `start` is the offset of its text in the paragraph."""

    node: etree._Element
    start: int
    text: str

    @property
    def end(self) -> int:
        """Return the offset behind its text."""
        return self.start + len(self.text)


def run_contents(paragraph: etree._Element) -> list[RunContent]:
    """Return the text elements of a paragraph in order, without those of text boxes and deleted runs."""
    found: list[RunContent] = []
    for node in _pieces(paragraph):
        text = _BREAKS.get(str(node.tag)) or node.text or ""
        found.append(RunContent(node, found[-1].end if found else 0, text))
    return found


def text_of(paragraph: etree._Element) -> str:
    """Return the paragraph's text."""
    return "".join([_BREAKS.get(str(node.tag)) or node.text or "" for node in _pieces(paragraph)])


def may_hold(element: etree._Element, *characters: str) -> bool:
    """Return whether one of these characters stands anywhere in the element: a quick no, an unsure yes."""
    text = "".join(map(str, element.itertext()))
    return any(character in text for character in characters)


def replace(paragraph: etree._Element, start: int, end: int, text: str) -> None:
    """Replace these characters by `text`, in the run of the first one; breaks and tabs between them are removed."""
    waiting = text
    for piece in run_contents(paragraph):
        if piece.end <= start or piece.start >= end:
            continue
        if piece.node.tag != w("t"):
            if waiting:
                new = etree.Element(w("t"))
                new.text, waiting = waiting, ""
                _keep_spaces(new)
                piece.node.addprevious(new)
            remove(piece.node)
            continue
        before, after = piece.text[:max(0, start - piece.start)], piece.text[max(0, end - piece.start):]
        piece.node.text, waiting = before + waiting + after, ""
        _keep_spaces(piece.node)
        if not piece.node.text:
            _remove_with_run(piece.node)


def isolate(paragraph: etree._Element, start: int, end: int) -> etree._Element:
    """Split runs so that one holds exactly these characters, and return it.

    ValueError if they are not text.
    """
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
    """Return the beginning of a text in one line, with … if it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def within(node: etree._Element, *names: str) -> bool:
    """Return whether the node has an ancestor of one of these names."""
    return next(node.iterancestors(*names), None) is not None


def new_run(properties: etree._Element | None, text: str) -> etree._Element:
    """Return a run with a copy of these properties and this text; spaces are preserved."""
    run = etree.Element(w("r"))
    if properties is not None:
        run.append(deepcopy(properties))
    node = etree.SubElement(run, w("t"))
    node.text = text
    _keep_spaces(node)
    return run


def _pieces(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text elements below an element, in order."""
    for child in element:
        if child.tag == w("t") or child.tag in _BREAKS:
            yield child
        elif child.tag not in _EXCLUDED:
            yield from _pieces(child)


def _cut(node: etree._Element, at: int) -> etree._Element:
    """Move what follows this offset of a `w:t` into a new run; return the `w:t` that begins there."""
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
    """Move what precedes this `w:t` in its run (a tab, a break) into a run of its own."""
    run = node.getparent()
    assert run is not None
    earlier = [child for child in run if child.tag != w("rPr")]
    earlier = earlier[:earlier.index(node)]
    if earlier:
        first = _sibling_run(run)
        first.extend(earlier)
        run.addprevious(first)


def _sibling_run(run: etree._Element) -> etree._Element:
    """Return an empty run with the same attributes and properties."""
    sibling = etree.Element(run.tag)
    sibling.attrib.update(run.attrib)
    properties = run.find(w("rPr"))
    if properties is not None:
        sibling.append(deepcopy(properties))
    return sibling


def remove(node: etree._Element) -> None:
    """Remove an element with its content from its parent; an element without a parent stays."""
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
