"""Where a printed character was typed, and where a typed one is printed: a document's paragraphs beside the characters of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..check import Loaded
from ..documents import Origin, RenderContext, SourceMap, TracingComposer, Typed, forms, origins_of
from ..office import Box, Glyph, Page, Pages, Rule
from ..word import read_revisions
from ..workspace import documents_of

POINT = 25.4 / 72
"""Millimetres of a point."""
NEAR = 2
"""Characters further on at which a paragraph goes on behind a mark that was drawn elsewhere."""
HEAD = 6
"""Characters by which a paragraph is found that does not stand in one piece."""


@dataclass(frozen=True, slots=True)
class TracedParagraph:
    """A paragraph as printed, and where each of its characters comes from."""

    text: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class ContentPlace:
    """A place in a content file: line and column from 1. `mark`: the character is printed by a mark that begins there."""

    file: str
    line: int
    column: int
    mark: bool = False


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page (from 1), in millimetres from the upper left corner."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedCharacter:
    """A printed character with its page, its glyph and its origin."""

    page: int
    glyph: Glyph
    origin: Origin


@dataclass(frozen=True)
class PageMap:
    """The printed characters of which it is known where they come from."""

    characters: tuple[PlacedCharacter, ...]

    def content_at(self, page: int, x: float, y: float) -> ContentPlace | None:
        """Return where the character nearest to a point of a page was typed; None when nothing typed is near (15 mm)."""
        near = [(_distance(one.glyph, x, y), number, one) for number, one in enumerate(self.characters) if one.page == page]
        least = min(near, default=None)
        return place_of(least[2].origin) if least and least[0] < REACH else None

    def boxes(self, file: str, line: int, first: int = 1, last: int | None = None) -> tuple[PageBox, ...]:
        """Return where the characters typed in a line are printed, one box a printed line."""
        found: list[PlacedCharacter] = []
        for one in self.characters:
            place = place_of(one.origin)
            if place and (place.file, place.line) == (file, line) and place.column >= first and (last is None or place.column <= last):
                found.append(one)
        return tuple(_boxes(found))


REACH = 15.0
"""Millimetres from a point within which a character counts as meant."""


def traced(loaded: Loaded, document: str, unit: str | None = None) -> tuple[TracedParagraph, ...]:
    """Return the paragraphs of one draft with the origins of their characters; Refused as `draft` is."""
    context = loaded.render_context
    source_map = SourceMap()
    tracing = TracingComposer(context.composer.campaign, context.composer.values, [], source_map)
    marked = RenderContext(tracing, context.profile, context.templates, context.shown, context.pictures)
    other = replace(loaded, render_context=marked, forms=tuple(forms(marked)))
    plain, signed = (documents_of(one, document, unit)[0] for one in (loaded, other))
    printed = [p.text for p in read_revisions(plain.make(), plain.path).paragraphs]
    read = [p.text for p in read_revisions(signed.make(), signed.path).paragraphs]
    origins = origins_of(source_map, read, printed)
    return tuple(TracedParagraph(text, tuple(found)) for text, found in zip(printed, origins, strict=True))


def page_map(paragraphs: Sequence[TracedParagraph], pages: Pages) -> PageMap:
    """Return which printed character stands where on the pages that the document's PDF has."""
    glyphs = [(page.number, glyph) for page in pages for glyph in in_reading_order(page)]
    text = "".join(glyph.text[:1] for _, glyph in glyphs)
    found: list[PlacedCharacter] = []
    at = 0
    for paragraph in paragraphs:
        wanted = [(c, o) for c, o in zip(paragraph.text, paragraph.origins, strict=True) if not c.isspace()]
        runs = list(_runs(text, "".join(c for c, _ in wanted), at))
        at = runs[0].begin + runs[0].length if runs else at
        pairs = [(run.begin + n, wanted[run.offset + n][1]) for run in runs for n in range(run.length)]
        found += [PlacedCharacter(*glyphs[place], origin) for place, origin in pairs if origin is not None]
    return PageMap(tuple(found))


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of a paragraph that stand together: where in the pages' text, from which offset in the paragraph, how many."""

    begin: int
    offset: int
    length: int


def _runs(text: str, wanted: str, start: int) -> Iterator[_Run]:
    """Yield a paragraph's characters in the pages' text, run by run: a page number or a row's other cells lie between.

    A punctuation mark at the end of a line may be drawn out of its place; it is passed over.
    """
    offset = 0
    while offset < len(wanted):
        rest = wanted[offset:]
        begin = text.find(rest, start)
        if begin < 0:
            begin = text.find(rest[:HEAD], start)
            near = text.find(rest[1 : HEAD + 1], start, start + HEAD + NEAR) if offset and len(rest) > 1 else -1
            if near >= 0 and not 0 <= begin < near:
                offset, rest, begin = offset + 1, rest[1:], near
        if begin < 0:
            return
        length = next((n for n in range(len(rest)) if text[begin + n : begin + n + 1] != rest[n]), len(rest))
        yield _Run(begin, offset, length)
        offset, start = offset + length, begin + length


def in_reading_order(page: Page) -> list[Glyph]:
    """Return the characters of a page as they are read: lines from the top, but within a ruled table cell by cell."""
    across = [rule for rule in page.rules if rule.right - rule.left > SHORTEST > rule.bottom - rule.top]
    down = [rule for rule in page.rules if rule.bottom - rule.top > SHORTEST > rule.right - rule.left]
    keyed = [(_cell(line.base, glyph, across, down), number, glyph) for number, line in enumerate(page.lines) for glyph in line.glyphs]
    return [glyph for _, _, glyph in sorted(keyed, key=lambda one: (one[0], one[1], one[2].left))]


SHORTEST = 2.0
"""Millimetres: a ruled line is longer than that, and thinner."""


def _cell(base: float, glyph: Glyph, across: Sequence[Rule], down: Sequence[Rule]) -> tuple[float, float]:
    """Return the upper edge and the left edge of the cell that a character stands in; outside of tables its baseline and 0."""
    middle = (glyph.left + glyph.right) / 2
    left = max((rule.left for rule in down if rule.top <= base <= rule.bottom + 1 and rule.left <= middle), default=None)
    right = any(rule.top <= base <= rule.bottom + 1 and rule.left >= middle for rule in down)
    top = max((rule.top for rule in across if rule.top < base and rule.left - 1 <= middle <= rule.right + 1), default=None)
    return (base, 0.0) if left is None or not right or top is None else (round(top, 1), round(left, 1))


def place_of(origin: Origin) -> ContentPlace | None:
    """Return the place in the content that an origin stands for."""
    if origin is None or not origin.marked.place.column:
        return None
    place = origin.marked.place
    return ContentPlace(place.file, place.line, place.column + origin.start, not isinstance(origin, Typed))


def _distance(glyph: Glyph, x: float, y: float) -> float:
    """Return how far a point is from a character (mm); a line above or below counts three times."""
    top, bottom = glyph.base - 0.85 * glyph.size * POINT, glyph.base + 0.2 * glyph.size * POINT
    across = max(glyph.left - x, x - glyph.right, 0.0)
    along = max(top - y, y - bottom, 0.0)
    return across + 3 * along


def _boxes(characters: Sequence[PlacedCharacter]) -> Iterator[PageBox]:
    lines: dict[tuple[int, float], list[Glyph]] = {}
    for one in characters:
        lines.setdefault((one.page, round(one.glyph.base, 1)), []).append(one.glyph)
    for (page, base), glyphs in sorted(lines.items()):
        size = max(glyph.size for glyph in glyphs) * POINT
        yield PageBox(page, Box(min(g.left for g in glyphs), max(g.right for g in glyphs), base - 0.85 * size, base + 0.2 * size))
