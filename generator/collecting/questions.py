"""Questions: cases that a person settles with one answer, or sees in one list, each with its own proposal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..returns import Why
from .current import ANNEX, OLDER, UNIT
from .doubts import ITSELF, Doubt

MOST_LINES = 12
"""Lines of one question: more than a person reads before answering are several questions."""
SAME_FOR_ALL = frozenset(map(str, (Why.ZERO_WORD, Why.NUMERAL, Why.LETTERS, Why.SUM, Why.SHORT_DATE, Why.ODD_TICK)))
"""Reasons that are about the writing alone: the same text means the same wherever it stands. What a unit alone knows (约120, 同上,
two numbers in one blank) and whatever is about the place of a text is not among them."""
Line = tuple[Doubt, ...]
"""Cases with the same text and the same proposal."""


@dataclass(frozen=True)
class Question:
    """One question: a line has one answer, several lines have one cause and are taken together, each with its own proposal."""

    lines: tuple[Line, ...]
    sentence_of: Callable[[Doubt], str]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return all its cases."""
        return tuple(doubt for line in self.lines for doubt in line)

    @property
    def first(self) -> Doubt:
        """Return the case that is shown."""
        return self.lines[0][0]

    @property
    def sentence(self) -> str:
        """Return the sentence of the first case as returned, with its place marked."""
        return self.sentence_of(self.first)

    @property
    def is_list(self) -> bool:
        """Return whether its cases have different answers."""
        return len(self.lines) > 1

    def line(self, number: int) -> Question | None:
        """Return one line, counted from 1, as a question of its own; None when there is none."""
        return Question((self.lines[number - 1],), self.sentence_of) if 0 < number <= len(self.lines) else None


def questions_of(
    found: Iterable[Doubt], sentence_of: Callable[[Doubt], str], apart: Collection[tuple[int, str]] = (),
) -> Iterator[Question]:
    """Yield the questions about these cases, in the order of their first; those that are wanted `apart` stand alone."""
    at: dict[tuple[object, ...], list[Doubt]] = {}
    for doubt in found:
        at.setdefault(doubt.key if doubt.key in apart else _cause(doubt), []).append(doubt)
    for cases in at.values():
        lines = tuple(_lines(cases))
        for start in range(0, len(lines), MOST_LINES):
            yield Question(lines[start:start + MOST_LINES], sentence_of)


def _cause(doubt: Doubt) -> tuple[object, ...]:
    """Return the key that the cases of one question share."""
    if doubt.blank in (UNIT, ANNEX):  # several forms in one file
        return (doubt.blank, doubt.kept, doubt.proposal, doubt.reasons)
    if doubt.blank == OLDER:
        return doubt.key
    if doubt.raw.strip() and doubt.has_proposal and doubt.reasons and SAME_FOR_ALL.issuperset(doubt.reasons):
        return (doubt.kind, doubt.raw.strip(), doubt.proposal, doubt.reasons)
    return (doubt.form, doubt.reasons, doubt.has_proposal)


def _lines(cases: Sequence[Doubt]) -> Iterator[Line]:
    """Yield the cases by text and proposal; what has no text has a line of its own for each blank."""
    at: dict[tuple[object, ...], list[Doubt]] = {}
    for doubt in cases:
        whole = doubt.blank in ITSELF or doubt.raw.strip()
        at.setdefault((doubt.kind, doubt.raw.strip(), doubt.proposal) if whole else doubt.key, []).append(doubt)
    yield from map(tuple, at.values())
