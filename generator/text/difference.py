"""Compare two texts by paragraph and by character: same, changed, added, removed, moved, split, joined."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

BREAK = "\u2029"
"""Separates the paragraphs inside the text of a split or joined item."""
ALIKE = 0.5
"""Least likeness of two paragraphs that are paired as one changed paragraph."""
ALIKE_WHEN_MOVED = 0.7
SHORTEST_MOVED = 4
"""Characters; a shorter paragraph (姓名, 日期) recurs by chance and is a move only if its text is identical."""


Hunk = tuple[int, int, int, int]
"""A change of characters: start and end in the first text, start and end in the second."""


class DiffKind(StrEnum):
    """The kind of change of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    LEFT = "left"
    """The former position of a moved paragraph."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of both texts (`=`), only of the first (`-`), only of the second (`+`)."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class DiffItem:
    """Paragraphs `a` (indices into the first text) paired with `b` (into the second): several if one was split or joined.

    `edges` are its changes where it is known what was replaced by what; without them they are found by comparing characters.
    """

    kind: DiffKind
    a: tuple[int, ...] = ()
    b: tuple[int, ...] = ()
    before: str = ""
    after: str = ""
    edges: tuple[Hunk, ...] = ()

    @property
    def differs(self) -> bool:
        """Return whether the paragraph differs between both texts."""
        return self.kind is not DiffKind.SAME

    def spans(self) -> list[Span]:
        """Return the merged text with its deletions and insertions."""
        return spans(self.before, self.after, self.edges)

    def hunks(self) -> Sequence[Hunk]:
        """Return each change: its start and end in the first, and in the second text."""
        return self.edges or hunks(self.before, self.after)


def compare(a: Sequence[str], b: Sequence[str]) -> list[DiffItem]:
    """Return the diff of two lists of paragraphs, in the order of the second; a removed paragraph keeps its position."""
    found: list[DiffItem] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, list(a), list(b), autojunk=False).get_opcodes():
        if op == "equal":
            found += [DiffItem(DiffKind.SAME, (i,), (j,), a[i], b[j]) for i, j in zip(range(a0, a1), range(b0, b1), strict=True)]
        else:
            found += _aligned(a, b, range(a0, a1), range(b0, b1))
    return _pair_replacements(_find_moves(_merge_splits(found)))


# ------------------------------------------------------------------------------------------------ paragraphs
def _aligned(a: Sequence[str], b: Sequence[str], rows: range, columns: range) -> list[DiffItem]:
    """Align the paragraphs of a replaced block so that the total likeness is greatest (dynamic programming)."""
    grams_a, grams_b = [_grams(a[i]) for i in rows], [_grams(b[j]) for j in columns]
    height, breadth = len(rows), len(columns)
    best = [[0.0] * (breadth + 1) for _ in range(height + 1)]
    like = [[0.0] * breadth for _ in range(height)]
    for i, j in _worth_comparing(grams_a, grams_b):
        like[i][j] = _likeness(grams_a[i], grams_b[j])
    for i in range(height - 1, -1, -1):
        for j in range(breadth - 1, -1, -1):
            paired = like[i][j] + best[i + 1][j + 1] if like[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return list(_backtrack(a, b, rows, columns, best, like))


def _backtrack(
    a: Sequence[str], b: Sequence[str], rows: range, columns: range, best: list[list[float]], like: list[list[float]],
) -> Iterator[DiffItem]:
    i = j = 0
    while i < len(rows) or j < len(columns):
        if i < len(rows) and j < len(columns) and like[i][j] >= ALIKE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            yield _pair((rows[i],), (columns[j],), a[rows[i]], b[columns[j]])
            i, j = i + 1, j + 1
        elif i < len(rows) and (j == len(columns) or best[i][j] == best[i + 1][j]):
            yield DiffItem(DiffKind.REMOVED, (rows[i],), (), a[rows[i]])
            i += 1
        else:
            yield DiffItem(DiffKind.ADDED, (), (columns[j],), "", b[columns[j]])
            j += 1


def _pair(a: tuple[int, ...], b: tuple[int, ...], before: str, after: str) -> DiffItem:
    return DiffItem(DiffKind.SAME if before == after else DiffKind.CHANGED, a, b, before, after)


Grams = tuple[Counter[str], int]


def _grams(text: str) -> Grams:
    """Count the characters and pairs of characters of a text."""
    counted = Counter(text) + Counter(x + y for x, y in itertools.pairwise(text))
    return counted, counted.total()


def _worth_comparing(a: list[Grams], b: list[Grams]) -> Iterator[tuple[int, int]]:
    """Yield all pairs of a small block; of a large one only pairs that share the most rare n-grams."""
    if len(a) * len(b) <= SMALL_BLOCK:
        yield from ((i, j) for i in range(len(a)) for j in range(len(b)))
        return
    holders: dict[str, list[int]] = {}
    for j, grams in enumerate(b):
        for gram in grams[0]:
            holders.setdefault(gram, []).append(j)
    for i, grams in enumerate(a):
        votes = Counter(j for gram in grams[0] if len(holders.get(gram, ())) <= RARE for j in holders.get(gram, ()))
        yield from ((i, j) for j, _ in votes.most_common(CANDIDATES))


SMALL_BLOCK, RARE, CANDIDATES = 1600, 20, 6


def _likeness(a: Grams, b: Grams) -> float:
    """Return the share of two texts that is common, 0 to 1 (Dice coefficient of their n-grams)."""
    small, large = sorted((a, b), key=lambda grams: grams[1])
    total = a[1] + b[1]
    if not total or 2 * small[1] < ALIKE * total:
        return 0.0
    return 2 * sum(min(count, large[0][gram]) for gram, count in small[0].items()) / total


def likeness(a: str, b: str) -> float:
    """Return the share of two texts that is common, 0 to 1."""
    return _likeness(_grams(a), _grams(b))


def _merge_splits(items: list[DiffItem]) -> list[DiffItem]:
    """Merge neighbouring items that are a paragraph split in two, or two joined, judged by their combined text."""
    found: list[DiffItem] = []
    for item in items:
        joined = _joined(found[-1], item) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(item)
    return found


def _joined(first: DiffItem, second: DiffItem) -> DiffItem | None:
    """Return both items as one if a changed paragraph and an added or removed neighbour match better together, else None."""
    kinds = {first.kind, second.kind}
    if kinds in ({DiffKind.CHANGED, DiffKind.ADDED}, {DiffKind.REMOVED, DiffKind.ADDED}):
        after = BREAK.join(text for text in (first.after, second.after) if text)
        both = replace(first, a=first.a + second.a, b=first.b + second.b, before=first.before + second.before, after=after)
        if len(both.b) < 2:
            return None
    elif kinds == {DiffKind.CHANGED, DiffKind.REMOVED}:
        before = BREAK.join(text for text in (first.before, second.before) if text)
        both = replace(first, a=first.a + second.a, b=first.b + second.b, before=before, after=first.after + second.after)
    else:
        return None
    apart = max((_likeness(_grams(i.before), _grams(i.after)) for i in (first, second)), default=0.0)
    together = _likeness(_grams(both.before), _grams(both.after))
    return replace(both, kind=DiffKind.CHANGED) if together > max(apart, ALIKE_WHEN_SPLIT) else None


ALIKE_WHEN_SPLIT = 0.85


def _find_moves(items: list[DiffItem]) -> list[DiffItem]:
    """Turn pairs of a removed and an added paragraph that are alike into moves."""
    gone = [n for n, item in enumerate(items) if item.kind is DiffKind.REMOVED]
    grams = {n: _grams(items[n].before) for n in gone}
    found = list(items)
    for n, item in enumerate(items):
        if item.kind is not DiffKind.ADDED or not gone:
            continue
        own = _grams(item.after)
        like, best = max((1.0 if items[m].before == item.after else _likeness(grams[m], own), -m) for m in gone)
        origin = items[-best]
        if like == 1.0 or (like >= ALIKE_WHEN_MOVED and len(item.after) >= SHORTEST_MOVED):
            gone.remove(-best)
            found[n] = DiffItem(DiffKind.MOVED, origin.a, item.b, origin.before, item.after)
            found[-best] = DiffItem(DiffKind.LEFT, origin.a, item.b, origin.before, item.after)
    return found


def _pair_replacements(items: list[DiffItem]) -> list[DiffItem]:
    """Turn a lone removed paragraph next to a lone added one into one changed paragraph."""
    found: list[DiffItem] = []
    lone = {DiffKind.ADDED, DiffKind.REMOVED}
    for number, item in enumerate(items):
        last = found[-1] if found else None
        ends = number + 1 == len(items) or items[number + 1].kind not in lone
        begins = len(found) < 2 or found[-2].kind not in lone
        if last and {last.kind, item.kind} == lone and ends and begins:
            found[-1] = _pair(last.a + item.a, last.b + item.b, last.before + item.before, last.after + item.after)
        else:
            found.append(item)
    return found


# ------------------------------------------------------------------------------------------------ characters
def hunks(before: str, after: str) -> list[Hunk]:
    """Return each change of two texts.

    Two changes between which less is common than either changes are one; texts with almost nothing in common are one change.
    """
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    inner_a, inner_b = before[head : len(before) - tail], after[head : len(after) - tail]
    found: list[Hunk] = []
    if inner_a and inner_b and likeness(before, after) < WRITTEN_ANEW:
        return [(head, len(before) - tail, head, len(after) - tail)]
    for op, a0, a1, b0, b1 in SequenceMatcher(None, inner_a, inner_b, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        a0, a1, b0, b1 = a0 + head, a1 + head, b0 + head, b1 + head  # noqa: PLW2901  the hunk without what is alike at its ends
        if found and _accidental_match(found[-1], (a0, a1, b0, b1)):
            found[-1] = (found[-1][0], a1, found[-1][2], b1)
        else:
            found.append((a0, a1, b0, b1))
    return found


def letter_changes(before: str, after: str) -> list[Hunk]:
    """Return each change of two texts with every common character as such, be it there by chance."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(a0, a1, b0, b1) for op, a0, a1, b0, b1 in codes if op != "equal"]


WRITTEN_ANEW = 0.3
"""Least likeness of texts that are compared by character; below it what is common is chance."""


def _accidental_match(first: Hunk, second: Hunk) -> bool:
    """Return whether the few characters between two hunks are common by chance: one, or less than half of what either changes."""
    common = second[0] - first[1]
    if common == 1 and all(hunk[1] > hunk[0] and hunk[3] > hunk[2] for hunk in (first, second)):
        return True
    return 2 * common < min(max(hunk[1] - hunk[0], hunk[3] - hunk[2]) for hunk in (first, second))


def _common(a: str, b: str) -> int:
    """Return the length of the common prefix of two texts."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def spans(before: str, after: str, edges: Sequence[Hunk] = ()) -> list[Span]:
    """Return the two texts as one list of spans, with deletions and insertions: those at the `edges`, if any are given."""
    found, done = [], 0
    for a0, a1, b0, b1 in edges or hunks(before, after):
        found += [Span("=", before[done:a0]), Span("-", before[a0:a1]), Span("+", after[b0:b1])]
        done = a1
    found.append(Span("=", before[done:]))
    return [span for span in found if span.text]
