"""Keep together on a page: a heading with its text, the end of the text with the signature (GB/T 9704-2012, 7.3.5.5)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ...word import remove
from ..profile import Profile
from .measure import PARAGRAPH_ORDER, Styles, W, line_count, properties, put
from .pages import TOLERANCE, block_height, used

LISTED = ("附件说明", "附件说明首项", "附件说明续项")
NUMBERED = ("附件说明首项", "附件说明续项")
DATES = frozenset({"成文日期（盖章）", "成文日期", "成文日期（签名章）"})
NOTE = "附注"
STAMPED, ATTENDANCE = "签名章", "与会名单"
CLOSING = frozenset({"署名（盖章）", "署名", STAMPED, ATTENDANCE, *DATES})
BLANK = "空行"
LEVELS = ("一级标题", "二级标题")
"""Headings in paragraphs of their own; those of the lower levels run into their text."""
DIVISIONS = frozenset({"章标题", "节标题"})
SELDOM = DIVISIONS | {"五级标题"}
"""Styles of headings that few texts have; a template without them prints these as text."""
TEXT = frozenset({"公文正文", "三级标题", "四级标题", "五级标题", "说明", *LISTED})
BODY = TEXT | DIVISIONS | frozenset(LEVELS)
MOST_KEPT = 8
"""Most annexes in a list that is kept on one page with the signature."""
HEADING_LINES = 2
"""Most lines of a heading; a longer one is text that happens to have a number."""
SHORT = 4
"""Most lines of a last paragraph that is always kept with the signature: LibreOffice moves a kept paragraph as a whole."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The blocks of a document with their style names; a table of signatures counts as one block."""

    blocks: list[etree._Element]
    named: list[str]
    styles: Styles
    profile: Profile

    def height(self, start: int, end: int) -> float:
        return sum(block_height(block, self.styles, self.profile) for block in self.blocks[start:end])

    def lines(self, at: int) -> int:
        return line_count(self.blocks[at], self.styles, self.profile.width)


def fit_keeping(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Keep headings with their text, and the end of the text with the signature."""
    blocks = list(body)
    text = _Text(blocks, [name_of(block, styles) for block in blocks], styles, profile)
    _headings(text)
    _closing(text)
    _two_digits(text)


def name_of(block: etree._Element, styles: Styles) -> str:
    """Return the name of a paragraph's style, of a table of signatures that of its signature; "" for anything else."""
    if block.tag == W + "tbl":
        return next((name for p in block.iter(W + "p") if (name := styles.name(p)) in CLOSING), "")
    return styles.name(block) if block.tag == W + "p" else ""


def _headings(text: _Text) -> None:
    """Keep each heading with the next block, unless that is a heading of its own or a higher level: such a chain is a list.

    In Word and in LibreOffice a chain of kept paragraphs moves to the next page as a whole.
    """
    for at, (block, name) in enumerate(zip(text.blocks, text.named, strict=True)):
        if name not in LEVELS or block.tag != W + "p":
            continue
        after = text.named[at + 1] if at + 1 < len(text.named) else ""
        deeper = after not in LEVELS or LEVELS.index(after) > LEVELS.index(name)
        _keep(block, text.styles, yes=deeper and bool(after) and text.lines(at) <= HEADING_LINES)


def _keep(block: etree._Element, styles: Styles, *, yes: bool) -> None:
    """Set or clear keepNext, as a direct property only where the style differs."""
    own = block.find(f"{W}pPr/{W}keepNext")
    if own is not None:
        remove(own)
    if yes != styles.resolved(block).keep:
        put(properties(block), PARAGRAPH_ORDER, "keepNext", val=None if yes else 0)


def _closing(text: _Text) -> None:
    for name, block, after in zip(text.named, text.blocks, text.named[1:], strict=False):
        if name in DATES and after == NOTE and block.tag == W + "p":
            _keep(block, text.styles, yes=True)
    first = next((i for i, name in enumerate(text.named) if name in CLOSING), None)
    if first is not None:
        _keep_with(text, first)


def _keep_with(text: _Text, first: int) -> None:
    """Keep with the signature the list of annexes, or else the last paragraph if it is not the only one."""
    at = first - 1
    while at > 0 and text.named[at] == BLANK:
        at -= 1
    listed = at
    while listed >= 0 and text.named[listed] in LISTED:
        listed -= 1
    if 0 < at - listed <= MOST_KEPT:
        for block in text.blocks[listed + 1 : at + 1]:
            put(properties(block), PARAGRAPH_ORDER, "keepNext")
            put(properties(block), PARAGRAPH_ORDER, "keepLines")
        _break_before(text, listed + 1, first)
    elif at > next((i for i, name in enumerate(text.named) if name in BODY), first) and text.named[at] in BODY:
        _keep(text.blocks[at], text.styles, yes=text.lines(at) <= SHORT)


def _end(text: _Text, first: int) -> int:
    """Return the index of the block after signature, date and note."""
    end = first
    while end < len(text.named) and text.named[end] in {*CLOSING, NOTE}:
        end += 1
    return end


def _break_before(text: _Text, start: int, first: int) -> None:
    """Put a page break before a kept list that certainly goes to the next page: with several sections LibreOffice does not move it."""
    if sum(1 for block in text.blocks for _ in block.iter(W + "sectPr")) < 2:
        return
    page, line = text.profile.height + TOLERANCE, text.profile.line
    above = used(text.blocks[:start], text.styles, text.profile)
    whole = text.height(start, _end(text, first))
    if above + whole > page + line / 2 and above > line and whole <= page:
        put(properties(text.blocks[start]), PARAGRAPH_ORDER, "pageBreakBefore")


def _two_digits(text: _Text) -> None:
    """Widen the hanging indents of the list of annexes for numbers of two digits."""
    items = [(block, name) for block, name in zip(text.blocks, text.named, strict=True) if name in NUMBERED]
    cell = text.profile.advance_width
    for block, name in items if len(items) > 9 else ():
        left = 6 * cell + 45 + cell // 2
        hanging = (4 if name == NUMBERED[0] else 1) * cell + 45 + cell // 2
        put(properties(block), PARAGRAPH_ORDER, "ind", left=left, hanging=hanging)
