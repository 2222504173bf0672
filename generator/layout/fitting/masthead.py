"""Fit the masthead on one line whatever its length: first narrower, then smaller (GB/T 9704-2012, 7.2.4)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..profile import Profile, twips
from .measure import (
    BETWEEN,
    CELL_ORDER,
    MEETING,
    PARAGRAPH_ORDER,
    Styles,
    W,
    first_child,
    height,
    properties,
    put,
    set_run,
    text_of,
    width,
)

SINGLE = frozenset({"发文机关标志", "信函标志"})
JOINT, SUFFIX = "联合标志", "联合标志后缀"
EXACT = 1.075
"""Exact line height, in font sizes, that aligns the em box with the top of the line."""
SPREAD = 1.3
"""Line pitch of a joint masthead, in font sizes."""
CLOSEST = 1.12
"""Least line pitch, where many names leave no room for text."""
SMALLEST = 14.0
"""Points; a masthead is not made smaller than this for the sake of the text below it."""
DIGIT = 0.1
"""Extra width of a digit or letter over half a character, in characters."""
TEXT = frozenset({"公文正文", "一级标题", "二级标题", "三级标题", "四级标题", "五级标题", "章标题", "节标题"})
TEXT_LINES = 2
"""Least lines of text on the first page, as far as a masthead can make room for them."""
LARGER = 1.4
"""Size of 文件 beside several names, relative to theirs."""
GAP = 0.4
"""Gap between the names and 文件, in font sizes."""
SLACK = 60
"""Twips added to the width of the longest name, so that no rounding wraps it."""
SIDES = 0.99
"""Share of the type area that a masthead may fill: a glyph's ink can reach the edge of its cell."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Font size in points and character scale in per cent."""

    size: float
    scale: int


def fit_width(characters: float, size: float, room: float, narrowest: float, gaps: float = 0) -> Fitted:
    """Fit a line of that many characters into `room` twips: at most `size` points, at least `narrowest` per cent wide.

    `gaps`, the space between digits and Chinese characters, is never narrowed.
    """
    if (characters + gaps) * size * 20 <= room:
        return Fitted(size, 100)
    scale = int(100 * (room - gaps * size * 20) / (characters * size * 20))
    if scale >= narrowest:
        return Fitted(size, scale)
    smaller = int(2 * room / ((characters * narrowest / 100 + gaps) * 20)) / 2
    return Fitted(smaller, int(narrowest))


def _wide(text: str) -> tuple[float, float]:
    """Return (characters, gaps) of a name; a digit or letter of a display face is wider than half a character."""
    gaps = BETWEEN * len(MEETING.findall(text))
    return width(text) - gaps + DIGIT * sum(c < "\x80" for c in text), gaps


def fit_mastheads(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Fit every masthead, single lines and tables of joint ones, so that the first page shows text below it."""
    lines = [p for p in body.iter(W + "p") if styles.name(p) in SINGLE]
    most = _room_below(lines[0], lines[-1], styles, profile) / (len(lines) * EXACT * 20) if len(lines) > 1 else 0
    for paragraph in lines:
        _single(paragraph, styles, profile, most)
    for table in list(body.iter(W + "tbl")):
        names = [p for p in table.iter(W + "p") if styles.name(p) == JOINT]
        if names:
            _joint(table, names, styles, profile)


def _room_below(first: etree._Element, last: etree._Element, styles: Styles, profile: Profile) -> float:
    """Return the most twips that a masthead from `first` to `last` may take, so that text follows on its page."""
    room, block = float(profile.height), first.getprevious()
    while block is not None:
        room -= height(block, styles, profile.width) if block.tag == W + "p" else 0
        block = block.getprevious()
    block = last.getnext()
    while block is not None and block.tag == W + "p":
        if styles.name(block) in TEXT:
            return room - TEXT_LINES * profile.line - twips(profile.head.rule_below_number)
        room -= height(block, styles, profile.width)
        block = block.getnext()
    return float(profile.height)


def _single(paragraph: etree._Element, styles: Styles, profile: Profile, most: float) -> None:
    style = styles.resolved(paragraph)
    size = min(style.size, max(SMALLEST, int(most * 2) / 2)) if most else style.size
    characters, gaps = _wide(text_of(paragraph))
    _apply(paragraph, fit_width(characters, size, profile.width * SIDES, profile.head.narrowest, gaps), style.size)


def _apply(paragraph: etree._Element, fitted: Fitted, size: float) -> None:
    if fitted.scale != 100:
        set_run(paragraph, "w", fitted.scale)
    if fitted.size != size:
        set_run(paragraph, "sz", round(fitted.size * 2))
        set_run(paragraph, "szCs", round(fitted.size * 2))
        _line(paragraph, EXACT * fitted.size)


def _line(paragraph: etree._Element, points: float) -> None:
    put(properties(paragraph), PARAGRAPH_ORDER, "spacing", line=round(points * 20), lineRule="exact")


def _joint(table: etree._Element, names: list[etree._Element], styles: Styles, profile: Profile) -> None:
    suffixes = [p for p in table.iter(W + "p") if styles.name(p) == SUFFIX]
    word = max((width(text_of(p)) for p in suffixes), default=0)
    longest, gaps = max((_wide(text_of(p)) for p in names), key=sum)
    usual = styles.resolved(names[0]).size
    size, spread = _lower(len(names), usual, _room_below(table, table, styles, profile))
    beside = word * LARGER + (GAP if word else 0)
    fitted = fit_width(longest, size, profile.width * SIDES - beside * size * 20, profile.head.narrowest, gaps)
    if fitted.size != size:
        scaled = profile.width * SIDES / ((longest * profile.head.narrowest / 100 + gaps + beside) * 20)
        fitted = Fitted(int(scaled * 2) / 2, int(profile.head.narrowest))
    for place, paragraph in enumerate(names):
        _apply(paragraph, fitted, usual)
        _line(paragraph, (spread if place else EXACT) * fitted.size)
    for paragraph in suffixes:
        _apply(paragraph, Fitted(int(fitted.size * LARGER * 2) / 2, 100), usual)
        _line(paragraph, EXACT * LARGER * fitted.size)
    right = round(beside * fitted.size * 20) if word else 0
    left = min(profile.width - right, round((longest * fitted.scale / 100 + gaps) * fitted.size * 20) + SLACK)
    _columns(table, left, right)


def _lower(count: int, size: float, room: float) -> tuple[float, float]:
    """Return (size in points, pitch in sizes) that fits `count` lines into `room` twips: first closer, then smaller."""
    if size * 20 * (EXACT + SPREAD * (count - 1)) <= room or count < 2:
        return size, SPREAD
    spread = max(CLOSEST, min(SPREAD, (room / (size * 20) - EXACT) / (count - 1)))
    high = EXACT + spread * (count - 1)
    return max(SMALLEST, min(size, int(room / (high * 20) * 2) / 2)), spread


def _columns(table: etree._Element, names: int, suffix: int) -> None:
    """Set the columns to exact widths; the second is one cell merged over all rows."""
    widths = [names, suffix]
    put(first_child(table, "tblPr"), ("tblW",), "tblW", w=sum(widths), type="dxa")
    for column, wide in zip(table.iterfind(f"{W}tblGrid/{W}gridCol"), widths, strict=False):
        column.set(W + "w", str(wide))
    for number, row in enumerate(table.iterfind(W + "tr")):
        for place, (cell, wide) in enumerate(zip(row.iterfind(W + "tc"), widths, strict=False)):
            known = first_child(cell, "tcPr")
            put(known, CELL_ORDER, "tcW", w=wide, type="dxa")
            if place:
                put(known, CELL_ORDER, "vMerge", val="continue" if number else "restart")
