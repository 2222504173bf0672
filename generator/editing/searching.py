"""Find and replace in a text: literal, by place, all of them or some."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ..campaign import edits
from ..files import LINE_END

AROUND = 12
"""Characters that are shown before and behind a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: its offset in the text, its line and column, and what is around it."""

    start: int
    line: int
    column: int
    before: str
    after: str


def find(file: edits.TextFile, words: str) -> list[Hit]:
    """Return every place of the words, from the top; words of several lines are not found."""
    found: list[Hit] = []
    if not words or LINE_END.search(words):
        return found
    starts = [0, *(hit.end() for hit in LINE_END.finditer(file.text))]
    for number, (line, start) in enumerate(zip(file.source.lines, starts, strict=True), 1):
        at = line.find(words)
        while at >= 0:
            stop = at + len(words)
            found.append(Hit(start + at, number, at + 1, line[max(at - AROUND, 0) : at], line[stop : stop + AROUND]))
            at = line.find(words, stop)
    return found


def replaced(file: edits.TextFile, words: str, new: str, chosen: Collection[int] | None = None) -> edits.TextFile:
    """Return the file with the words replaced everywhere, or at the offsets that were chosen; every other character stays."""
    pieces, done = [], 0
    for hit in find(file, words):
        if chosen is None or hit.start in chosen:
            pieces += [file.text[done : hit.start], new]
            done = hit.start + len(words)
    return file.with_text(0, len(file.text), "".join(pieces) + file.text[done:])


def with_words_replaced(file: edits.TextFile, text: str, words: str, new: str) -> str:
    """Return a text that is not saved yet with the words replaced everywhere, its lines apart by \\n."""
    return "\n".join(replaced(replace(file, text=text), words, new).source.lines)
