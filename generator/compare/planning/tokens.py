"""Reads content as tokens, one for each character or mark, to compare an edited line with what it should read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...campaign import VALUE_NAMES, Edit
from ...documents import segments_of
from ...files import Source
from ...text import (
    BREAK,
    ESCAPABLE,
    Gap,
    Marked,
    Paragraph,
    Plain,
    TableRow,
    parse_marks,
    read_prose,
)
from ...wording import Place

Token = tuple[str, int]
"""A character or a whole mark as typed, and its offset in the file."""
NEXT_CELL = "\u241e"


def escaped(text: str) -> str:
    """Return the text with a backslash before whatever would be read as a mark."""
    return re.sub("|".join(map(re.escape, ESCAPABLE)), lambda hit: "\\" + hit[0], text)


def tokens_of(marked: Marked | None, base: int) -> list[Token]:
    """Return the characters and marks of a text that begins at this offset."""
    found: list[Token] = []
    for segment, start, end in segments_of(marked) if marked and marked.segments else ():
        if isinstance(segment, Plain):
            found += [(character, base + segment.at + n) for n, character in enumerate(segment.text)]
        else:
            found.append((marked.raw[start:end] if marked else "", base + start))
    return found


def line_tokens(lines: Sequence[str], starts: Sequence[int]) -> tuple[list[Token], int]:
    """Return the tokens of some lines of prose, and the number of their problems."""
    found: list[Token] = []
    wrong = 0
    for line, begin in zip(lines, starts, strict=True):
        read, problems = read_prose(Source("", (line,)), VALUE_NAMES)
        wrong += len(problems)
        for item in read:
            if isinstance(item, TableRow):
                found.append((NEXT_CELL, begin - 1))
            for marked in _texts(item):
                base = begin + marked.place.column - 1
                found += [*tokens_of(marked, base), (NEXT_CELL if isinstance(item, TableRow) else BREAK, base + len(marked.raw))]
    return found, wrong


def _texts(item: Paragraph | TableRow | Gap) -> Iterator[Marked]:
    if isinstance(item, Paragraph):
        yield item.text
    elif isinstance(item, TableRow):
        yield from item.cells


def value_tokens(value: str, base: int) -> tuple[list[Token], int]:
    """Return the tokens of a value, and the number of its problems."""
    marked, problems = parse_marks(value, Place("", 1, 1), VALUE_NAMES)
    return tokens_of(marked, base), len(problems)


def changed(tokens: Sequence[Token], edits: Sequence[Edit]) -> list[str]:
    """Return the expected tokens: the given ones with these edits, each character of the new text being a token."""
    found = [text for text, _ in tokens]
    for edit in reversed(edits):
        start = next((n for n, (_, at) in enumerate(tokens) if at >= edit.start), len(tokens))
        end = next((n for n, (_, at) in enumerate(tokens) if at >= edit.end), len(tokens))
        found[start : max(start, end)] = list(edit.new)
    return found


def replaced_text(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with these edits, given by offsets in it."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text
