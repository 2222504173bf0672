"""Sections and page breaks after merging: no empty page, the end matter on an even page where asked."""

from __future__ import annotations

from lxml import etree

from .measure import PARAGRAPH_ORDER, Styles, W, properties, put

BREAK, EVEN = "分节", "另起偶数面"


def fit_sections(body: etree._Element, styles: Styles) -> None:
    """Drop empty sections, move breaks onto the text before them, set the even page, keep first-page settings on the first section."""
    for paragraph in [p for p in body.iterfind(W + "p") if styles.name(p) in (BREAK, EVEN)]:
        _settle(body, paragraph, styles)
    _trailing(body, styles)
    for properties_ in list(body.iter(W + "sectPr"))[1:]:
        first = properties_.find(W + "titlePg")
        if first is not None:
            properties_.remove(first)


def _settle(body: etree._Element, paragraph: etree._Element, styles: Styles) -> None:
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None:
        return
    if styles.name(paragraph) == EVEN:
        _start_even(body, paragraph)
    before = paragraph.getprevious()
    if before is None or before.find(f"{W}pPr/{W}sectPr") is not None:
        body.remove(paragraph)
    elif before.tag == W + "p":
        holder = properties(before)
        put(holder, PARAGRAPH_ORDER, "sectPr")
        placed = holder.find(W + "sectPr")
        assert placed is not None
        holder.replace(placed, section)
        body.remove(paragraph)


def _start_even(body: etree._Element, paragraph: etree._Element) -> None:
    """The section after this paragraph begins on an even page."""
    sections = list(body.iter(W + "sectPr"))
    own = paragraph.find(f"{W}pPr/{W}sectPr")
    at = next(i for i, s in enumerate(sections) if s is own)
    if at + 1 < len(sections):
        order = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz")
        put(sections[at + 1], order, "type", val="evenPage")


def _trailing(body: etree._Element, styles: Styles) -> None:
    """A last section without text would be an empty page: the one before it ends the document instead."""
    final = body.find(W + "sectPr")
    last = final.getprevious() if final is not None else None
    if final is None or last is None or last.tag != W + "p":
        return
    section = last.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        body.replace(final, section)
        if styles.name(last) == BREAK and (above := last.getprevious()) is not None and above.tag == W + "p":
            body.remove(last)
