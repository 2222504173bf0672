"""Break a title into balanced lines by rule (GB/T 9704-2012, 7.3.1): no word, mark or name broken, never an hourglass."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from functools import cache

from .title_pieces import TitlePiece, pieces_of_title, text_width

SHORTEST = 4
"""Least characters of a line."""
NEVER, FURTHER_LINE = 1e9, 10.0
"""Costs of a split that can't be, and of a line more than there must be."""


def break_title(text: str, chars_per_line: float = 20, shortest: float = SHORTEST, own: Collection[str] = ()) -> list[str]:
    """Return the lines of a title, which joined give the text again; breaks as typed (\\n) are kept and none added.

    `own` are words that the office does not want broken.
    """
    if "\n" in text:
        return text.split("\n")
    for whole in (True, False):
        lines = _balanced(pieces_of_title(text, chars_per_line, own, whole=whole), chars_per_line, shortest)
        if lines:
            return lines
    return _greedy(pieces_of_title(text, chars_per_line, own, whole=True), chars_per_line)


def _balanced(pieces: list[TitlePiece], limit: float, shortest: float) -> list[str]:
    """Return one line if the pieces fit on it, else the cheapest split into few lines; [] if there is none."""
    total = sum(piece.width for piece in pieces)
    if total <= limit or len(pieces) < 2:
        return ["".join(piece.text for piece in pieces)]
    least = max(2, -int(-total // limit))
    found = ((more, *_best(pieces, least + more, limit, shortest)) for more in range(3))
    return min(((cost + FURTHER_LINE * more, lines) for more, cost, lines in found if lines), default=(NEVER, []))[1]


def _best(pieces: list[TitlePiece], count: int, limit: float, shortest: float) -> tuple[float, list[str]]:
    """Return the cheapest split into `count` lines with its cost; no lines if each has a line too long, too short, or a waist."""
    edges = list(itertools.accumulate((piece.width for piece in pieces), initial=0.0))
    mean, last = edges[-1] / count, len(pieces)

    @cache
    def rest(start: int, before: float, falling: bool, left: int) -> tuple[float, tuple[int, ...]]:
        """Return cost and cuts of the rest from piece `start`; after a line was shorter than the one before none may be longer."""
        best: tuple[float, tuple[int, ...]] = (NEVER, ())
        for end in range(start + 1, last + 1) if left > 1 else (last,):
            wide = edges[end] - edges[start]
            if wide > limit or (end == last) != (left == 1):
                break
            if wide < shortest or (falling and wide > before):
                continue
            cost, cuts = rest(end, wide, falling or wide < before, left - 1) if left > 1 else (0.0, ())
            cost += (wide - mean) ** 2 / 12 + pieces[end - 1].cost
            if cost < best[0]:
                best = (cost, (end, *cuts))
        return best

    cost, cuts = rest(0, 0.0, False, count)
    return cost, ["".join(p.text for p in pieces[a:b]) for a, b in itertools.pairwise((0, *cuts))] if cost < NEVER else []


def _greedy(pieces: list[TitlePiece], limit: float) -> list[str]:
    """Fill each line in turn: the fallback if no balanced split exists."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width(lines[-1]) + piece.width > limit:
            lines.append("")
        lines[-1] += piece.text
    return lines


def unbroken_pieces(text: str) -> list[str]:
    """Return the pieces of a short text between which a line may end: words, names, numbers with their measure."""
    return [piece.text for piece in pieces_of_title(text, text_width(text), whole=False)]
