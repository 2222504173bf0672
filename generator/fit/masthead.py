"""The masthead on one line whatever its length: narrower first, then smaller (GB/T 9704-2012, 7.2.4)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator.fit.measure import (
    CELL_ORDER,
    PARAGRAPH_ORDER,
    Styles,
    W,
    first_child,
    properties,
    put,
    set_run,
    text_of,
    width,
)
from generator.layout import Profile

SINGLE = frozenset({"发文机关标志", "信函标志"})
JOINT, SUFFIX = "联合标志", "联合标志后缀"
EXACT = 1.075
"""Exact line in sizes that puts the em box's top at the line's top."""
SPREAD = 1.3
"""Pitch of the lines of a joint masthead in sizes."""
LARGER = 1.4
"""文件 beside several names, in sizes of these."""
GAP = 0.4
"""Between names and 文件, in sizes."""
SLACK = 60
"""Twips by which a column is wider than its longest name, so that no rounding wraps it."""
SIDES = 0.99
"""Part of the type area a masthead may fill: a glyph's ink can reach the edge of its cell."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Size in points and scale in per cent."""

    size: float
    scale: int


def fit_width(characters: float, size: float, room: float, narrowest: float) -> Fitted:
    """How a line of that many characters goes into `room` twips: at most `size` points, not narrower than `narrowest` per cent."""
    whole = characters * size * 20
    if whole <= room:
        return Fitted(size, 100)
    scale = int(100 * room / whole)
    if scale >= narrowest:
        return Fitted(size, scale)
    smaller = int(2 * room / (characters * 20 * narrowest / 100)) / 2
    return Fitted(smaller, int(narrowest))


def fit_mastheads(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Fit every masthead in the text, single lines and tables of joint ones."""
    for paragraph in body.iter(W + "p"):
        if styles.name(paragraph) in SINGLE:
            _single(paragraph, styles, profile)
    for table in list(body.iter(W + "tbl")):
        names = [p for p in table.iter(W + "p") if styles.name(p) == JOINT]
        if names:
            _joint(table, names, styles, profile)


def _single(paragraph: etree._Element, styles: Styles, profile: Profile) -> None:
    look = styles.look(paragraph)
    fitted = fit_width(width(text_of(paragraph)), look.size, profile.width * SIDES, profile.head.narrowest)
    _apply(paragraph, fitted, look.size)


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
    longest = max(width(text_of(p)) for p in names)
    size = styles.look(names[0]).size
    beside = word * LARGER + (GAP if word else 0)
    fitted = fit_width(longest, size, profile.width * SIDES - beside * size * 20, profile.head.narrowest)
    if fitted.size != size:
        scaled = profile.width * SIDES / ((longest * profile.head.narrowest / 100 + beside) * 20)
        fitted = Fitted(int(scaled * 2) / 2, int(profile.head.narrowest))
    for place, paragraph in enumerate(names):
        _apply(paragraph, Fitted(fitted.size, fitted.scale), size)
        _line(paragraph, (SPREAD if place else EXACT) * fitted.size)
    for paragraph in suffixes:
        _apply(paragraph, Fitted(int(fitted.size * LARGER * 2) / 2, 100), size)
        _line(paragraph, EXACT * LARGER * fitted.size)
    right = round(beside * fitted.size * 20) if word else 0
    left = min(profile.width - right, round(longest * fitted.size * 20 * fitted.scale / 100) + SLACK)
    _columns(table, left, right)


def _columns(table: etree._Element, names: int, suffix: int) -> None:
    """Exact columns, the second one cell from top to bottom."""
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
