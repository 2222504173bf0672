"""Groups the changes of a paragraph: extends each to whole marks, and joins those within one clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...documents import Computed, Origin, Typed
from ...text import BREAK, DiffItem, Hunk, letter_changes
from ..edges import trimmed
from .lines import TOUCHING
from .value_places import ValuePlaces

CLAUSE_END = re.compile(f"[，。；：！？,;!?{BREAK}]")
"""Matches the end of a clause: changes on both sides of it can be written independently."""


def groups_of(item: DiffItem, origins: Sequence[Origin], values: ValuePlaces) -> list[list[Hunk]]:
    """Return the changes of a paragraph, each as the replacements that belong together: all are written, or none."""
    text, groups = _Text(item, origins, values), list[list[Hunk]]()
    for one in item.hunks():
        pieces = text.pieces(one)
        if groups and text.belongs(groups[-1][-1], pieces[0]):
            last = groups[-1].pop()
            together = [text.joined(last, pieces[0]), *pieces[1:]] if pieces[0][0] < last[1] else [last, *pieces]
            groups[-1] += together
        else:
            groups.append(pieces)
    return groups


class _Text:
    """A changed paragraph with the origins of its characters."""

    def __init__(self, item: DiffItem, origins: Sequence[Origin], values: ValuePlaces) -> None:
        self.before, self.after, self.origins, self.values = item.before, item.after, origins, values

    def belongs(self, first: Hunk, second: Hunk) -> bool:
        """Return whether both changes are in one clause."""
        return second[0] <= first[1] or not CLAUSE_END.search(self.before, first[1], second[0])

    def joined(self, first: Hunk, second: Hunk) -> Hunk:
        """Return two overlapping replacements as one; each ends where the text after it is known to agree."""
        last = second if second[1] >= first[1] else first
        return first[0], last[1], first[2], last[3]

    def pieces(self, one: Hunk) -> list[Hunk]:
        """Split a change where typed words meet a mark, without equal characters at its ends and with all of each mark that it touches."""
        a0, a1, b0, b1 = one = trimmed(one, self.before, self.after)
        if len({self.is_typed(at) for at in range(a0, a1)}) < 2:
            return [self.widened(one)]
        inner = [(x0 + a0, x1 + a0, y0 + b0, y1 + b0) for x0, x1, y0, y1 in letter_changes(self.before[a0:a1], self.after[b0:b1])]
        found: list[Hunk] = []
        for piece in map(self.widened, inner):
            if found and piece[0] < found[-1][1]:
                found[-1] = self.joined(found[-1], piece)
            else:
                found.append(piece)
        return found

    def is_typed(self, at: int) -> bool:
        """Return whether this character was typed in a text, or is a paragraph end."""
        return isinstance(self.origins[at], Typed) or self.before[at] == BREAK

    def widened(self, one: Hunk) -> Hunk:
        """Return a replacement extended to all of the marks, or of the value, in which it begins and ends."""
        a0, a1, b0, b1 = one
        start, end = self._bounds(a0, a1, self.after[b0:b1])
        return start, end, b0 - (a0 - start), b1 + (end - a1)

    def _bounds(self, a0: int, a1: int, new: str) -> tuple[int, int]:
        start, end = a0, a1
        if a0 < a1 or (0 < a0 < len(self.before) and self._same_mark(a0 - 1, a0)):
            while 0 < start < len(self.before) and self._same_mark(start - 1, start):
                start -= 1
            while 0 < end < len(self.before) and self._same_mark(end - 1, end):
                end += 1
        elif a0 and self._computed(a0 - 1) and _touch(self.before[a0 - 1], new[:1]):
            return self._bounds(a0 - 1, a0, new)[0], a0
        elif a0 < len(self.before) and self._computed(a0) and _touch(self.before[a0], new[-1:]):
            return a0, self._bounds(a0, a0 + 1, new)[1]
        if all(origin is None for origin in self.origins[max(start - (start == end), 0) : max(end, start + 1)]):
            return self._value_bounds(start, end)
        return start, end

    def _value_bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the ends of the longest value that is printed here without a mark."""
        hits = [(s, e) for s, e, _ in self.values.printed_at(self.before, start, end)
                if s <= start and end <= e and all(o is None for o in self.origins[s:e])]
        return max(hits, key=lambda hit: hit[1] - hit[0], default=(start, end))

    def _same_mark(self, one: int, other: int) -> bool:
        return self._computed(one) and self.origins[one] == self.origins[other]

    def _computed(self, at: int) -> bool:
        return isinstance(self.origins[at], Computed)


def _touch(one: str, other: str) -> bool:
    return bool(one and other and TOUCHING.match(one) and TOUCHING.match(other))

