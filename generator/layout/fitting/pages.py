"""Estimate where on its page a block stands: lines are exact, so counting them is accurate to a line or two a page."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ..profile import Profile
from .measure import Styles, W, height, line_count

TOLERANCE = 20
"""Twips by which a line may overhang the lower edge; 22 lines of the standard are slightly less than the page."""


def number(element: etree._Element | None, name: str = "w") -> float:
    """Return a numeric attribute, 0 if it or the element is missing."""
    return float((element.get(W + name) if element is not None else None) or 0)


def margins(table: etree._Element, styles: Styles) -> float:
    """Return the left and right margins of a cell together in twips, from the table or its style."""
    style = table.find(f"{W}tblPr/{W}tblStyle")
    for holder in (table, styles.table(str(style.get(W + "val"))) if style is not None else None):
        found = holder.find(f"{W}tblPr/{W}tblCellMar") if holder is not None else None
        if found is not None:
            return sum(number(found.find(W + side)) for side in ("left", "right"))
    return 216.0


def row_height(row: etree._Element, styles: Styles, beside: float) -> float:
    """Estimate the height of a row in twips; `beside` are the margins of a cell."""
    cells = [sum(height(p, styles, number(cell.find(f"{W}tcPr/{W}tcW")) - beside) for p in cell.iterfind(W + "p"))
             for cell in row.iterfind(W + "tc")]
    return max([number(row.find(f"{W}trPr/{W}trHeight"), "val"), *cells])


def block_height(block: etree._Element, styles: Styles, profile: Profile) -> float:
    """Estimate the height of a paragraph or table in twips."""
    if block.tag == W + "tbl":
        beside = margins(block, styles)
        return sum(row_height(row, styles, beside) for row in block.iterfind(W + "tr"))
    return height(block, styles, profile.width) if block.tag == W + "p" else 0.0


def used(blocks: Sequence[etree._Element], styles: Styles, profile: Profile) -> float:
    """Estimate how much of their last page these blocks fill, in twips."""
    y, page, before = 0.0, float(profile.height + TOLERANCE), False
    for block in blocks:
        if before or block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            y = 0.0
        before = block.find(f"{W}pPr/{W}sectPr") is not None
        for piece in _pieces(block, styles, profile):
            y = y + piece if y + piece <= page else piece
    return y


def _pieces(block: etree._Element, styles: Styles, profile: Profile) -> list[float]:
    """Return the heights of the unbreakable pieces: the lines of a paragraph, the rows of a table."""
    if block.tag == W + "tbl":
        beside = margins(block, styles)
        return [row_height(row, styles, beside) for row in block.iterfind(W + "tr")]
    if block.tag != W + "p":
        return []
    whole, lines = height(block, styles, profile.width), line_count(block, styles, profile.width)
    return [whole / lines] * lines
