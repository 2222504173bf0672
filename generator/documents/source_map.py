"""Where each character of a printed text was typed: unseen signs in the texts tell it once they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..text import Marked, Placeholder, Plain, Resolver, Segment, Value, YearMark, flat, readable
from ..wording import Place
from .composer import Composer

DIGITS = "".join(chr(plane * 0x10000 + 0xFFFE) for plane in range(1, 17))
MARKER_START = "\U0001ffff"
"""Begins the sign behind a piece of text. Noncharacters of the upper planes: XML may hold them, no text has them."""
WIDTH = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """A character that was typed just so: `start` and `end` are its offsets in the marked text (with its backslash)."""

    marked: Marked
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Computed:
    """A character that a mark printed; `start` and `end` are the mark's offsets."""

    marked: Marked
    segment: Segment
    start: int
    end: int


Origin = Typed | Computed | None
"""None: a template, the program or a value of campaign.yaml printed it."""


@dataclass(frozen=True, slots=True)
class TracedSegment:
    """One segment as it was printed; `printed` is None where only the second stage knows."""

    marked: Marked
    segment: Segment
    start: int
    end: int
    printed: str | None


@dataclass(slots=True)
class SourceMap:
    """Every piece that was resolved, by the number of its sign."""

    pieces: list[TracedSegment] = field(default_factory=list)

    def sign(self, piece: TracedSegment) -> str:
        """The sign that stands behind the piece."""
        number = len(self.pieces)
        self.pieces.append(piece)
        return MARKER_START + "".join(DIGITS[number >> 4 * place & 15] for place in reversed(range(WIDTH)))

    def read(self, text: str) -> tuple[str, list[Origin]]:
        """(the text as it is printed, where each character comes from)."""
        printed: list[str] = []
        origins: list[Origin] = []
        told = at = 0
        while at < len(text):
            if text[at] != MARKER_START:
                printed.append(text[at])
                origins.append(None)
                at += 1
                continue
            number = sum(DIGITS.index(d) << 4 * place for place, d in enumerate(reversed(_digits(text, at))))
            self._tell(self.pieces[number], printed, origins, told)
            told = len(printed)
            at = _behind(text, at)
        return "".join(printed), origins

    def _tell(self, piece: TracedSegment, printed: list[str], origins: list[Origin], told: int) -> None:
        """Gives the last characters to their piece; line ends that balance a title are nobody's."""
        if piece.printed is None:
            origins[told:] = [Computed(piece.marked, piece.segment, piece.start, piece.end)] * (len(origins) - told)
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
    """The digits of a sign; a line end that balances a title may have come between them."""
    return [c for c in text[at + 1 : _behind(text, at)] if c in DIGITS]


def _behind(text: str, at: int) -> int:
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
    """Each outer segment with its start and end in the marked text; a backslash belongs to what it protects."""
    starts = [_start(segment, marked) for segment in marked.segments]
    starts = [start - (start > 0 and isinstance(segment, Plain) and _escapes(marked, start, before))
              for start, segment, before in zip(starts, marked.segments, (None, *marked.segments), strict=False)]
    return list(zip(marked.segments, starts, [*starts[1:], len(marked.raw)], strict=True))


def _escapes(marked: Marked, start: int, before: Segment | None) -> bool:
    """Is the character before this one a backslash that is not text itself?"""
    return marked.raw[start - 1] == "\\" and not (isinstance(before, Plain) and before.at + len(before.text) == start)


def _start(segment: Segment, marked: Marked) -> int:
    return segment.at if isinstance(segment, Plain) else segment.place.column - marked.place.column


@dataclass(slots=True)
class TracingResolver(Resolver):
    """Resolves as any other and leaves a sign behind each segment."""

    ledger: SourceMap = field(default_factory=SourceMap)

    def text(self, marked: Marked) -> str:
        """The text with its signs; `^` and `<` in a table are no text."""
        if not marked.place.column or not marked.segments or marked.raw in ("^", "<"):
            return "".join(self._segment(segment) for segment in marked.segments)
        return "".join(self._traced(marked, *found) for found in segments_of(marked))

    def _traced(self, marked: Marked, segment: Segment, start: int, end: int) -> str:
        text = self._segment(segment)
        if isinstance(segment, Placeholder) and len(marked.segments) == 1 and segment.mark.name not in self.prompts:
            return text  # a blank that is a whole paragraph is made in another way
        known = isinstance(segment, Plain) or (isinstance(segment, Value) and not segment.path.startswith("单位."))
        printed = readable(text) if known or (isinstance(segment, YearMark) and not _open(segment)) else None
        return text + self.ledger.sign(TracedSegment(marked, segment, start, end, printed))


def _open(segment: YearMark) -> bool:
    """Does it hold what only the second stage prints?"""
    return any(isinstance(s, Placeholder) or (isinstance(s, Value) and s.path.startswith("单位.")) for s in flat(segment.inner))


@dataclass(slots=True)
class TracingComposer(Composer):
    """Composes a campaign's texts with their signs. Begin with the values of a composed campaign: they bear none."""

    ledger: SourceMap = field(default_factory=SourceMap)

    def resolver(self, scope: str = "", *, per_unit: bool = False, prompts: Mapping[str, str] | None = None) -> Resolver:
        """As the campaign's own, with signs."""
        own = Composer.resolver(self, scope, per_unit=per_unit, prompts=prompts)
        return TracingResolver(own.lookup, own.names, own.year, own.scope, own.per_unit, own.prompts, own.problems, self.ledger)


def origins_of(ledger: SourceMap, traced: Sequence[str], printed: Sequence[str]) -> list[list[Origin]]:
    """For each printed paragraph where its characters come from, told by the same document with signs in it."""
    found: list[list[Origin]] = []
    aligned = len(traced) == len(printed)
    for number, text in enumerate(printed):
        read, origins = ledger.read(traced[number]) if aligned else ("", [])
        found.append(_fitted(read, origins, text))
    return found


def _fitted(read: str, origins: list[Origin], text: str) -> list[Origin]:
    """The origins for a text that is the same but for line ends."""
    if read.replace("\n", "") != text.replace("\n", ""):
        return [None] * len(text)
    known = iter([origin for character, origin in zip(read, origins, strict=True) if character != "\n"])
    return [None if character == "\n" else next(known) for character in text]


def typed_places(origins: Sequence[Origin]) -> Iterator[Place]:
    """The places of the marked texts that print these characters, each once."""
    seen = set()
    for origin in origins:
        if origin is not None and origin.marked.place not in seen:
            seen.add(origin.marked.place)
            yield origin.marked.place
