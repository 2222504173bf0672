"""Tell whether the first page has room for text below the addressees (GB/T 9704-2012, 7.3.2, 7.3.3); counted, without a renderer."""

from __future__ import annotations

from lxml import etree

from ....files import Package
from ...profile import Profile, twips
from ..flow import lines_of
from ..masthead import SINGLE, TEXT
from ..measure import Styles, W, height, text_of
from ..pages import TOLERANCE, block_height

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
TITLE = "公文标题"
CLOSED_UP = 0.6
"""Share of the height of a joint masthead that it keeps when it makes room for text."""
LETTER_MARK_TOP = 30.0
"""Millimetres from the paper's edge to the mark of a letter, which is above the type area (10.1)."""


def shows_text(merged: Package, profile: Profile) -> bool:
    """Return whether a line of text finds room on the first page of a merged document that was not fitted yet."""
    body = etree.fromstring(merged.parts[DOCUMENT]).find(W + "body")
    if body is None:
        return True
    styles = Styles(merged.parts.get(STYLES))
    used = 0.0
    for block in body:
        if block.tag == W + "p" and styles.name(block) in TEXT:
            return used + profile.line <= profile.height + TOLERANCE
        used += _height(block, styles, profile)
    return True


def _height(block: etree._Element, styles: Styles, profile: Profile) -> float:
    """Estimate the height of a block above the text in twips."""
    if block.tag == W + "tbl":
        return block_height(block, styles, profile) * CLOSED_UP
    if block.tag != W + "p":
        return 0.0
    style = styles.resolved(block)
    if style.name == TITLE:
        return float((text_of(block).count("\n") + 1) * style.line)
    if block.find(f"{W}pPr/{W}framePr") is not None:
        return style.line + styles.rule_below(block) - (profile.margins[0] - twips(LETTER_MARK_TOP))
    if not style.line:
        return height(block, styles, profile.width)
    lines = 1 if style.name in SINGLE else lines_of(block, styles, profile.width)  # a masthead is narrowed to one line
    return float(lines * style.line + style.before + styles.rule_below(block))
