"""Keep text above the signature: close up, or take two lines or more along, where it would begin a page (GB/T 9704-2012, 7.3.5.5, 7.4).

What the file can say by itself (keep with next) it says; where only a measure decides, lines are counted (`flow`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from ...word import remove
from ..profile import Profile
from .closed_foot import box, frame, insert
from .flow import LinePlace, flow, line_starts
from .keeping import BLANK, BODY, CLOSING, LISTED, NOTE, SHORT, name_of
from .measure import PARAGRAPH_ORDER, Styles, W, properties, put
from .pages import TOLERANCE, block_height

FEWEST = 2
"""Lines that go along at least: a single line is never carried over."""
SAFE = 3
"""Lines that go along where the last paragraph is long, so that one line more or less does no harm."""
LONG = 6
HAIR = 80
"""Twips that the rules of the imprint and the hair lines around it take beside its rows."""
SEALED = "署名（盖章）"
SURE_PAGES = 4
"""Pages after which a count of lines is no longer relied on: small differences add up."""
MOVABLE = 10
"""Most lines of a last paragraph that is kept whole with the signature where the count is not relied on."""


@dataclass(frozen=True, slots=True)
class _Ending:
    """The blocks of a document up to `end`, with their style names: the text ends at `last`, the signature begins at `first`."""

    blocks: list[etree._Element]
    named: list[str]
    last: int
    first: int
    end: int
    imprint: float
    styles: Styles
    profile: Profile

    @property
    def page(self) -> float:
        return float(self.profile.height + TOLERANCE)

    def places(self) -> list[LinePlace]:
        return flow(self.blocks[: self.end], self.styles, self.profile)

    def text(self, places: list[LinePlace]) -> list[LinePlace]:
        """Return the places of the lines of the text."""
        return [place for place in places if self.named[place.block] in BODY and place.block <= self.last]


def fit_ending(body: etree._Element, styles: Styles, profile: Profile) -> None:
    """Let no page begin with the list of annexes, the signature or the imprint, as far as there is text to go with them."""
    ending = _ending(body, styles, profile)
    if ending is None:
        return
    places = ending.places()
    if _good(ending, places):
        return
    if not _sure(ending, places):
        if places[-1].page > ending.text(places)[-1].page and _own(ending, places) <= MOVABLE:
            put(properties(ending.blocks[ending.last]), PARAGRAPH_ORDER, "keepNext")
        return
    closer = _closer(ending)
    if closer is not None and _good(closer, closer.places()):
        remove(ending.blocks[ending.first - 1])
        return
    _take_along(ending, places)


def _ending(body: etree._Element, styles: Styles, profile: Profile) -> _Ending | None:
    blocks = list(body)
    named = [name_of(block, styles) for block in blocks]
    first = next((at for at, name in enumerate(named) if name in CLOSING), 0)
    last = first - 1
    while last > 0 and named[last] in (BLANK, *LISTED):
        last -= 1
    if last < 1 or named[last] not in BODY or blocks[last].tag != W + "p":
        return None
    end = first
    while end < len(named) and named[end] in {*CLOSING, NOTE}:
        end += 1
    return _Ending(blocks, named, last, first, end, _imprint(blocks[end:], styles, profile), styles, profile)


def _imprint(after: list[etree._Element], styles: Styles, profile: Profile) -> float:
    """Return the height of the imprint that stands at the foot of the same page; 0 where it has a page of its own, or there is none."""
    for block in after[:2]:
        if block.tag == W + "tbl":
            floats = block.find(f"{W}tblPr/{W}tblpPr") is not None
            return block_height(block, styles, profile) + HAIR if floats else 0.0
        if block.find(f"{W}pPr/{W}sectPr") is not None or block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            return 0.0
    return 0.0


def _good(ending: _Ending, places: list[LinePlace]) -> bool:
    """Return whether text, signature and imprint end on one page, with two lines of text or with all of it."""
    text = ending.text(places)
    page = places[-1].page
    here = [place for place in text if place.page == page]
    enough = len(here) >= FEWEST or len(here) == len(text)
    return bool(here) and enough and places[-1].bottom + ending.imprint <= ending.page


def _sure(ending: _Ending, places: list[LinePlace]) -> bool:
    """Return whether the count of lines can be relied on: few pages, and no table in the text, whose rows only a renderer measures."""
    begun = ending.named.index(next(name for name in ending.named if name in BODY))
    return places[-1].page < SURE_PAGES and not any(block.tag == W + "tbl" for block in ending.blocks[begun : ending.last])


def _own(ending: _Ending, places: list[LinePlace]) -> int:
    """Return the lines of the last paragraph of the text."""
    return sum(place.block == ending.last for place in places)


def _closer(ending: _Ending) -> _Ending | None:
    """Return the ending with one of the two lines left out that stay free for a seal; its upper edge is then a line below the text.

    A seal is 42 mm wide and has its centre between name and date: 7.3.5.1 wants at most a line between it and the text.
    """
    at = ending.first - 1
    free = ending.named[at - 1 : at + 1] == [BLANK, BLANK] and ending.blocks[at].find(f"{W}pPr/{W}sectPr") is None
    if ending.named[ending.first] != SEALED or not free:
        return None
    blocks, named = [*ending.blocks[:at], *ending.blocks[at + 1 :]], [*ending.named[:at], *ending.named[at + 1 :]]
    return replace(ending, blocks=blocks, named=named, first=at, end=ending.end - 1)


def _take_along(ending: _Ending, places: list[LinePlace]) -> None:
    """Close the foot of the page to the last lines of the text, so that they stand above the signature."""
    text = ending.text(places)
    taken = _taken(ending, places, text)
    staying = text[: len(text) - taken]
    if not taken or not staying or not _fits(ending, places, text, taken):
        return
    page, high = staying[-1].page, ending.page - staying[-1].bottom - ending.profile.line / 2
    begun = [place.block for place in places if place.page == page and place.block <= staying[-1].block
             and ending.named[place.block] in BODY and _begins(places, place)]
    if begun:
        ending.blocks[begun[0]].addprevious(frame(ending.profile.width, high))
    else:
        number = sum(place.block == staying[-1].block and place.page < page for place in places)
        starts = line_starts(ending.blocks[staying[-1].block], ending.styles, ending.profile.width)
        insert(ending.blocks[staying[-1].block], box(ending.profile.width, high), starts[min(number + 1, len(starts) - 1)])


def _taken(ending: _Ending, places: list[LinePlace], text: list[LinePlace]) -> int:
    """Return how many lines to take along: a short last paragraph whole, of a longer one two or three lines.

    Of a text of two lines one goes along if the signature would stand alone, since the first page has to show text (7.3.3).
    """
    if len(text) == FEWEST:
        return int(places[-1].page > text[-1].page)
    carried = sum(place.page == places[-1].page for place in text)
    if 0 < carried < FEWEST:
        return FEWEST
    own = _own(ending, places)
    if own == len(text):
        return SAFE if own > LONG else FEWEST
    return own if FEWEST <= own <= SHORT else SAFE if own >= LONG else FEWEST


def _fits(ending: _Ending, places: list[LinePlace], text: list[LinePlace], taken: int) -> bool:
    """Return whether what follows the text fits on a page with the lines that are taken along."""
    after = sum(place.bottom - place.top for place in places if place.block > ending.last)
    return after + taken * ending.profile.line + ending.imprint <= ending.page and len(text) > taken


def _begins(places: list[LinePlace], place: LinePlace) -> bool:
    """Return whether a line is the first of its block."""
    return next(one for one in places if one.block == place.block) is place
