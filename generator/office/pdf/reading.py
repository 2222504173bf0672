"""Reads characters, ruled lines and pictures of a PDF's pages with pdfium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

from ...wording import Place, Refused, problem
from .limits import PAGE_LIMITS
from .pages import MM, Box, Colour, Glyph, Page, Pages, Rule, lines_of
from .pdfium import opened, pdfium
from .visibility import Visibility

THIN, LONG = 2.0, 3.0
"""A box is a ruled line when one side is at most so many millimetres, the other at least so many."""
SLANT = 0.3
"""Sine from which on a character counts as turned."""
UNKNOWN = "\ufffd"
"""A character of which the PDF does not say what it is."""
NOT_SAID = frozenset({0, 0xFFFE, 0xFFFF})
NAME_BYTES = 256
BRIGHTEST = 255


def read_pages(pdf: bytes, shown: str = "", *, most: int = PAGE_LIMITS.pages) -> Pages:
    """Read the pages of a PDF, the first `most` of them.

    Refused `pdf-too-much` when there is more on them than can be read, and as of `opened`. `shown` is its displayed name. A PDF from
    outside is read by `outside`, in a process of its own.
    """
    with opened(pdf, shown) as document:
        count = len(document)
        read = []
        left = PAGE_LIMITS.characters
        for number in range(1, min(count, most) + 1):
            page = document[number - 1]
            read.append(_PageReader(page, number, shown).page())
            left -= sum(len(line.glyphs) for line in read[-1].lines) + len(read[-1].turned)
            page.close()
            if left < 0:
                raise too_much(shown, "characters", PAGE_LIMITS.characters)
        return Pages(count, tuple(read))


def page_count(pdf: bytes, shown: str = "") -> int:
    """Return the number of pages; Refused as of `opened`."""
    with opened(pdf, shown) as document:
        return len(document)


def too_much(shown: str, what: str, limit: float) -> Refused:
    """Return the refusal of a PDF with more `what` than `limit`."""
    names = {"characters": "字数", "rules": "线条", "side": "纸张边长（毫米）"}
    return Refused([problem("pdf-too-much", Place(shown), what=names[what], limit=f"{limit:g}" if limit < 10**6 else f"{limit:.0f}")])


class _PageReader:
    """Reader of one page; places become millimetres from the upper left corner of the sheet as it is shown."""

    def __init__(self, page: Any, number: int, shown: str) -> None:
        self.raw = pdfium().raw
        self.number, self.shown, self._page = number, shown, page
        self.width, self.height = page.get_size()
        if max(self.width, self.height) * MM > PAGE_LIMITS.side_mm:
            raise too_much(shown, "side", PAGE_LIMITS.side_mm)
        self._turn = _turning(page.get_rotation(), page.get_bbox())

    def page(self) -> Page:
        """Return the contents of the page."""
        glyphs = list(self._glyphs())
        rules, pictures = self._drawn()
        seen, unseen = ([g for g in glyphs if g.upright and g.hidden is hidden] for hidden in (False, True))
        return Page(
            self.number, self.width * MM, self.height * MM, tuple(lines_of(self.number, seen)),
            tuple(g for g in glyphs if not g.upright), rules, pictures, tuple(lines_of(self.number, unseen)))

    # ---- characters
    def _glyphs(self) -> Iterator[Glyph]:
        text = self._page.get_textpage()
        count = self.raw.FPDFText_CountChars(text.raw)
        if count > PAGE_LIMITS.page_characters:
            raise too_much(self.shown, "characters", PAGE_LIMITS.page_characters)
        reader = _CharacterReader(self.raw, text.raw)
        seen = Visibility(self.raw, self._page, text.raw, self.width * self.height)
        high = 0
        for index in range(count):
            code = self.raw.FPDFText_GetUnicode(text.raw, index)
            if 0xD800 <= code < 0xDC00:  # the first half of a character; a system with 16-bit characters gives two
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
            high = 0
            said = UNKNOWN if code in NOT_SAID else chr(code)
            if said.strip() and self.raw.FPDFText_IsGenerated(text.raw, index) != 1 and (
                    glyph := self._glyph(said, reader, seen, index)):
                yield glyph
        text.close()

    def _glyph(self, said: str, reader: _CharacterReader, seen: Visibility, index: int) -> Glyph | None:
        """Return the character; None when it is outside of the sheet, where nobody sees it."""
        x, y = reader.origin(index)
        bounds, colour = reader.box(index), reader.colour(index)
        left, top, right, bottom = self._box(*bounds)
        if right < 0 or bottom < 0 or left > self.width or top > self.height:
            return None
        origin_left, origin_top = self._at(x, y)
        a, b, c, d = reader.matrix(index)
        across, down = self._vector(a, b)
        upright = abs(down) < SLANT * (math.hypot(across, down) or 1.0) and across >= 0
        size = reader.size(index) * math.hypot(c, d)
        ends, base = ((left, right), origin_top) if upright else ((top, bottom), origin_left)
        return Glyph(said, ends[0] * MM, ends[1] * MM, base * MM, size, reader.font(index), colour, upright,
                     seen.hidden(index, size, colour, bounds))

    # ---- what is drawn
    def _drawn(self) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
        rules: list[Rule] = []
        pictures: list[Box] = []
        boxes = (self.raw.FPDF_PAGEOBJ_IMAGE, self.raw.FPDF_PAGEOBJ_FORM)
        for drawn in self._page.get_objects(filter=(self.raw.FPDF_PAGEOBJ_PATH, *boxes), max_depth=1):
            if drawn.type in boxes:
                left, top, right, bottom = self._box(*drawn.get_bounds())
                pictures.append(Box(left * MM, right * MM, top * MM, bottom * MM))
            else:
                rules += self._rules(drawn)
            if len(rules) > PAGE_LIMITS.rules:
                raise too_much(self.shown, "rules", PAGE_LIMITS.rules)
        return tuple(rules), tuple(pictures)

    def _rules(self, path: Any) -> Iterator[Rule]:
        """Yield the ruled lines of a path: each of its parts that is long and thin."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
        if not (fill.value or stroke.value):
            return
        thick = ctypes.c_float()
        self.raw.FPDFPageObj_GetStrokeWidth(path.raw, thick)
        a, b, c, d, e, f = path.get_matrix().get()
        scale = math.sqrt(abs(a * d - b * c))
        colour = self._colour(self.raw.FPDFPageObj_GetFillColor if fill.value else self.raw.FPDFPageObj_GetStrokeColor, path)
        for points in self._parts(path):
            placed = [self._at(a * x + c * y + e, b * x + d * y + f) for x, y in points]
            left, right = min(x for x, _ in placed) * MM, max(x for x, _ in placed) * MM
            top, bottom = min(y for _, y in placed) * MM, max(y for _, y in placed) * MM
            if min(right - left, bottom - top) <= THIN and max(right - left, bottom - top) >= LONG:
                filled = fill.value and not stroke.value and len(points) > 2
                width = min(right - left, bottom - top) if filled else thick.value * scale * MM
                yield Rule(left, right, top, bottom, width, colour)

    def _parts(self, path: Any) -> Iterator[list[tuple[float, float]]]:
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        count = self.raw.FPDFPath_CountSegments(path.raw)
        if count > PAGE_LIMITS.rules:
            raise too_much(self.shown, "rules", PAGE_LIMITS.rules)
        for index in range(count):
            segment = self.raw.FPDFPath_GetPathSegment(path.raw, index)
            self.raw.FPDFPathSegment_GetPoint(segment, x, y)
            if self.raw.FPDFPathSegment_GetType(segment) == self.raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append((x.value, y.value))
        if points:
            yield points

    def _colour(self, asked: Any, path: Any) -> Colour:
        parts = [ctypes.c_uint() for _ in range(4)]
        asked(path.raw, *parts)
        return _shares(parts)

    # ---- places
    def _at(self, x: float, y: float) -> tuple[float, float]:
        across, down = self._vector(x, y)
        return across + self._turn[4], down + self._turn[5]

    def _vector(self, x: float, y: float) -> tuple[float, float]:
        xx, xy, yx, yy, _, _ = self._turn
        return xx * x + xy * y, yx * x + yy * y

    def _box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom as shown (points)."""
        one, other = self._at(left, bottom), self._at(right, top)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


class _CharacterReader:
    """Reader of pdfium's properties of a character, with buffers reused for each."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw, self._text = raw, text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(NAME_BYTES), ctypes.c_int()
        self._parts = [ctypes.c_uint() for _ in range(4)]

    def origin(self, index: int) -> tuple[float, float]:
        """Return its origin, a point on the baseline."""
        self._raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._x.value, self._y.value

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of its cell."""
        self._raw.FPDFText_GetLooseCharBox(self._text, index, self._rect)
        return self._rect.left, self._rect.bottom, self._rect.right, self._rect.top

    def matrix(self, index: int) -> tuple[float, float, float, float]:
        """Return its matrix: scaling and rotation."""
        self._raw.FPDFText_GetMatrix(self._text, index, self._matrix)
        return self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d

    def size(self, index: int) -> float:
        """Return the size of its font in points, before scaling."""
        return float(self._raw.FPDFText_GetFontSize(self._text, index))

    def font(self, index: int) -> str:
        """Return the name of its font, without a subset's letters before the +."""
        used = self._raw.FPDFText_GetFontInfo(self._text, index, self._name, NAME_BYTES, self._flags)
        name = self._name.raw[: max(min(used, NAME_BYTES) - 1, 0)].decode("utf-8", "replace").rstrip("\0")
        subset, plus, rest = name.partition("+")
        return rest if plus and len(subset) == 6 and subset.isupper() else name

    def colour(self, index: int) -> Colour:
        """Return its fill colour."""
        self._raw.FPDFText_GetFillColor(self._text, index, *self._parts)
        return _shares(self._parts)


def _shares(parts: list[ctypes.c_uint]) -> Colour:
    red, green, blue = (part.value / BRIGHTEST for part in parts[:3])
    return red, green, blue


def _turning(rotation: int, box: tuple[float, float, float, float]) -> tuple[float, float, float, float, float, float]:
    """Return the matrix that maps a point of a page rotated by so many degrees to its place, from the upper left corner downwards."""
    left, bottom, right, top = box
    return {
        0: (1, 0, 0, -1, -left, top), 90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom), 270: (0, -1, -1, 0, top, right)}[rotation]
