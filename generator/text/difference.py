"""Two texts compared paragraph by paragraph and character by character: same, changed, added, removed, moved, split, joined."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

BREAK = "\u2029"
"""The end of a paragraph inside the texts of paragraphs that were split or joined."""
ALIKE = 0.5
"""Paragraphs of which so much is common are one paragraph that was changed."""
ALIKE_WHEN_MOVED = 0.7
SHORTEST_MOVED = 4
"""Shorter paragraphs (姓名, 日期) come again and again: they are taken for moved only when all of them is the same."""


class DiffKind(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    LEFT = "left"
    """Where a moved paragraph stood before."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in both texts (`=`), only in the first (`-`), only in the second (`+`)."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class DiffItem:
    """Paragraphs of the first text (indices `a`) and what they are in the second (`b`): several when one was split or joined."""

    kind: DiffKind
    a: tuple[int, ...] = ()
    b: tuple[int, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def differs(self) -> bool:
        """Is it anything but the same?"""
        return self.kind is not DiffKind.SAME

    def spans(self) -> list[Span]:
        """The text with what was taken out and put in."""
        return spans(self.before, self.after)


def compare(a: Sequence[str], b: Sequence[str]) -> list[DiffItem]:
    """What became of each paragraph, in the order of the second text; what was removed stands where it was."""
    found: list[DiffItem] = []
    for op, a0, a1, b0, b1 in SequenceMatcher(None, list(a), list(b), autojunk=False).get_opcodes():
        if op == "equal":
            found += [DiffItem(DiffKind.SAME, (i,), (j,), a[i], b[j]) for i, j in zip(range(a0, a1), range(b0, b1), strict=True)]
        else:
            found += _aligned(a, b, range(a0, a1), range(b0, b1))
    return _rewritten(_moved(_broken(found)))


# ------------------------------------------------------------------------------------------------ paragraphs
def _aligned(a: Sequence[str], b: Sequence[str], rows: range, columns: range) -> list[DiffItem]:
    """The paragraphs of a block paired so that as much as possible is common (dynamic programming)."""
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
    return list(_walk(a, b, rows, columns, best, like))


def _walk(
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
    """Its characters and pairs of characters, counted."""
    counted = Counter(text) + Counter(x + y for x, y in itertools.pairwise(text))
    return counted, counted.total()


def _worth_comparing(a: list[Grams], b: list[Grams]) -> Iterator[tuple[int, int]]:
    """Every pair of a small block; of a large one those that have most in common of what is rare."""
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
    """How much of two texts is common, 0 to 1."""
    small, large = sorted((a, b), key=lambda grams: grams[1])
    total = a[1] + b[1]
    if not total or 2 * small[1] < ALIKE * total:
        return 0.0
    return 2 * sum(min(count, large[0][gram]) for gram, count in small[0].items()) / total


def likeness(a: str, b: str) -> float:
    """How much of two texts is common, 0 to 1."""
    return _likeness(_grams(a), _grams(b))


def _broken(items: list[DiffItem]) -> list[DiffItem]:
    """Paragraphs that were split in two, or two joined, recognised by what they say together."""
    found: list[DiffItem] = []
    for item in items:
        joined = _joined(found[-1], item) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(item)
    return found


def _joined(first: DiffItem, second: DiffItem) -> DiffItem | None:
    """Both as one item, when a paragraph and its neighbour that is new or gone are better read together."""
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
    return replace(both, kind=DiffKind.CHANGED) if together > max(apart, BROKEN) else None


BROKEN = 0.85


def _moved(items: list[DiffItem]) -> list[DiffItem]:
    """What was removed in one place and added in another is moved."""
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


def _rewritten(items: list[DiffItem]) -> list[DiffItem]:
    """One paragraph gone and one new in its place, with nothing else beside them: it was written anew."""
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
def hunks(before: str, after: str) -> list[tuple[int, int, int, int]]:
    """(start, end) in the first and (start, end) in the second text of each change; a lone common character joins two."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    inner_a, inner_b = before[head : len(before) - tail], after[head : len(after) - tail]
    found: list[tuple[int, int, int, int]] = []
    if inner_a and inner_b and likeness(before, after) < WRITTEN_ANEW:
        return [(head, len(before) - tail, head, len(after) - tail)]
    for op, a0, a1, b0, b1 in SequenceMatcher(None, inner_a, inner_b, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        a0, a1, b0, b1 = a0 + head, a1 + head, b0 + head, b1 + head  # noqa: PLW2901  the hunk without what is alike at its ends
        if found and a0 - found[-1][1] == 1 and _torn(found[-1], (a0, a1, b0, b1)):
            found[-1] = (found[-1][0], a1, found[-1][2], b1)
        else:
            found.append((a0, a1, b0, b1))
    return found


WRITTEN_ANEW = 0.3
"""Less in common is chance: the text is taken for another one."""


def _torn(first: tuple[int, int, int, int], second: tuple[int, int, int, int]) -> bool:
    """Is a change in two pieces only because one character happens to be common?"""
    return all(hunk[1] > hunk[0] and hunk[3] > hunk[2] for hunk in (first, second))


def _common(a: str, b: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def spans(before: str, after: str) -> list[Span]:
    """The two texts as one, with what was taken out and put in."""
    found, done = [], 0
    for a0, a1, b0, b1 in hunks(before, after):
        found += [Span("=", before[done:a0]), Span("-", before[a0:a1]), Span("+", after[b0:b1])]
        done = a1
    found.append(Span("=", before[done:]))
    return [span for span in found if span.text]
