"""Classify values: a value is sure only if all checks agree; each failed check is a reason for doubt. The list of checks is closed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from ...text import BlankType, brackets, is_empty
from ..model import BlankValue, Class
from ..reading.accounting import account
from ..reading.alignment import Alignment, align
from ..reading.flat_text import FlatText, Range, compared
from ..reading.issued_form import CHOICES, ID, LIST_NUMBER, FixedLine, IssuedForm, Slot
from ..reading.line_matching import exact_places, segments
from ..reading.slots import NEAR, Candidate, read_slots
from ..reasons import Reason
from ..tables.captions import check_captions
from ..tables.headings import check_headings, check_rows
from ..tables.labels import propose_by_labels
from ..values.model import NOTHING, Told, Why
from ..values.read import read_value
from .overflow import doubt_beside_unread, split_overflow


def read_form(form: IssuedForm, text: FlatText, names: Iterable[str] = (), header: str = "") -> tuple[BlankValue, ...]:
    """Return the value of each blank of a returned form."""
    aligned = align(form, text)
    slots = read_slots(aligned)
    account(aligned, slots, names, header)
    check_headings(aligned, slots.found)
    check_captions(aligned, slots.found)
    judge = Judge(aligned, slots.found)
    for candidate in slots.found:
        judge.check(candidate)
    check_rows(aligned, slots.found)
    propose_by_labels(aligned, slots.found, judge.anchored)
    values = split_overflow(form, slots.found, tuple(judge.value(candidate) for candidate in slots.found))
    return doubt_beside_unread(aligned, slots.found, values)

STRAY = 0.25
"""The share of a missing line's characters that other text may have by chance."""
_WHITE = re.compile("FFFFFF", re.IGNORECASE)
_STRUCTURAL = frozenset({
    Reason.NEIGHBOURS, Reason.PLACE, Reason.TWO_WAYS, Reason.SHARED, Reason.LINES, Reason.MOVED, Reason.LEFT_LINE, Reason.LEFT_ROW})
"""Reasons for which the bookmark's text is the better proposal."""


class Judge:
    """Classifier of the candidates of one form."""

    def __init__(self, aligned: Alignment, found: Iterable[Candidate]) -> None:
        self.aligned, self.form, self.text = aligned, aligned.form, aligned.text
        self.anchored: set[str] = set()
        beside = [c for c in found if Reason.BESIDE in c.reasons]
        self.claimed = frozenset(k for c in beside for k in range(bisect_left(self.text.at, c.start), bisect_left(self.text.at, c.end)))
        """Characters beside an empty blank that are proposed for it: they part the fixed characters of no other blank."""

    def check(self, candidate: Candidate) -> None:
        """Compare what stands beside the value, and its bookmark, with the form as issued."""
        if not candidate.lost:
            self._neighbours(candidate)
            self._repeated(candidate)
        if self._anchor(candidate):
            self.anchored.add(candidate.slot.id)

    def value(self, candidate: Candidate) -> BlankValue:
        """Return the value with its class and all reasons."""
        slot = candidate.slot
        found = "书签" if slot.id in self.anchored else "位置" if candidate.there else ""
        raw = "" if slot.prompt and compared(candidate.raw) == compared(slot.prompt) else candidate.raw
        told = self._told(candidate, raw)
        reasons = (*candidate.reasons, *([told.why] if told.why else ()))
        standing = told.standing
        if reasons and standing is Class.SURE:
            standing = Class.DOUBTFUL
        place = str(self.text.lines[self.text.line_of(candidate.start)].spot) if candidate.there and self.text.lines else ""
        return BlankValue(slot.id, slot.name, slot.kind.value, raw, told.value, standing, tuple(map(str, reasons)), place, found)

    def _told(self, candidate: Candidate, raw: str) -> Told:
        slot = candidate.slot
        if candidate.lost and not raw:
            return NOTHING
        told = read_value(slot.kind, raw, options=slot.options, unit=slot.unit, year=self.form.year, labels=self._labels(slot))
        if told.standing is Class.SURE and candidate.raw and self._raised(candidate):
            return Told(told.value, Class.DOUBTFUL, Why.RAISED)
        strict = slot.kind not in (BlankType.TEXT, BlankType.PARAGRAPH, *CHOICES)
        if told.standing is Class.SURE and raw and self._looks_mixed(candidate, strict=strict):
            return Told(told.value, Class.DOUBTFUL, Why.PART_LOOKS)
        if slot.kind in CHOICES and told is NOTHING and self._looks_differ(candidate):
            return Told("", Class.NONE, Why.LOOKS)
        if slot.kind in CHOICES and told.standing is Class.SURE and self._state_differs(slot, raw):
            return Told(told.value, Class.DOUBTFUL, Why.STATE)
        return told

    def _labels(self, slot: Slot) -> tuple[str, ...]:
        """Return the blank's name and the fixed text right before it."""
        own = self._index_of(slot)
        if own is None:
            return (slot.name,)
        line = self.form.lines[own]
        start = max([line.start, *(line.start + cut for cut in line.cuts if line.start + cut < slot.gap)])
        return slot.name, re.sub(r"^\d{1,2}[.、]", "", self.form.fixed[start:min(slot.gap, line.end)])

    # ---- the fixed characters beside it
    def _neighbours(self, candidate: Candidate) -> None:
        slot, match = candidate.slot, self.aligned.match
        gap = slot.gap
        before, after = range(self._left_from(slot), gap), range(gap, self._right_to(slot))
        if {gap - 1, gap} <= self._typed_over and slot.brackets:  # the words beside the brackets count
            before = range(min(before.start, max(gap - 1 - NEAR, 0)), gap - 1)
            after = range(gap + 1, max(after.stop, min(gap + 1 + NEAR, len(match))))
        if not (self._joined(before) and self._joined(after)):
            candidate.doubt(Reason.NEIGHBOURS)
        pair = self.aligned.by_line.get(slot.line)
        if pair is not None and pair.two_ways:
            candidate.doubt(Reason.TWO_WAYS)
        if Reason.BESIDE not in candidate.reasons and not self._touching(candidate, before, after):
            candidate.doubt(Reason.NEIGHBOURS)

    def _joined(self, span: range) -> bool:
        """Return whether these fixed characters are all in the return, contiguous unless a blank is between them."""
        match, gaps = self.aligned.match, self.form.by_gap
        own = [k for k in span if k not in self._typed_over and k not in self._numbers_changed]
        return all(match[k] >= 0 for k in own) and all(
            self._follows(match[a], match[b]) or (any(k in gaps for k in range(a + 1, b + 1)) and match[b] > match[a])
            for a, b in pairwise(own))

    def _follows(self, before: int, after: int) -> bool:
        return before < after and all(k in self.claimed for k in range(before + 1, after))

    @cached_property
    def _typed_over(self) -> frozenset[int]:
        """Return the brackets of blanks that are missing in pairs: people type over them."""
        match = self.aligned.match
        gaps = [slot.gap for slot in self.form.slots if slot.brackets and match[slot.gap - 1] < 0 and match[slot.gap] < 0]
        return frozenset(k for gap in gaps for k in (gap - 1, gap))

    def _left_from(self, slot: Slot) -> int:
        """Return the first fixed character of the piece before the blank; two of the text before it when it begins its line."""
        line = self._line_of(slot)
        if line is None:
            return max(slot.gap - NEAR, 0)
        cuts = [0, *(cut for cut in line.cuts if line.start + cut < slot.gap)]
        start = line.start + cuts[-1]
        return start if slot.gap - start else max(slot.gap - NEAR, 0)

    def _right_to(self, slot: Slot) -> int:
        line = self._line_of(slot)
        size = len(self.form.fixed)
        if line is None:
            return slot.gap if self._gone_behind(slot.gap) else min(slot.gap + NEAR, size)
        cuts = [*(cut for cut in line.cuts if line.start + cut > slot.gap), line.end - line.start]
        end = line.start + cuts[0]
        if end - slot.gap:
            return end
        return slot.gap if self._gone_behind(line.end) else min(slot.gap + NEAR, size)

    def _gone_behind(self, gap: int) -> bool:
        """Return whether the fixed line that begins there was taken out whole: then the end of its own line or cell bounds a blank."""
        behind = next((line for line in self.form.lines if line.start == gap), None)
        if behind is None or behind.cuts or behind.line in self.aligned.by_line:
            return False
        return sum(m >= 0 for m in self.aligned.match[behind.start:behind.end]) <= STRAY * (behind.end - behind.start)

    @cached_property
    def _lines(self) -> dict[int, FixedLine]:
        return {line.line: line for line in self.form.lines}

    def _line_of(self, slot: Slot) -> FixedLine | None:
        return self._lines.get(slot.line)

    def _touching(self, candidate: Candidate, before: range, after: range) -> bool:
        """Return whether the value is enclosed by exactly these characters, with nothing else between."""
        match, at = self.aligned.match, self.text.at
        if len(before) and match[before[-1]] >= 0 and at[match[before[-1]]] >= candidate.start + (not candidate.raw):
            return False
        return not (len(after) and match[after[0]] >= 0 and at[match[after[0]]] < candidate.end)

    # ---- lines that occur several times
    def _repeated(self, candidate: Candidate) -> None:
        own = self._index_of(candidate.slot)
        heading = self.form.headings.get(candidate.slot.id)
        if own is None or (heading and heading.labels and heading.columns and Reason.HEADING not in candidate.reasons):
            return
        whole = self._key(own)
        low, high = self._solid_around(own)
        first, last = self._own_window(own, low[0], high[0])
        have = sum(1 for k in range(first + 1, last) if self._key(k) == whole)
        there = [j for j in self._fits(own) if low[1] < j < high[1]]
        pair = self.aligned.by_line.get(self.form.lines[own].line)
        if pair is not None and pair.moved:
            there = list(self._fits(own))
        if have != len(there) + (pair is not None and not pair.exact and pair.other not in there):
            candidate.doubt(Reason.REPEATED)

    def _own_window(self, own: int, low: int, high: int) -> tuple[int, int]:
        """Narrow the form's lines between two solid ones to those between headings that are missing from the return."""
        gone = [k for k in range(low + 1, high) if self._keys.count(self._keys[k]) == 1 and not self._fits(k)
                and self.form.lines[k].line not in self.aligned.by_line]
        return max([low, *(k for k in gone if k < own)]), min([high, *(k for k in gone if k > own)])

    @cached_property
    def _keys(self) -> list[str]:
        return [self._key(k) for k in range(len(self.form.lines))]

    def _index_of(self, slot: Slot) -> int | None:
        """Return the line whose fixed characters identify the blank: its own, else that of the character before it."""
        line = self._line_of(slot)
        if line is None and slot.gap:
            line = self._lines.get(self.form.line_at[slot.gap - 1])
        return None if line is None else self.form.lines.index(line)

    def _key(self, own: int) -> str:
        return "\0".join(segments(self.form, self.form.lines[own]))

    @cached_property
    def _fitting(self) -> dict[str, tuple[int, ...]]:
        return {}

    def _fits(self, own: int) -> tuple[int, ...]:
        """Return the lines of the return that this line of the form fits exactly."""
        pieces = self._pieces(own)
        key = "\0".join(pieces)
        if key not in self._fitting:
            self._fitting[key] = tuple(
                j for j, line in enumerate(self.aligned.lines) if self._is_whole(pieces, self.text.ink[line.start:line.end]))
        return self._fitting[key]

    @staticmethod
    def _is_whole(pieces: list[str], ink: str) -> bool:
        """Return whether a returned line has these pieces whole, perhaps behind a list number of another form."""
        number = LIST_NUMBER.match(ink)
        return exact_places(pieces, ink) is not None or bool(number and exact_places(pieces, ink[number.end():]) is not None)

    @cached_property
    def _numbers_changed(self) -> frozenset[int]:
        """Return the fixed characters of list numbers that are not in the return as issued."""
        changed: set[int] = set()
        for line in self.form.lines:
            number = [k for k in range(line.start, line.end) if k in self.form.numbers]
            if any(self.aligned.match[k] < 0 for k in number):
                changed.update(number)
        return frozenset(changed)

    def _pieces(self, own: int) -> list[str]:
        """Return the pieces of a fixed line that must be found: no brackets that were typed over, no list number that is missing."""
        line = self.form.lines[own]
        whole = segments(self.form, line)
        cuts = [line.start, *(line.start + cut for cut in line.cuts), line.end]
        gone = self._typed_over | self._numbers_changed
        bare = ["".join(self.form.fixed[k] for k in range(a, b) if k not in gone) for a, b in pairwise(cuts)]
        return bare if any(bare) else whole

    @cached_property
    def _solid(self) -> list[tuple[int, int]]:
        """Return lines that are unique in the form and fit one line of the return, in their order."""
        keys = self._keys
        straight = [pair for pair in self.aligned.pairs if pair.exact and not pair.moved]
        return [(pair.own, pair.other) for pair in straight
                if keys.count(keys[pair.own]) == 1 and len(self._fits(pair.own)) == 1 and len(keys[pair.own]) > 1]

    def _solid_around(self, own: int) -> tuple[tuple[int, int], tuple[int, int]]:
        low, high = (-1, -1), (len(self.form.lines), len(self.aligned.lines))
        for pair in self._solid:
            if pair[0] < own:
                low = pair
            elif pair[0] > own:
                return low, pair
        return low, high

    # ---- bookmarks and controls
    def _anchor(self, candidate: Candidate) -> bool:
        """Compare the value with the bookmark's content; return whether the value is taken from it."""
        slot = candidate.slot
        if slot.kind in CHOICES:
            return self._boxes_anchor(candidate)
        held = [x for x in (self._held(r.start, r.end, slot.kind) for r in self._ranges(slot)) if not is_empty(x[2])]
        held = [x for x in held if not slot.prompt or compared(x[2]) != compared(slot.prompt)]
        if not held or (candidate.raw and all(compared(x[2]) == compared(candidate.raw) for x in held)):
            return False
        candidate.doubt(Reason.ONLY_ANCHOR if candidate.lost else Reason.ANCHOR)
        unclear = not _STRUCTURAL.isdisjoint(candidate.reasons) and len(held) == 1
        if Reason.LINES in candidate.reasons and compared(candidate.raw).startswith(compared(held[0][2])):
            return False  # it goes on behind the bookmark
        if candidate.raw and not unclear:
            return False
        candidate.start, candidate.end, candidate.raw = held[0]
        return True

    def _boxes_anchor(self, candidate: Candidate) -> bool:
        if candidate.raw and _STRUCTURAL.isdisjoint(candidate.reasons):
            return False
        for found in self._ranges(candidate.slot):
            held = self.text.raw[found.start:found.end]
            if found.bookmark and held.strip() and compared(held) != compared(candidate.raw):
                candidate.start, candidate.end = found.start, found.end
                candidate.raw = self.text.raw[found.start:found.end]
                candidate.doubt(Reason.ONLY_ANCHOR)
                return True
        return False

    def _ranges(self, slot: Slot) -> list[Range]:
        marked = [r for r in self.text.ranges if r.bookmark and (name := ID.fullmatch(r.name)) and name[1].lower() == slot.id]
        return marked or [r for r in self.text.ranges if not r.bookmark and r.name.startswith(f"{slot.id}:")]

    def _held(self, start: int, end: int, kind: BlankType) -> tuple[int, int, str]:
        """Return (start, end, text) of a bookmark's text without the fixed brackets."""
        text = self.text.raw[start:end]
        opening, closing = brackets(kind)
        bare = text.strip()
        if opening:
            bare = bare[bare.startswith((opening, "(")):].strip()
            bare = bare[:-1].strip() if bare.endswith((closing, ")")) else bare
        at = start + text.find(bare) if bare else start
        return at, at + len(bare), bare

    def _raised(self, candidate: Candidate) -> bool:
        """Return whether some of its characters are raised or lowered: a note's number, a power."""
        inside = (what for a, b, what in self.text.marks if a < candidate.end and b > candidate.start)
        return any("vertAlign" in what or "position" in what for what in inside)

    def _looks_mixed(self, candidate: Candidate, *, strict: bool) -> bool:
        """Return whether characters of a value are white, or in a strict type some look otherwise than the rest."""
        inside = [(a, b, what) for a, b, what in self.text.marks if a < candidate.end and b > candidate.start]
        if any(_WHITE.search(what) for _, _, what in inside):
            return True
        looks = {tuple(what for a, b, what in inside if a <= k < b) for k in range(candidate.start, candidate.end)}
        return strict and len(looks) > 1

    # ---- boxes
    def _looks_differ(self, candidate: Candidate) -> bool:
        """Return whether the options of boxes without a tick differ in formatting."""
        looks = set()
        raw = self.text.raw
        for option in candidate.slot.options:
            at = raw.find(option, candidate.start, max(candidate.end, candidate.start))
            if at < 0:
                return True
            looks.add(tuple(sorted({what for a, b, what in self.text.marks if a < at + len(option) and b > at})))
        return len(looks) > 1

    def _state_differs(self, slot: Slot, raw: str) -> bool:
        """Return whether a control's state is ticked while its box looks empty."""
        del raw
        held = [r for r in self.text.ranges if r.state == "checked" and r.name.startswith(f"{slot.id}:")]
        return any(is_empty(self.text.raw[r.start:r.end]) or self.text.raw[r.start:r.end].strip() in "□☐" for r in held)
