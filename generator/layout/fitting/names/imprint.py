"""Set 印发机关 and 印发日期 on one line, or on several where one has no room for both: the date whole at the right end (7.4)."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from ....text import break_title, pieces_of_title
from ...profile import Profile
from ..flow import lines_of
from ..measure import PARAGRAPH_ORDER, Styles, W, properties, put, sub, text_of, width

COPY_TO, PRINTED_BY = "抄送", "印发机关"
CLOSEST = 320
"""Twips; the least pitch of lines of 14 points."""
APART = 2.0
"""Characters between the organ and the date."""
SHORTEST = 3.0
"""Characters of the last line of a name."""


def fit_imprint(body: etree._Element, styles: Styles, profile: Profile, own: Collection[str] = ()) -> None:
    """Break the line of every 印发机关 that is too long for one: its name between words, the date below or beside its end.

    An imprint with more addressees than a page has lines is set closer.
    """
    for table in body.iterfind(W + "tbl"):
        _close_up(table, styles, profile)
    for paragraph in body.iter(W + "p"):
        if styles.name(paragraph) == PRINTED_BY and text_of(paragraph).count("\t") == 1:
            name, date = text_of(paragraph).split("\t")
            style = styles.resolved(paragraph)
            room = (profile.width - style.left - style.right) / (style.size * 20)
            if name and date and width(name) + APART + width(date) > room:
                _set(paragraph, name, date, room, own)


def _close_up(table: etree._Element, styles: Styles, profile: Profile) -> None:
    """Set the lines of an imprint closer that is higher than a page, on which alone it can stand."""
    paragraphs = [p for p in table.iter(W + "p") if styles.name(p) in (COPY_TO, PRINTED_BY)]
    lines = sum(lines_of(p, styles, profile.width) for p in paragraphs)
    if any(styles.name(p) == COPY_TO for p in paragraphs) and (lines + 1) * profile.line > profile.height:
        pitch = max(CLOSEST, profile.height // (lines + 1))
        for paragraph in paragraphs:
            put(properties(paragraph), PARAGRAPH_ORDER, "spacing", line=pitch, lineRule="exact")


def _set(paragraph: etree._Element, name: str, date: str, room: float, own: Collection[str]) -> None:
    beside = room - APART - width(date)
    lines = _lines(name, room, beside, own)
    run = next(run for run in paragraph.iterfind(W + "r") if text_of(run))
    for other in [other for other in paragraph.iterfind(W + "r") if other is not run]:
        paragraph.remove(other)
    for child in [child for child in run if child.tag != W + "rPr"]:
        run.remove(child)
    for at, line in enumerate(lines):
        if at:
            sub(run, "br")
        sub(run, "t").text = line
    if width(lines[-1]) > beside:
        sub(run, "br")
    sub(run, "tab")
    sub(run, "t").text = date


def _lines(name: str, room: float, beside: float, own: Collection[str]) -> list[str]:
    """Return the lines of a name: broken in two so that the date stands beside the second, else whole where it fits, else balanced."""
    pieces = pieces_of_title(name, room, own, whole=True)
    found = []
    for at in range(1, len(pieces)):
        first, second = ("".join(piece.text for piece in part) for part in (pieces[:at], pieces[at:]))
        if width(first) <= room and SHORTEST <= width(second) <= beside:
            found.append((pieces[at - 1].cost, -at, [first, second]))
    if found:
        return min(found)[2]
    return [name] if width(name) <= room else break_title(name, room, SHORTEST, own)
