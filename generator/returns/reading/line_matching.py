"""Match lines of the return with lines of the form: the best total over all lines in order, then lines that were moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .flat_text import FlatText
from .issued_form import FixedLine, IssuedForm, grams

ENOUGH = 0.5
"""The share of a line's pairs of characters that make it likely to be the same line."""
MOVED = 4
"""Fixed characters that a line needs to be found in another place."""


@dataclass(frozen=True, slots=True)
class InkLine:
    """A line of a return that has characters: [start, end) of its ink."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the form (an index of `IssuedForm.lines`) and one of the return (an index of its ink lines)."""

    own: int
    other: int
    exact: tuple[int, ...] = ()
    """Where each piece of the fixed line begins in the returned line when all stand there whole."""
    two_ways: bool = False
    moved: bool = False


def ink_lines(text: FlatText) -> list[InkLine]:
    """Return the lines that have characters."""
    found: list[InkLine] = []
    start = 0
    for number, line in enumerate(text.lines):
        end = start
        while end < len(text.at) and text.at[end] < line.end + 1:
            end += 1
        if end > start:
            found.append(InkLine(number, start, end))
        start = end
    return found


def segments(form: IssuedForm, line: FixedLine) -> list[str]:
    """Return the pieces of a fixed line between its blanks; the first or last is "" where a blank begins or ends it."""
    whole = form.fixed[line.start:line.end]
    cuts = [0, *line.cuts, len(whole)]
    return [whole[a:b] for a, b in pairwise(cuts)]


def exact_places(pieces: Sequence[str], text: str) -> tuple[tuple[int, ...], bool] | None:
    """Return the positions of the pieces in a text, in order and whole, and whether others are possible; None if they don't fit.

    The first piece begins the text and the last one ends it.
    """
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1:
        return ((0,), False) if text == first else None
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return None
    early, at, end = [0], len(first), len(text) - len(last)
    for piece in pieces[1:-1]:
        found = text.find(piece, at, end)
        if found < 0:
            return None
        early.append(found)
        at = found + len(piece)
    late, at = [end], end
    for piece in reversed(pieces[1:-1]):
        at = text.rfind(piece, 0, at)
        late.append(at)
    early.append(end)
    return tuple(early), early != [0, *reversed(late)]


def match_lines(form: IssuedForm, text: FlatText) -> list[Pair]:
    """Return the pairs in the order of the form; those of lines that were moved are marked."""
    lines = ink_lines(text)
    inks = [text.ink[line.start:line.end] for line in lines]
    scores = _scores(form, inks)
    pairs = _best(scores, len(form.lines), len(lines))
    pairs += _moved(form, inks, pairs)
    return sorted((_told(form, inks, own, other, moved) for own, other, moved in pairs), key=lambda pair: pair.own)


def _told(form: IssuedForm, inks: list[str], own: int, other: int, moved: bool) -> Pair:
    exact = exact_places(segments(form, form.lines[own]), inks[other])
    return Pair(own, other, exact[0] if exact else (), bool(exact and exact[1]), moved)


def _scores(form: IssuedForm, inks: list[str]) -> list[dict[int, float]]:
    """Return, for each line of the form, the similarity of the returned lines that could be it."""
    by_gram: dict[str, list[int]] = {}
    for number, ink in enumerate(inks):
        for gram in grams(ink):
            by_gram.setdefault(gram, []).append(number)
    single: dict[str, list[int]] = {}
    for number, ink in enumerate(inks):
        single.setdefault(ink[0], []).append(number)
    found: list[dict[int, float]] = []
    for line in form.lines:
        pieces = segments(form, line)
        whole = "".join(pieces)
        wanted = frozenset().union(*(grams(piece) for piece in pieces))
        counts: Counter[int] = Counter()
        for gram in wanted:
            counts.update(by_gram.get(gram, ()))
        if not wanted:
            counts.update(single.get(whole[0], ()))
        found.append({other: score for other, count in counts.items() if (score := _score(pieces, whole, wanted, count, inks[other]))})
    return found


def _score(pieces: list[str], whole: str, wanted: frozenset[str], count: int, ink: str) -> float:
    if exact_places(pieces, ink) is not None:
        return len(whole) + 2.0
    if len(whole) <= 2 or not wanted:
        return len(whole) - 0.5 if ink.startswith(whole) and len(ink) <= len(whole) + 2 else 0.0
    share = count / len(wanted)
    if share < ENOUGH:
        return 0.0
    begins = 0.5 if ink.startswith(pieces[0] or "\0") else 0.0
    return (len(whole) - 1) * share * 0.9 + begins - min(len(ink), 200) * 0.001


def _best(scores: list[dict[int, float]], own: int, other: int) -> list[tuple[int, int, bool]]:
    """Return the pairs in one order with the best total."""
    rows: list[list[float]] = [[0.0] * (other + 1)]
    for here in scores[:own]:
        before, row, running = rows[-1], [0.0] * (other + 1), 0.0
        for j in range(1, other + 1):
            value = before[j]
            if (j - 1) in here:
                value = max(value, before[j - 1] + here[j - 1])
            running = max(running, value)
            row[j] = running
        rows.append(row)
    found: list[tuple[int, int, bool]] = []
    i, j = own, other
    while i and j:
        if rows[i][j] == rows[i - 1][j]:
            i -= 1
        elif rows[i][j] == rows[i][j - 1]:
            j -= 1
        else:
            found.append((i - 1, j - 1, False))
            i, j = i - 1, j - 1
    return found[::-1]


def _moved(form: IssuedForm, inks: list[str], pairs: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Return lines that were moved, each the only similar one on both sides."""
    have, taken = {own for own, _, _ in pairs}, {other for _, other, _ in pairs}
    free = [j for j in range(len(inks)) if j not in taken]
    if not free:
        return []
    found: list[tuple[int, int, bool]] = []
    lost = [i for i in range(len(form.lines)) if i not in have]
    texts = Counter(form.fixed[form.lines[i].start:form.lines[i].end] for i in lost)
    for i in lost:
        line = form.lines[i]
        whole = form.fixed[line.start:line.end]
        if texts[whole] > 1:
            continue
        pieces = segments(form, line)
        fitting = [j for j in free if exact_places(pieces, inks[j]) is not None]
        if len(fitting) == 1 and (len(whole) >= MOVED or inks[fitting[0]] == whole):
            found.append((i, fitting[0], True))
    several = Counter(other for _, other, _ in found)
    return [pair for pair in found if several[pair[1]] == 1]
