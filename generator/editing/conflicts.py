"""Two versions of a file, aligned by paragraph: what a person chooses from, and the text that the choices give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import product

from ..text import likeness

ALIKE = 0.4
"""Least likeness of two paragraphs that stand side by side."""
MOST_PAIRS = 900
"""Pairs of paragraphs in one changed stretch that are compared; a longer stretch is one row."""


class Side(StrEnum):
    """Whose version of a paragraph is taken; `BOTH`: the one outside, then mine."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Paragraphs side by side: those of the page (`mine`) and those on the disk (`theirs`); either may be none."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Return whether there is anything to choose."""
        return self.mine != self.theirs


def aligned(mine: Sequence[str], theirs: Sequence[str]) -> tuple[ConflictRow, ...]:
    """Return two versions of a text as rows, in order; each paragraph of both is in exactly one row."""
    return tuple(_rows(tuple(mine), tuple(theirs)))


def _rows(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[ConflictRow]:
    for op, a0, a1, b0, b1 in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if op == "equal":
            yield from (ConflictRow((line,), (line,)) for line in mine[a0:a1])
        else:
            yield from _paired(mine[a0:a1], theirs[b0:b1])


def _paired(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[ConflictRow]:
    """Yield rows of a stretch that differs: the two most alike paragraphs beside each other, what is before and behind them likewise."""
    if len(mine) * len(theirs) > MOST_PAIRS or len(mine) == len(theirs) == 1:
        yield ConflictRow(mine, theirs)
        return
    if not mine or not theirs:
        yield from (ConflictRow((line,), ()) for line in mine)
        yield from (ConflictRow((), (line,)) for line in theirs)
        return
    like, i, j = max((likeness(mine[i], theirs[j]), -i, -j) for i, j in product(range(len(mine)), range(len(theirs))))
    if like < ALIKE:
        yield ConflictRow(mine, theirs)
        return
    i, j = -i, -j
    yield from _paired(mine[:i], theirs[:j])
    yield ConflictRow((mine[i],), (theirs[j],))
    yield from _paired(mine[i + 1 :], theirs[j + 1 :])


def chosen(rows: Sequence[ConflictRow], sides: Sequence[Side]) -> tuple[str, ...]:
    """Return the paragraphs that the choices give: one choice for each row that differs, in order; ValueError for another number."""
    left = iter(sides)
    if len(sides) != sum(row.differs for row in rows):
        raise ValueError(f"{len(sides)} choices")
    found: list[str] = []
    for row in rows:
        side = next(left) if row.differs else Side.MINE
        found += [*(row.theirs if side is not Side.MINE else ()), *(row.mine if side is not Side.THEIRS else ())]
    return tuple(found)
