"""Move section and page breaks out of a paragraph whose tag removes it, where LibreOffice puts them."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from .runs import run_contents, text_of, w

_FIRST = frozenset(map(w, ("pStyle", "keepNext", "keepLines")))
"""The properties that precede `w:pageBreakBefore` in `w:pPr` (ECMA-376 part 1, 17.3.1.26)."""
TAKES = re.compile(r"\s*(?:\{%|\{#)(p|tr|tc) ")
"""Matches a tag that replaces the paragraph, row or cell it stands in."""
_PAGE = ("page", "column")
_HAIRLINE = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
"""Spacing of a paragraph that only holds a break: one point, so that it is invisible."""


def set_breaks_apart(paragraph: etree._Element) -> None:
    """Move the breaks of a paragraph that holds only a tag into paragraphs of their own before and behind it.

    A section break goes behind the tag, as the paragraph ends its section (ECMA-376 part 1, 17.6.18); a page break before the tag goes
    above the paragraph.
    """
    _separate_section(paragraph)
    start = next(piece.start for piece in run_contents(paragraph) if "{" in piece.text)
    for piece in run_contents(paragraph):
        if piece.node.tag == w("br") and piece.node.get(w("type")) in _PAGE:
            _move_break(paragraph, piece.node, before=piece.start < start)


def _separate_section(paragraph: etree._Element) -> None:
    settings = paragraph.find(w("pPr"))
    section = None if settings is None else settings.find(w("sectPr"))
    if settings is None or section is None:
        return
    settings.remove(section)
    apart = _hairline(paragraph)
    apart[0].append(section)
    paragraph.addnext(apart)


def _move_break(paragraph: etree._Element, page_break: etree._Element, *, before: bool) -> None:
    run = page_break.getparent()
    assert run is not None
    run.remove(page_break)
    following = paragraph.getnext()
    whole_page = page_break.get(w("type")) == "page"
    if whole_page and not before and following is not None and following.tag == w("p") and not TAKES.match(text_of(following)):
        _begin_page(following)
        return
    apart = _hairline(paragraph)
    etree.SubElement(apart, w("r")).append(page_break)
    if before:
        paragraph.addprevious(apart)
    else:
        paragraph.addnext(apart)


def _begin_page(paragraph: etree._Element) -> None:
    settings = paragraph.find(w("pPr"))
    if settings is None:
        settings = etree.Element(w("pPr"))
        paragraph.insert(0, settings)
    if settings.find(w("pageBreakBefore")) is None:
        before = sum(1 for child in settings if child.tag in _FIRST)
        settings.insert(before, etree.Element(w("pageBreakBefore")))


def _hairline(paragraph: etree._Element) -> etree._Element:
    """Return an invisible paragraph in the style of this one."""
    new = etree.Element(w("p"))
    settings = etree.SubElement(new, w("pPr"))
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    if style is not None:
        settings.append(deepcopy(style))
    etree.SubElement(settings, w("snapToGrid"), {w("val"): "0"})
    etree.SubElement(settings, w("spacing"), {w(name): value for name, value in _HAIRLINE.items()})
    return new
