"""Pages of a PDF as lines of characters and ruled lines, in millimetres from the upper left corner of the sheet."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.office.pdf import pages as room, reading
from generator.office.pdf.pages import MM

__all__ = ["MM", "Glyph", "Line", "Page", "Stroke", "is_red", "pairs", "read_pages"]
FACES = {"title": "FZXBS|小标宋", "fang": "FangSong|仿宋", "kai": "KaiTi|楷体", "hei": "SimHei|黑体", "song": "SimSun|宋体"}
"""Parts of the names that the official fonts have in a PDF."""
ASCENT, DESCENT = 0.86, 0.14
"""How far the box of a Chinese character reaches above and below its baseline, in sizes."""
WIDE = str.maketrans({"∶": "：", "«": "《", "»": "》"})


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: where it stands, how large (points), in which face and colour (red, green, blue)."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str
    colour: tuple[float, ...]
    upright: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line, horizontal or upright."""

    left: float
    right: float
    top: float
    bottom: float
    thick: float
    colour: tuple[float, ...]

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def red(self) -> bool:
        return is_red(self.colour)


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, from left to right; spaces are left out."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def base(self) -> float:
        return statistics.median(glyph.base for glyph in self.glyphs)

    @property
    def size(self) -> float:
        return statistics.median(glyph.size for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        """The upper edge of its characters' boxes."""
        return self.base - ASCENT * self.size * MM

    @property
    def bottom(self) -> float:
        """The lower edge of its characters' boxes."""
        return self.base + DESCENT * self.size * MM

    @property
    def faces(self) -> set[str]:
        """The faces of its Chinese characters; of all of them when there are none."""
        chinese = {glyph.face for glyph in self.glyphs if "\u3400" <= glyph.text <= "\u9fff"}
        return chinese or {glyph.face for glyph in self.glyphs}

    def part(self, start: int, end: int) -> Line:
        """The line of some of its characters."""
        return Line(self.page, self.glyphs[start:end])

    def __str__(self) -> str:
        return f"第{self.page}页“{self.text[:16]}”"


@dataclass(frozen=True)
class Page:
    """A page: its paper, lines of text, characters that are turned, and ruled lines."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    turned: tuple[Glyph, ...]
    across: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]

    @property
    def landscape(self) -> bool:
        return self.width > self.height


def read_pages(path: Path) -> list[Page]:
    """Read the pages of a PDF as the program does."""
    return [_page(page) for page in reading.read_pages(path.read_bytes())]


def is_red(colour: tuple[float, ...]) -> bool:
    return len(colour) == 3 and colour[0] > 0.6 and max(colour[1:]) < 0.4


def _page(page: room.Page) -> Page:
    strokes = [Stroke(r.left, r.right, r.top, r.bottom, r.thick, r.colour) for r in page.rules]
    return Page(
        page.number, page.width, page.height, tuple(Line(line.page, tuple(map(_glyph, line.glyphs))) for line in page.lines),
        tuple(map(_glyph, page.turned)), tuple(_joined(s for s in strokes if s.bottom - s.top < 2)),
        tuple(s for s in strokes if s.bottom - s.top >= 2))


def _glyph(read: room.Glyph) -> Glyph:
    text = read.text.translate(WIDE)
    return Glyph(text, read.left, read.right, read.base, read.size, _face(read.font), read.colour, read.upright)


def _face(font: str) -> str:
    return next((face for face, pattern in FACES.items() if re.search(pattern, font)), font)


def _joined(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Lines on one height that touch, as one."""
    found: list[Stroke] = []
    ordered = sorted(strokes, key=lambda one: (round((one.top + one.bottom) / 2, 1), one.left))
    for stroke in ordered:
        last = found[-1] if found else None
        if last is not None and abs(last.top - stroke.top) < 0.2 and last.red == stroke.red and stroke.left < last.right + 1:
            found[-1] = Stroke(last.left, max(last.right, stroke.right), last.top, last.bottom, max(last.thick, stroke.thick), last.colour)
        else:
            found.append(stroke)
    return found


def pairs(lines: Iterable[Line]) -> Iterable[tuple[Line, Line]]:
    """Each line with the next one on the same page."""
    return ((one, other) for one, other in itertools.pairwise(lines) if one.page == other.page)
