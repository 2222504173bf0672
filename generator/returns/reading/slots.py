"""Find the text at the place of each blank, and every character that belongs to no blank and no fixed text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ...text import BlankType
from ..reasons import Reason
from .alignment import Alignment
from .flat_text import BREAKS, CELL, PARAGRAPH, ROW, compared
from .issued_form import Slot, signature

_OPENING = re.compile("[(（\\[〔]+")
"""The beginning of a list number in the next line."""
CODE = re.compile("表号:[0-9A-Za-z-]{8,}")
"""The printed code of a form, which stands below its last line."""
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
    _beside(aligned, list(found.values()), leftovers)
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
    issued = _issued_between(aligned, found, start, end)
    if issued is None:
        return None
    first, last = issued
    edges = [first, *(edge for candidate in found for edge in candidate.slot.at), last]
    breaks = [signature(aligned.form.text.raw[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    wanted = "".join(breaks)
    if not {CELL, ROW}.intersection(wanted) or signature(aligned.text.raw[start:end]) != signature(wanted):
        return None
    signs = [n for n in range(start, end) if aligned.text.raw[n] in (CELL, ROW)]
    starts, passed = [start], _signs(breaks[0])
    for candidate, before in zip(found[1:], breaks[1:], strict=False):
        passed += _signs(before)
        own = _signs(expected_breaks(aligned, candidate.slot)[0])
        starts.append(signs[passed - own] if own else signs[passed - 1] + 1 if passed else start)
    if not _signs(expected_breaks(aligned, found[0].slot)[0]) and _signs(breaks[0]):
        starts[0] = signs[_signs(breaks[0]) - 1] + 1
    return list(pairwise([*starts, end]))


def _issued_between(aligned: Alignment, found: list[Candidate], start: int, end: int) -> tuple[int, int] | None:
    """Return (start, end) of the same stretch in the form as issued; None if fixed text other than the blanks' own brackets is missing."""
    form, text = aligned.form, aligned.text
    left, right = bisect_left(text.at, start) - 1, bisect_left(text.at, end)
    before = aligned.owner[left] if left >= 0 else -1
    after = aligned.owner[right] if right < len(text.ink) else len(form.fixed)
    brackets = {k for c in found if c.slot.brackets for k in (c.slot.gap - 1, c.slot.gap)}
    if before >= after or not brackets.issuperset(range(before + 1, after)):
        return None
    return form.spots[before] + 1 if before >= 0 else 0, form.spots[after] if after < len(form.fixed) else len(form.text.raw)


def _signs(text: str) -> int:
    """Return the number of ends of cells and rows."""
    return sum(c in (CELL, ROW) for c in text)


def _one(
    aligned: Alignment, candidate: Candidate, start: int, end: int, gap: int, sides: tuple[bool, bool],
) -> Iterator[Leftover]:
    """Assign the text at the place of the blank; yield the rest as left over."""
    raw, slot = aligned.text.raw, candidate.slot
    breaks = expected_breaks(aligned, slot)
    parts, before = _own_parts(raw, start, end, breaks[0], follows_text=sides[0])
    for a, b in before:
        yield from _left(aligned, a, b, gap)
    if not parts:
        candidate.start = candidate.end = _empty_place(raw, start, end, breaks[0])
        if sides == (True, True) and not _same_break(signature(raw[start:end]), signature(breaks[0] + breaks[1])):
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
    if sides[0] and signature(lead) != breaks[0]:
        candidate.doubt(Reason.PLACE)
    if sides[1] and not rest and not _same_break(signature(raw[candidate.end:end]), breaks[1]):
        candidate.doubt(Reason.PLACE)
    for a, b in rest:
        yield from _left(aligned, a, b, gap)


def expected_breaks(aligned: Alignment, slot: Slot) -> tuple[str, str]:
    """Return the separators before and behind a blank; where one of its own brackets was typed over, up to the text beyond it."""
    form, (start, end) = aligned.form, slot.at
    before, behind = slot.breaks
    if slot.brackets and aligned.match[slot.gap - 1] < 0:
        nearest = [form.spots[k] + 1 for k in range(max(slot.gap - 2, 0), slot.gap - 1)]
        edge = max([0, *nearest, *(s.at[1] for s in form.slots if s.at[1] <= start)])
        before = signature(form.text.raw[edge:start])
    if slot.brackets and aligned.match[slot.gap] < 0:
        further = [form.spots[k] for k in range(slot.gap + 1, min(slot.gap + 2, len(form.spots)))]
        edge = min([len(form.text.raw), *further, *(s.at[0] for s in form.slots if s.at[0] >= end)])
        behind = signature(form.text.raw[end:edge])
    return before, behind


def _own_parts(
    raw: str, start: int, end: int, lead: str, *, follows_text: bool,
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the stretches with characters in the place of a blank, and those before it, behind the label in the label's cell or line."""
    every = _parts(raw, start, end)
    code = next((n for n, part in enumerate(every) if CODE.fullmatch(compared(raw[part[0]:part[1]]))), len(every))
    parts, beyond = every[:code], every[code + 1:]  # behind the printed code a form has ended
    if parts and lead.startswith(CELL) and raw[parts[0][0]] in ":：":  # a label of its own cell got a colon
        parts = [*_parts(raw, parts[0][0] + 1, parts[0][1]), *parts[1:]]
    elsewhere = [part for part in parts if _OPENING.fullmatch(raw[part[0]:part[1]]) and signature(raw[start:part[0]]) != lead]
    parts = [part for part in parts if part not in elsewhere]
    own = next((n for n, part in enumerate(parts) if signature(raw[start:part[0]]) == lead), 0) if follows_text else 0
    return parts[own:], [*parts[:own], *elsewhere, *beyond]


def _same_break(found: str, wanted: str) -> bool:
    """Return whether a break is the issued one; where a line ended, a cell or row may end as well.

    Behind a row empty rows may follow; a sentence may go on in a new line.
    """
    more = wanted.endswith(ROW) and found.endswith(ROW) and found.startswith(wanted)
    return found == wanted or (wanted == PARAGRAPH and bool(found)) or more or (not wanted and found == PARAGRAPH)


def _goes_on(slot: Slot) -> bool:
    """Return whether the next paragraph can belong to the same blank: always in a cell of its own, else in a 段落."""
    return slot.kind is BlankType.PARAGRAPH or slot.breaks[0] == CELL


def _empty_place(raw: str, start: int, end: int, lead: str) -> int:
    wanted = len(lead) if lead != PARAGRAPH else 0
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


def _beside(aligned: Alignment, found: list[Candidate], leftovers: list[Leftover]) -> None:
    """Propose a number typed outside of its brackets for the blank beside it, in the same line."""
    def near(candidate: Candidate, left: Leftover) -> bool:
        gap = candidate.slot.gap
        return candidate.slot.brackets and left.gap in (gap - 1, gap + 1) and aligned.text.line_of(candidate.start) == left.line

    for candidate in found:
        slot = candidate.slot
        if candidate.raw or not slot.brackets or candidate.lost:
            continue
        beside = [x for x in leftovers if not x.own and near(candidate, x)]
        wanted = [x for x in beside if sum(near(c, x) for c in found) == 1]
        if len(wanted) == 1:
            candidate.start, candidate.end, candidate.raw = wanted[0].start, wanted[0].end, wanted[0].text
            candidate.doubt(Reason.BESIDE)
