"""Alignment of a return with its form, by fixed characters: whole lines first, then characters in a line, then between matches."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from .flat_text import FlatText
from .issued_form import IssuedForm
from .line_matching import InkLine, Pair, ink_lines, match_lines, segments

LONGEST = 6000
"""Characters that are compared one by one; a longer stretch that fits no line is left unmatched."""


@dataclass(frozen=True)
class Alignment:
    """The alignment of a return with a form. `match`: for each fixed character of the form the number of the equal ink character, or -1."""

    form: IssuedForm
    text: FlatText
    match: tuple[int, ...]
    pairs: tuple[Pair, ...]
    lines: tuple[InkLine, ...]

    @cached_property
    def taken(self) -> list[int]:
        """Return the ink characters that are fixed text, in order."""
        return sorted(m for m in self.match if m >= 0)

    @cached_property
    def owner(self) -> dict[int, int]:
        """Return, by ink character, its fixed character."""
        return {m: k for k, m in enumerate(self.match) if m >= 0}

    @cached_property
    def by_line(self) -> dict[int, Pair]:
        """Return the pairs by line of the form."""
        return {self.form.lines[pair.own].line: pair for pair in self.pairs}

    @cached_property
    def titles(self) -> frozenset[int]:
        """Return the lines of the return outside of tables that are the first ones of the form, with its title."""
        heads = [line for line in self.form.heads if self.form.text.lines[line.line].row < 0]
        pairs = [self.by_line[line.line] for line in heads if line.line in self.by_line]
        return frozenset(self.lines[pair.other].line for pair in pairs)

    @cached_property
    def printed_rows(self) -> frozenset[int]:
        """Return the lines of the return that stand in a table row with fixed text."""
        rows = {self.text.lines[self.text.line_of(self.text.at[k])].row for k in self.taken} - {-1}
        return frozenset(number for number, line in enumerate(self.text.lines) if line.row in rows)

    def next_taken(self, ink: int) -> int:
        """Return the next ink character behind this one that is fixed text; the end of the ink when there is none."""
        at = bisect_right(self.taken, ink)
        return self.taken[at] if at < len(self.taken) else len(self.text.ink)

    def previous_taken(self, ink: int) -> int:
        """Return the last ink character before this one that is fixed text; -1 when there is none."""
        at = bisect_right(self.taken, ink - 1)
        return self.taken[at - 1] if at else -1


def align(form: IssuedForm, text: FlatText) -> Alignment:
    """Align a return with the form as issued."""
    match = [-1] * len(form.fixed)
    pairs = match_lines(form, text)
    lines = ink_lines(text)
    straight = [pair for pair in pairs if not pair.moved]
    for pair in pairs:
        if pair.exact:
            _whole(form, pair, lines[pair.other], match)
    for pair in straight:
        if not pair.exact:
            own, other = form.lines[pair.own], lines[pair.other]
            _characters(form.fixed, text.ink, (own.start, own.end), (other.start, other.end), match)
    _between(form, text, straight, match)
    return Alignment(form, text, tuple(match), tuple(pairs), tuple(lines))


def _whole(form: IssuedForm, pair: Pair, other: InkLine, match: list[int]) -> None:
    """Match a line of which every piece is found whole."""
    at = form.lines[pair.own].start
    for piece, begins in zip(segments(form, form.lines[pair.own]), pair.exact, strict=True):
        for offset in range(len(piece)):
            match[at + offset] = other.start + begins + offset
        at += len(piece)


def _characters(fixed: str, ink: str, own: tuple[int, int], other: tuple[int, int], match: list[int]) -> None:
    """Match the characters of a stretch of the form with a stretch of the return; single ones only beside others."""
    if not (own[1] - own[0] and other[1] - other[0]) or other[1] - other[0] > LONGEST or own[1] - own[0] > LONGEST:
        return
    a, b = fixed[own[0]:own[1]], ink[other[0]:other[1]]
    blocks = [block for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if block.size]
    for number, (at, there, size) in enumerate(blocks):
        near = any(
            abs(x.a + x.size - at) <= 3 and abs(x.b + x.size - there) <= 3 for x in blocks[max(number - 1, 0):number]
        ) or any(abs(x.a - at - size) <= 3 and abs(x.b - there - size) <= 3 for x in blocks[number + 1:number + 2])
        if size > 1 or near or len(a) <= 2:
            for offset in range(size):
                match[own[0] + at + offset] = other[0] + there + offset


def _between(form: IssuedForm, text: FlatText, straight: list[Pair], match: list[int]) -> None:
    """Match what is left of the form between matched characters with what is left of the return there."""
    moved = _moved_characters(form, straight, match)
    k = 0
    last = -1
    while k < len(match):
        if match[k] >= 0:
            last = match[k] if k not in moved else last
            k += 1
            continue
        end = k
        while end < len(match) and (match[end] < 0 or end in moved):
            end += 1
        after = match[end] if end < len(match) else len(text.ink)
        own = [(a, b) for a, b in _free_runs(match, k, end)]
        for a, b in own:
            if after - last > 1 and not any(m > last and m < after for m in (match[x] for x in moved)):
                _characters(form.fixed, text.ink, (a, b), (last + 1, after), match)
                last = max([last, *(m for m in match[a:b] if m >= 0)])
        k = end


def _moved_characters(form: IssuedForm, straight: list[Pair], match: list[int]) -> frozenset[int]:
    """Return fixed characters that were matched out of their order."""
    own = {pair.own for pair in straight}
    return frozenset(
        k for number, line in enumerate(form.lines) if number not in own for k in range(line.start, line.end) if match[k] >= 0)


def _free_runs(match: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of fixed characters without a match."""
    runs: list[tuple[int, int]] = []
    for k in range(start, end):
        if match[k] >= 0:
            continue
        if runs and runs[-1][1] == k:
            runs[-1] = runs[-1][0], k + 1
        else:
            runs.append((k, k + 1))
    return runs
