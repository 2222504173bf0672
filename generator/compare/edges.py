"""Joins a tracked change with the untracked changes that touch it: a deletion and what replaces it are one change."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..text import BREAK, DiffItem, DiffKind, Hunk, hunks
from ..word import Replaced, RevisedParagraph


@dataclass(frozen=True, slots=True)
class _Interval:
    """A changed range of the text, `tracked` or not; `other` is the length of its counterpart in the other text."""

    start: int
    end: int
    other: int
    tracked: bool


def with_edges(items: Iterable[DiffItem], second: Sequence[RevisedParagraph]) -> list[DiffItem]:
    """Return the items; a changed one with tracked changes gets `edges`, its changes merged with the tracked ones that they touch."""
    return [replace(i, edges=_edges(i, [second[j] for j in i.b])) if i.kind in (DiffKind.CHANGED, DiffKind.MOVED) else i for i in items]


def parted(paragraph: RevisedParagraph, pieces: Sequence[str]) -> Iterator[RevisedParagraph]:
    """Split a paragraph into these pieces and yield them as paragraphs, each with the tracked changes in it."""
    at = 0
    for number, text in enumerate(pieces):
        last = number == len(pieces) - 1
        length = len(_bare(text))
        own = (r for r in paragraph.replaced if at <= r.at and (last or r.at < at + length))
        inside = tuple(replace(r, at=r.at - at) for r in own)
        yield replace(paragraph, text=text, replaced=inside, new_end=paragraph.new_end and last)
        at += length


def without_tracked(paragraph: RevisedParagraph) -> str:
    """Return a paragraph's text before its tracked changes; its own text where they do not fit it."""
    found = _tracked(paragraph.text, [paragraph])
    return paragraph.text if found is None else _original(paragraph.text, found)[0]


def _edges(item: DiffItem, paragraphs: Sequence[RevisedParagraph]) -> tuple[Hunk, ...]:
    if not any(p.replaced or p.new_end for p in paragraphs):
        return ()
    tracked = _tracked(item.after, paragraphs)
    if not tracked:
        return ()
    original, intervals = _original(item.after, tracked)
    untracked = [_Interval(o0, o1, a1 - a0, tracked=False) for a0, a1, o0, o1 in hunks(item.before, original)]
    found = _merged(sorted([*intervals, *untracked], key=lambda i: (i.start, i.end)))
    return tuple(trimmed(h, item.before, item.after) for h in found if item.before[h[0]:h[1]] != item.after[h[2]:h[3]])


def trimmed(one: Hunk, before: str, after: str) -> Hunk:
    """Return a change without equal characters at its ends."""
    a0, a1, b0, b1 = one
    while a0 < a1 and b0 < b1 and before[a0] == after[b0]:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and before[a1 - 1] == after[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    return a0, a1, b0, b1


def _tracked(text: str, paragraphs: Sequence[RevisedParagraph]) -> list[tuple[int, int, str]] | None:
    """Return (start, end, old text) of each tracked change in a text of these paragraphs; None when it has other changes too."""
    signs = [at for at, character in enumerate(text) if not character.isspace()]
    breaks = [at for at, character in enumerate(text) if character == BREAK]
    found: list[tuple[int, int, str]] = []
    base = 0
    for number, (paragraph, piece) in enumerate(zip(paragraphs, text.split(BREAK), strict=False)):
        for change in paragraph.replaced:
            place = _place(change, base, signs, text)
            if place is None:
                return None
            found.append((*place, change.old))
        base += len(_bare(piece))
        if paragraph.new_end and number < len(breaks):
            found.append((breaks[number], breaks[number] + 1, ""))
    return found if all(one[1] <= two[0] for one, two in itertools.pairwise(found)) else None


def _place(change: Replaced, base: int, signs: Sequence[int], text: str) -> tuple[int, int] | None:
    first, length = base + change.at, len(_bare(change.new))
    if first + length > len(signs):
        return None
    if not length:
        start = signs[first] if first < len(signs) else len(text)
        return start, start
    start, end = signs[first], signs[first + length - 1] + 1
    return (start, end) if _bare(text[start:end]) == _bare(change.new) else None


def _original(text: str, tracked: Sequence[tuple[int, int, str]]) -> tuple[str, list[_Interval]]:
    """Return the text before its tracked changes, and their intervals in it."""
    pieces: list[str] = []
    intervals: list[_Interval] = []
    done = length = 0
    for start, end, old in tracked:
        old = old.replace("\n", "")  # noqa: PLW2901  line ends are layout
        pieces += [text[done:start], old]
        length += start - done
        intervals.append(_Interval(length, length + len(old), end - start, tracked=True))
        length += len(old)
        done = end
    return "".join([*pieces, text[done:]]), intervals


def _merged(intervals: Sequence[_Interval]) -> Iterator[Hunk]:
    """Yield the changes from the first text to the second, each merged with the tracked changes that it touches."""
    before = after = at = 0
    while at < len(intervals):
        start, end = intervals[at].start, intervals[at].end
        group = [intervals[at]]
        while (at := at + 1) < len(intervals) and intervals[at].start <= end:
            group.append(intervals[at])
            end = max(end, intervals[at].end)
        a0, b0 = start + before, start + after
        before += sum(i.other - (i.end - i.start) for i in group if not i.tracked)
        after += sum(i.other - (i.end - i.start) for i in group if i.tracked)
        yield a0, end + before, b0, end + after


def _bare(text: str) -> str:
    return "".join(text.split())
