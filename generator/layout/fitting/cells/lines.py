"""Indent the text of cells so that its lines end between words: no character is added, and every program breaks the lines alike."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from ..flow import starts_in_room
from ..measure import PARAGRAPH_ORDER, Styles, W, properties, put, text_of, width
from .unbroken import HEADINGS, divided, is_list_of_names, printed_text

STEP = 0.25
"""Characters between the widths that are tried."""
PROSE = 2.5
"""Most characters by which the lines of running text are made shorter."""
SLACK = 0.2
"""Characters by which programs measure a line otherwise."""
MOST = 400
"""Characters of a cell that is still looked at."""


def fit_cell_lines(cell: etree._Element, styles: Styles, room: float, size_of: Callable[[etree._Element], float]) -> None:
    """Indent each paragraph of a cell of `room` twips whose lines would divide a date, a number, a name, or a heading's word.

    `size_of` returns the font size of a paragraph in twips.
    """
    for paragraph in cell.iterfind(W + "p"):
        text = printed_text(text_of(paragraph))
        if "\n" in text or not 1 < len(text) <= MOST:
            continue
        name, size = styles.name(paragraph), size_of(paragraph)
        shorter = _shorter(text, room / size, heading=name in HEADINGS)
        if not shorter:
            continue
        centred = "居中" in name or "标签" in name or "栏目" in name
        left = round(shorter * size / 2) if centred else 0
        put(properties(paragraph), PARAGRAPH_ORDER, "ind", left=left or None, right=round(shorter * size) - left)


def _shorter(text: str, room: float, *, heading: bool) -> float:
    """Return by how many characters a text's lines are made shorter than `room` characters."""
    if width(text) <= room - SLACK:
        return 0.0
    whole = starts_in_room(text, room)
    least = _divided(text, room, heading=heading)
    free = heading or "□" in text or is_list_of_names(text) or len(whole) < 4
    found = 0.0
    for step in range(1, round((room / 2 if free else min(PROSE, room / 4)) / STEP) + 1):
        if not least:
            break
        tried = room - step * STEP
        count = _divided(text, tried, heading=heading)
        if count < least and (free or len(starts_in_room(text, tried)) <= len(whole) + 1):
            found, least = step * STEP, count
    return found


def _divided(text: str, room: float, *, heading: bool) -> int:
    """Return how many whole spans are divided in lines of about `room` characters, whether marks hang or not."""
    ways = ((room - SLACK, False), (room, False), (room, True))
    return max(divided(text, starts_in_room(text, tried, hanging=hanging), heading=heading) for tried, hanging in ways)
