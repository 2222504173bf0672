"""Find the text at the place of each blank, and every character that belongs to no blank and no fixed text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ...text import BlankType
from ..reasons import Reason
from .alignment import Alignment
from .flat_text import BREAKS, CELL, PARAGRAPH, ROW
from .issued_form import Slot, signature

NEAR = 2
"""Fixed characters that must stand beside a blank that begins or ends a line."""


@dataclass(slots=True)
class Candidate:
    """The text found for one blank: [start, end) of the text, and reasons to doubt the place."""

    slot: Slot
    start: int = -1
    end: int = -1
    raw: str = ""
    reasons: list[Reason] = field(default_factory=list)
    lost: bool = False

    @property
    def there(self) -> bool:
        """Return whether a place was found."""
        return self.start >= 0

    def doubt(self, reason: Reason) -> None:
        """Add a reason, once."""
        if reason not in self.reasons:
            self.reasons.append(reason)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Characters that are neither fixed text nor in a blank; `gap`: the fixed characters before them; `own`: on their own line."""

    line: int
    start: int
    end: int
    text: str
    gap: int
    own: bool


@dataclass(slots=True)
class Slots:
    """All candidates in the order of the form, and all left-over characters."""

    found: list[Candidate]
    leftovers: list[Leftover]


def read_slots(aligned: Alignment) -> Slots:
    """Return the candidates and left-overs in each gap between fixed characters of the return."""
    found = {slot.id: Candidate(slot) for slot in aligned.form.slots}
    leftovers: list[Leftover] = []
    done: set[str] = set()
    edges = [-1, *aligned.taken, len(aligned.text.ink)]
    for left, right in pairwise(edges):
        slots = [slot for slot in _slots_between(aligned, left, right) if slot.id not in done]
        done.update(slot.id for slot in slots)
        _fill(aligned, left, right, [found[slot.id] for slot in slots], leftovers)
    for candidate in found.values():
        if candidate.slot.id not in done:
            candidate.lost = True
            candidate.doubt(Reason.MISSING)
    _beside(list(found.values()), leftovers)
    return Slots(list(found.values()), leftovers)


def _slots_between(aligned: Alignment, left: int, right: int) -> list[Slot]:
    """Return the blanks between two neighbouring fixed characters of the return."""
    form, owner = aligned.form, aligned.owner
    before = owner[left] + 1 if left >= 0 else 0
    after = owner[right] if right < len(aligned.text.ink) else len(form.fixed)
    if before <= after and not any(m >= 0 for m in aligned.match[before:after]):
        return [slot for gap in range(before, after + 1) for slot in form.by_gap.get(gap, ())]
    found = _following(aligned, before) if left >= 0 else []
    if not found and right < len(aligned.text.ink):
        found = _preceding(aligned, after)
    return found


def _following(aligned: Alignment, gap: int) -> list[Slot]:
    """Return the blanks right behind a fixed character that is out of its order."""
    slots = aligned.form.by_gap.get(gap, ())
    return [slot for slot in slots if slot.breaks[0] in ("", CELL)][:1] if len(slots) == 1 else []


def _preceding(aligned: Alignment, gap: int) -> list[Slot]:
    slots = aligned.form.by_gap.get(gap, ())
    return [slot for slot in slots if slot.breaks[1] == ""][:1] if len(slots) == 1 else []


def _fill(aligned: Alignment, left: int, right: int, found: list[Candidate], leftovers: list[Leftover]) -> None:
    """Assign the text between two fixed characters to the blanks there."""
    text = aligned.text
    start = text.at[left] + 1 if left >= 0 else 0
    end = text.at[right] if right < len(text.ink) else len(text.raw)
    gap = aligned.owner[left] + 1 if left >= 0 else 0
    if not found:
        leftovers += _left(aligned, start, end, gap)
        return
    regular = _regular(aligned, left, right, found)
    pieces = [(start, end)] if len(found) == 1 else _shared(aligned, found, start, end)
    for number, candidate in enumerate(found):
        if pieces is None:
            candidate.doubt(Reason.SHARED)
            if number == 0 and candidate.slot.gap == gap:
                leftovers += _first_of(aligned, candidate, start, end, gap)
            continue
        first, last = pieces[number]
        if not regular:
            candidate.doubt(Reason.MOVED)
        leftovers += _one(aligned, candidate, first, last, gap, (number == 0, number == len(found) - 1))
    if pieces is None and found[0].slot.gap != gap:
        leftovers += _left(aligned, start, end, gap)


def _first_of(aligned: Alignment, candidate: Candidate, start: int, end: int, gap: int) -> Iterator[Leftover]:
    """Propose text right behind the fixed characters before several blanks for the first of them; yield what is left over."""
    yield from _one(aligned, candidate, start, end, gap, (True, False))


def _regular(aligned: Alignment, left: int, right: int, found: list[Candidate]) -> bool:
    """Return whether the fixed characters on both sides are in their order."""
    before = aligned.owner[left] if left >= 0 else -1
    after = aligned.owner[right] if right < len(aligned.text.ink) else len(aligned.form.fixed)
    gaps = [candidate.slot.gap for candidate in found]
    return before < min(gaps) and max(gaps) <= after


def _shared(aligned: Alignment, found: list[Candidate], start: int, end: int) -> list[tuple[int, int]] | None:
    """Return the cells of several adjacent blanks without fixed text between them; None when they can't be told apart."""
    if len({candidate.slot.gap for candidate in found}) > 1:
        return None
    wanted = "".join(candidate.slot.breaks[0] for candidate in found) + found[-1].slot.breaks[1]
    raw = aligned.text.raw[start:end]
    if not wanted or signature(raw) != signature(wanted) or signature(wanted) == PARAGRAPH:
        return None
    pieces, at = [], start
    for following in found[1:]:
        skip = len(following.slot.breaks[0])
        cut = _cut(aligned.text.raw, at, end, len(found[0].slot.breaks[0]) + skip if at == start else skip)
        pieces.append((at, cut))
        at = cut
    return [*pieces, (at, end)]


def _cut(raw: str, start: int, end: int, signs: int) -> int:
    """Return the position before the last `signs` ends of cells and rows."""
    for position in range(start, end):
        if raw[position] in (CELL, ROW):
            signs -= 1
            if signs == 0:
                return position
    return end


def _one(
    aligned: Alignment, candidate: Candidate, start: int, end: int, gap: int, sides: tuple[bool, bool],
) -> Iterator[Leftover]:
    """Assign the text at the place of the blank; yield the rest as left over."""
    raw, slot = aligned.text.raw, candidate.slot
    parts = _parts(raw, start, end)
    if parts and slot.breaks[0].startswith(CELL) and raw[parts[0][0]] in ":：":  # a label of its own cell got a colon
        parts = [*_parts(raw, parts[0][0] + 1, parts[0][1]), *parts[1:]]
    if not parts:
        candidate.start = candidate.end = _empty_place(raw, start, end, slot)
        if sides == (True, True) and not _same_break(signature(raw[start:end]), signature(slot.breaks[0] + slot.breaks[1])):
            candidate.doubt(Reason.PLACE)
        return
    first = parts[0]
    lead = raw[start:first[0]]
    take = [first]
    rest = parts[1:]
    if slot.kind is BlankType.PARAGRAPH or not slot.unit:
        while rest and _goes_on(slot) and not {CELL, ROW}.intersection(raw[take[-1][1]:rest[0][0]]):
            take.append(rest.pop(0))
    candidate.start, candidate.end = take[0][0], take[-1][1]
    candidate.raw = raw[candidate.start:candidate.end]
    if len(take) > 1:
        candidate.doubt(Reason.LINES)
    if sides[0] and signature(lead) != slot.breaks[0]:
        candidate.doubt(Reason.PLACE)
    if sides[1] and not rest and not _same_break(signature(raw[candidate.end:end]), slot.breaks[1]):
        candidate.doubt(Reason.PLACE)
    for a, b in rest:
        yield from _left(aligned, a, b, gap)


def _same_break(found: str, wanted: str) -> bool:
    """Return whether a break is the issued one; where a line ended, a cell or row may end as well."""
    return found == wanted or (wanted == PARAGRAPH and bool(found))


def _goes_on(slot: Slot) -> bool:
    """Return whether the next paragraph can belong to the same blank: always in a cell of its own, else in a 段落."""
    return slot.kind is BlankType.PARAGRAPH or slot.breaks[0] == CELL


def _empty_place(raw: str, start: int, end: int, slot: Slot) -> int:
    wanted = len(slot.breaks[0]) if slot.breaks[0] != PARAGRAPH else 0
    for position in range(start, end):
        if wanted == 0:
            return position
        wanted -= raw[position] in (CELL, ROW)
    return min(start, max(len(raw) - 1, 0))


def _parts(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches with characters, split at ends of paragraphs, cells and rows."""
    parts: list[tuple[int, int]] = []
    at = start
    for position in range(start, end + 1):
        if position < end and raw[position] not in BREAKS:
            continue
        a, b = at, position
        while a < b and (raw[a].isspace() or raw[a] in "\u200b\ufeff\u2060"):
            a += 1
        while b > a and (raw[b - 1].isspace() or raw[b - 1] in "\u200b\ufeff\u2060"):
            b -= 1
        if a < b:
            parts.append((a, b))
        at = position + 1
    return parts


def _left(aligned: Alignment, start: int, end: int, gap: int) -> Iterator[Leftover]:
    text = aligned.text
    for a, b in _parts(text.raw, start, end):
        line = text.line_of(a)
        ends = text.lines[line]
        own = not any(aligned.owner.get(k) is not None for k in _ink_of(aligned, ends.start, ends.end))
        yield Leftover(line, a, b, text.raw[a:b], gap, own)


def _ink_of(aligned: Alignment, start: int, end: int) -> range:
    return range(bisect_left(aligned.text.at, start), bisect_left(aligned.text.at, end))


def _beside(found: list[Candidate], leftovers: list[Leftover]) -> None:
    """Propose a number typed outside of its brackets for the blank beside it."""
    for candidate in found:
        slot = candidate.slot
        if candidate.raw or not slot.brackets or candidate.lost:
            continue
        near = [x for x in leftovers if not x.own and x.gap in (slot.gap - 1, slot.gap + 1)]
        wanted = [x for x in near if sum(c.slot.brackets and x.gap in (c.slot.gap - 1, c.slot.gap + 1) for c in found) == 1]
        if len(wanted) == 1:
            candidate.start, candidate.end, candidate.raw = wanted[0].start, wanted[0].end, wanted[0].text
            candidate.doubt(Reason.BESIDE)
