"""Tells which characters of a page nobody sees: drawn with no ink, in white, too small, or below a picture of the whole page."""

from __future__ import annotations

import ctypes
from typing import Any

from .pages import Colour

UNSEEN_MODES = frozenset({3, 7})
"""Text rendering modes without ink (ISO 32000-1, 9.3.6); what recognised the text of a scan uses 3."""
WHITE = 0.98
"""Share of red, green and blue from which on a colour can't be told from paper."""
SMALLEST = 1.0
"""Size in points below which a character can't be read."""
COVERING = 0.5
"""Share of a sheet from which on a picture is one of the page."""
Bounds = tuple[float, float, float, float]


class Visibility:
    """What is seen on one page; `left` … `top` of its methods are in points, as the page has them."""

    def __init__(self, raw: Any, page: Any, text: Any, area: float) -> None:
        self._raw, self._text = raw, text
        self._covers, self._order = _covers(raw, page, area)

    def hidden(self, index: int, size: float, colour: Colour, box: Bounds) -> bool:
        """Return whether nobody sees the character at an index, with this size (points), fill colour and box (left, bottom, right, top)."""
        if size < SMALLEST or min(colour) >= WHITE:
            return True
        drawn = self._raw.FPDFText_GetTextObject(self._text, index)
        if not drawn:
            return False
        if self._raw.FPDFTextObj_GetTextRenderMode(drawn) in UNSEEN_MODES:
            return True
        at = self._order.get(ctypes.addressof(drawn.contents), len(self._order)) if self._covers else 0
        return any(over > at and _within(box, cover) for over, cover in self._covers)


def _covers(raw: Any, page: Any, area: float) -> tuple[list[tuple[int, Bounds]], dict[int, int]]:
    """Return (order of drawing, place) of each picture that covers most of a page, and the order of all that is drawn, by address."""
    covers, order = [], {}
    for at in range(raw.FPDFPage_CountObjects(page.raw)):
        drawn = raw.FPDFPage_GetObject(page.raw, at)
        order[ctypes.addressof(drawn.contents)] = at
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_IMAGE and not raw.FPDFPageObj_HasTransparency(drawn):
            edges = [ctypes.c_float() for _ in range(4)]
            raw.FPDFPageObj_GetBounds(drawn, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) >= COVERING * area:
                covers.append((at, (left, bottom, right, top)))
    return covers, order if covers else {}


def _within(box: Bounds, cover: Bounds) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return cover[0] <= x <= cover[2] and cover[1] <= y <= cover[3]
