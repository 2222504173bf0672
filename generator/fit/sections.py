"""Sections and page breaks after merging: no empty page, the end matter on an even page where asked, signatures beside text."""

from __future__ import annotations

from lxml import etree

from generator.fit.measure import PARAGRAPH_ORDER, Styles, W, properties, put

BREAK, EVEN = "分节", "另起偶数面"
LISTED = ("附件说明", "附件说明首项", "附件说明续项")
NUMBERED = ("附件说明首项", "附件说明续项")
DATES = frozenset({"成文日期（盖章）", "成文日期"})
NOTE = "附注"
CLOSING = frozenset({"署名（盖章）", "署名", *DATES})
BLANK = "空行"
MOST_KEPT = 8
"""Annexes listed up to that number stay on one page with the signature."""
TEXT = frozenset({"公文正文", "三级标题", "四级标题", "说明", *LISTED})


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
        holder.replace(holder.find(W + "sectPr"), section)  # type: ignore[arg-type]
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


def fit_closing(body: etree._Element, styles: Styles, profile_cell: int) -> None:
    """Keep the end of the text with the signature (7.3.5.5); room for numbers of two digits in the list of annexes."""
    blocks = list(body)
    named = [styles.name(b) if b.tag == W + "p" else "" for b in blocks]
    for name, block, after in zip(named, blocks, named[1:], strict=False):
        if name in DATES and after == NOTE:
            put(properties(block), PARAGRAPH_ORDER, "keepNext")
    first = next((i for i, name in enumerate(named) if name in CLOSING), None)
    if first is not None:
        _keep_with(blocks, named, first)
    items = [b for b in blocks if b.tag == W + "p" and styles.name(b) in NUMBERED]
    if len(items) > 9:
        for item in items:
            first_one = styles.name(item) == NUMBERED[0]
            left = 6 * profile_cell + 45 + profile_cell // 2
            hanging = (4 if first_one else 1) * profile_cell + 45 + profile_cell // 2
            put(properties(item), PARAGRAPH_ORDER, "ind", left=left, hanging=hanging)


def _keep_with(blocks: list[etree._Element], named: list[str], first: int) -> None:
    """What stands on the page of a signature: the list of annexes, or else the last paragraph, if it is not the only one."""
    at = first - 1
    while at > 0 and named[at] == BLANK:
        at -= 1
    listed = at
    while listed >= 0 and named[listed] in LISTED:
        listed -= 1
    if 0 < at - listed <= MOST_KEPT:
        for block in blocks[listed + 1 : at + 1]:
            put(properties(block), PARAGRAPH_ORDER, "keepNext")
            put(properties(block), PARAGRAPH_ORDER, "keepLines")
    elif at > next((i for i, name in enumerate(named) if name in TEXT), first) and named[at] in TEXT:
        put(properties(blocks[at]), PARAGRAPH_ORDER, "keepNext")
