"""The source map of a printed text: invisible markers in the resolved texts tell where each printed character was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..text import Marked, Placeholder, Plain, Resolver, Segment, Value, YearMark, flat, readable
from ..wording import Place
from .composer import Composer

DIGITS = "".join(chr(plane * 0x10000 + 0xFFFE) for plane in range(1, 17))
MARKER_START = "\U0001ffff"
"""Begins the marker that follows a piece of text. Noncharacters of the upper planes: valid in XML, absent from any text."""
WIDTH = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """A character printed as typed; `start` and `end` are its offsets in the marked text (with its backslash)."""

    marked: Marked
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Computed:
    """A character printed by a mark; `start` and `end` are the mark's offsets."""

    marked: Marked
    segment: Segment
    start: int
    end: int


Origin = Typed | Computed | None
"""None: printed by a template, the program or a value of campaign.yaml."""


@dataclass(frozen=True, slots=True)
class TracedSegment:
    """One resolved segment; `printed` is None if only the second stage knows its text."""

    marked: Marked
    segment: Segment
    start: int
    end: int
    printed: str | None


@dataclass(slots=True)
class SourceMap:
    """The resolved segments, each under the number in its marker."""

    pieces: list[TracedSegment] = field(default_factory=list)

    def marker(self, piece: TracedSegment) -> str:
        """Add a piece; return the marker to follow it."""
        number = len(self.pieces)
        self.pieces.append(piece)
        return MARKER_START + "".join(DIGITS[number >> 4 * place & 15] for place in reversed(range(WIDTH)))

    def read(self, text: str) -> tuple[str, list[Origin]]:
        """Return (the text as printed, the origin of each character)."""
        printed: list[str] = []
        origins: list[Origin] = []
        assigned = at = 0
        while at < len(text):
            if text[at] != MARKER_START:
                printed.append(text[at])
                origins.append(None)
                at += 1
                continue
            number = sum(DIGITS.index(d) << 4 * place for place, d in enumerate(reversed(_digits(text, at))))
            self._assign(self.pieces[number], printed, origins, assigned)
            assigned = len(printed)
            at = _marker_end(text, at)
        return "".join(printed), origins

    def _assign(self, piece: TracedSegment, printed: list[str], origins: list[Origin], assigned: int) -> None:
        """Assign the last characters to their piece; line breaks that balance a title have no origin."""
        if piece.printed is None:
            origins[assigned:] = [Computed(piece.marked, piece.segment, piece.start, piece.end)] * (len(origins) - assigned)
            return
        left, places = len(piece.printed), []
        at = len(printed)
        while left and at > 0:
            at -= 1
            if printed[at] == piece.printed[left - 1]:
                places.append(at)
                left -= 1
            elif printed[at] != "\n":
                return
        if left:
            return
        for offset, place in enumerate(reversed(places)):
            origins[place] = _origin(piece, offset)


def _digits(text: str, at: int) -> list[str]:
    """Return the digits of a marker; a line break that balances a title may stand between them."""
    return [c for c in text[at + 1 : _marker_end(text, at)] if c in DIGITS]


def _marker_end(text: str, at: int) -> int:
    found = 0
    while found < WIDTH:
        at += 1
        found += text[at] in DIGITS
    return at + 1


def _origin(piece: TracedSegment, offset: int) -> Origin:
    if not isinstance(piece.segment, Plain):
        return Computed(piece.marked, piece.segment, piece.start, piece.end)
    start = piece.segment.at + offset
    return Typed(piece.marked, start - (piece.start < piece.segment.at and not offset), start + 1)


# ------------------------------------------------------------------------------------------------ resolving
def segments_of(marked: Marked) -> list[tuple[Segment, int, int]]:
    """Return each outer segment with its start and end in the marked text; a backslash belongs to the escaped character."""
    starts = [_start(segment, marked) for segment in marked.segments]
    starts = [start - (start > 0 and isinstance(segment, Plain) and _escapes(marked, start, before))
              for start, segment, before in zip(starts, marked.segments, (None, *marked.segments), strict=False)]
    return list(zip(marked.segments, starts, [*starts[1:], len(marked.raw)], strict=True))


def _escapes(marked: Marked, start: int, before: Segment | None) -> bool:
    """Return whether the character before this one is an escaping backslash."""
    return marked.raw[start - 1] == "\\" and not (isinstance(before, Plain) and before.at + len(before.text) == start)


def _start(segment: Segment, marked: Marked) -> int:
    return segment.at if isinstance(segment, Plain) else segment.place.column - marked.place.column


@dataclass(slots=True)
class TracingResolver(Resolver):
    """A resolver that leaves a marker after each segment."""

    source_map: SourceMap = field(default_factory=SourceMap)

    def text(self, marked: Marked) -> str:
        """Return the text with its markers; `^` and `<` in a table are no text."""
        if not marked.place.column or not marked.segments or marked.raw in ("^", "<"):
            return "".join(self._segment(segment) for segment in marked.segments)
        return "".join(self._traced(marked, *found) for found in segments_of(marked))

    def _traced(self, marked: Marked, segment: Segment, start: int, end: int) -> str:
        text = self._segment(segment)
        if isinstance(segment, Placeholder) and len(marked.segments) == 1 and segment.mark.name not in self.prompts:
            return text  # a blank that is a whole paragraph is made in another way
        known = isinstance(segment, Plain) or (isinstance(segment, Value) and not segment.path.startswith("单位."))
        printed = readable(text) if known or (isinstance(segment, YearMark) and not _open(segment)) else None
        return text + self.source_map.marker(TracedSegment(marked, segment, start, end, printed))


def _open(segment: YearMark) -> bool:
    """Return whether the mark contains what only the second stage prints."""
    return any(isinstance(s, Placeholder) or (isinstance(s, Value) and s.path.startswith("单位.")) for s in flat(segment.inner))


@dataclass(slots=True)
class TracingComposer(Composer):
    """A composer that leaves markers. Start from the values of a composed campaign, which have none."""

    source_map: SourceMap = field(default_factory=SourceMap)

    def resolver(self, scope: str = "", *, per_unit: bool = False, prompts: Mapping[str, str] | None = None) -> Resolver:
        """Return the campaign's resolver, with markers."""
        own = Composer.resolver(self, scope, per_unit=per_unit, prompts=prompts)
        return TracingResolver(own.lookup, own.names, own.year, own.scope, own.per_unit, own.prompts, own.problems, self.source_map)


def origins_of(source_map: SourceMap, traced: Sequence[str], printed: Sequence[str]) -> list[list[Origin]]:
    """Return for each printed paragraph the origins of its characters, read from the same document with markers in it.

    Markers make lines longer, so that layout may need other empty paragraphs: only those with text are held side by side.
    """
    read = [source_map.read(text) for text in traced]
    written = [(text, origins) for text, origins in read if text.strip()]
    if len(written) != sum(bool(text.strip()) for text in printed):
        return [[None] * len(text) for text in printed]
    left = iter(written)
    return [_fitted(*next(left), text) if text.strip() else [None] * len(text) for text in printed]


def _fitted(read: str, origins: list[Origin], text: str) -> list[Origin]:
    """Return the origins for a text that differs only in line breaks."""
    if read.replace("\n", "") != text.replace("\n", ""):
        return [None] * len(text)
    known = iter([origin for character, origin in zip(read, origins, strict=True) if character != "\n"])
    return [None if character == "\n" else next(known) for character in text]


def typed_places(origins: Sequence[Origin]) -> Iterator[Place]:
    """Yield the places of the marked texts that print these characters, each once."""
    seen = set()
    for origin in origins:
        if origin is not None and origin.marked.place not in seen:
            seen.add(origin.marked.place)
            yield origin.marked.place
