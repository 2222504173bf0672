"""The model of a PDF's pages: lines with font, size and place, ruled lines and pictures, in millimetres from the upper left corner."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

MM = 25.4 / 72
"""Millimetres of a point."""
SAME_LINE = 0.2
"""How far baselines of one line may differ, in sizes of its characters: a superscript stands apart."""
GAP = 0.2
"""How wide a gap between Latin letters is a space, in sizes."""
COLUMN_GAP = 1.5
"""How wide a gap between columns is, in sizes."""
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its place (mm), size (points), font and colour (red, green, blue; 0 to 1).

    Of one that is turned `left` and `right` are its upper and lower end, and `base` is its distance from the left. `hidden`: nobody
    sees it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    colour: Colour
    upright: bool = True
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page: the place of a picture or a drawn form."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, stroked or a thin filled box; `thick` is its width in millimetres."""

    left: float
    right: float
    top: float
    bottom: float
    thick: float
    colour: Colour


@dataclass(frozen=True)
class Line:
    """Characters on one baseline of one page, from left to right; white space is left out of `glyphs`."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """Return its characters; with a space where Latin letters or figures are apart."""
        pairs = itertools.pairwise(self.glyphs)
        return self.glyphs[0].text + "".join(f"{' ' if _apart(one, other) else ''}{other.text}" for one, other in pairs)

    def columns(self) -> Iterator[Line]:
        """Yield its separate parts, such as text at the left and at the right of one line, or in cells of a row."""
        part: list[Glyph] = []
        for glyph in self.glyphs:
            if part and glyph.left - part[-1].right > COLUMN_GAP * glyph.size * MM:
                yield Line(self.page, tuple(part))
                part = []
            part.append(glyph)
        yield Line(self.page, tuple(part))

    @property
    def left(self) -> float:
        """Return its left edge (mm)."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Return its right edge (mm)."""
        return self.glyphs[-1].right

    @property
    def width(self) -> float:
        """Return its width (mm)."""
        return self.right - self.left

    @cached_property
    def base(self) -> float:
        """Return the height of its baseline (mm from the top of the sheet)."""
        return statistics.median(glyph.base for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """Return the size of its characters (points)."""
        return statistics.median(glyph.size for glyph in self.glyphs)

    @cached_property
    def font(self) -> str:
        """Return the font of most of its characters, Chinese ones before others."""
        chinese = [glyph.font for glyph in self.glyphs if _is_wide(glyph.text)]
        return statistics.mode(chinese or [glyph.font for glyph in self.glyphs])


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its paper (mm), lines from top to bottom, characters that are turned, ruled lines, pictures; `hidden` are the lines that
    nobody sees.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    turned: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Box, ...] = ()
    hidden: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Pages:
    """The contents of a PDF's pages. `count` is the number of all pages, of which `pages` were read."""

    count: int
    pages: tuple[Page, ...]

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages)

    def __len__(self) -> int:
        return self.count

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all pages."""
        return tuple(line for page in self.pages for line in page.lines)

    @cached_property
    def fonts(self) -> frozenset[str]:
        """Return the names of the fonts of its characters."""
        glyphs = (glyph for page in self.pages for line in page.lines for glyph in line.glyphs)
        return frozenset(glyph.font for glyph in itertools.chain(glyphs, (g for page in self.pages for g in page.turned)))

    @property
    def text(self) -> str:
        """Return the text, with one printed line on each line."""
        return "\n".join(line.text for line in self.lines)


def lines_of(page: int, glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Group characters into lines by their baselines; yield these from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.base, one.left)):
        if rows and abs(rows[-1][0].base - glyph.base) < SAME_LINE * glyph.size * MM:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return (Line(page, tuple(sorted(row, key=lambda one: one.left))) for row in rows)


def _apart(one: Glyph, other: Glyph) -> bool:
    narrow = not _is_wide(one.text) and not _is_wide(other.text)
    return narrow and other.left - one.right > GAP * max(one.size, other.size) * MM


def _is_wide(text: str) -> bool:
    return text >= "\u2e80"
