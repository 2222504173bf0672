"""Converts plain text to content: escapes what would be parsed as a mark, inserts proposed marks, verifies that it prints the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..campaign import VALUE_NAMES
from ..text import SINGLE, Placeholder, Plain, Segment, Value, YearMark, parse_marks, printed
from ..wording import Place
from .blocks import LINES, UNDERLINED, trimmed
from .compare import normalised

SIGNS = re.compile(r"\{\{|｛｛|\[\[|［［|\}\}|｝｝|\]\]|］］|【(?=\s*(?:[0-9０-９]{4}|待定|【))|(?<=\\)[|｜【]")
BARS = re.compile(r"[|｜]")
CLINGING_BEFORE, CLINGING_AFTER = "\\{｛[［【", "}｝]］】"


@dataclass(frozen=True, slots=True)
class TextChange:
    """A replacement of the text from `start` to `end` by `new`; or, with `year`, its enclosing in a mark of that year.

    `line`: what it replaces is, or has, a typed line to write on, which is not printed any more.
    """

    start: int
    end: int
    new: str = ""
    year: int = 0
    line: bool = False


def escaped(text: str, *, cell: bool = False) -> str:
    """Return the text with a backslash before each character that would begin or end a mark."""
    safe = SIGNS.sub(lambda hit: "\\" + hit[0], text)
    if cell:
        return BARS.sub(lambda hit: "\\" + hit[0], safe)
    return "\\" + safe if safe[:1] in ("|", "｜") else safe


def marked(text: str, changes: Sequence[TextChange], values: Mapping[str, str], year: int, *, cell: bool = False) -> str:
    """Return the text as content with these changes; without them if it would print anything else."""
    text = trimmed(text)
    for some in (_apart(text, changes), []):
        typed = _typed(text, some, cell=cell)
        if _prints(typed, values, year) == normalised(_without_lines(text, some)):
            return typed.replace(UNDERLINED, " ")
    # A stray brace would be reported as a typing error: an empty year mark separates it from its neighbour.
    single = SINGLE.sub(lambda hit: f"{hit[0][0]}【{year}:】{hit[0][1:]}", escaped(text, cell=cell))
    if _prints(single, values, year) == normalised(text):
        return single
    split = re.sub(r"(?<=[{｛}｝\[［])", f"【{year}:】", text)
    return _typed_split(split, text, values, year, cell=cell)


def _without_lines(text: str, changes: Sequence[TextChange]) -> str:
    """Return a text without the lines to write on that become blanks."""
    for change in sorted((c for c in changes if c.line), key=lambda c: -c.start):
        text = text[: change.start] + LINES.sub("", text[change.start : change.end]) + text[change.end :]
    return text


def _typed_split(split: str, text: str, values: Mapping[str, str], year: int, *, cell: bool) -> str:
    typed = BARS.sub(lambda hit: "\\" + hit[0], split) if cell else split
    return typed if _prints(typed, values, year) == normalised(text) else escaped(text, cell=cell)


def _apart(text: str, changes: Sequence[TextChange]) -> list[TextChange]:
    """Return the changes that touch no mark character and do not overlap; a year mark may contain others."""
    fine = [c for c in changes if text[max(0, c.start - 1) : c.start] not in tuple(CLINGING_BEFORE)
            and text[c.end : c.end + 1] not in tuple(CLINGING_AFTER)]
    kept: list[TextChange] = []
    for change in sorted(fine, key=lambda c: (bool(c.year), c.start, -c.end)):
        others = [k for k in kept if bool(k.year) == bool(change.year)]
        crossing = [k for k in kept if change.year and k.start < change.end and k.end > change.start
                    and not (change.start <= k.start and k.end <= change.end)]
        if not crossing and all(change.end <= k.start or change.start >= k.end for k in others):
            kept.append(change)
    return kept


def _typed(text: str, changes: Sequence[TextChange], *, cell: bool) -> str:
    inserts: list[tuple[int, int, str, int]] = []
    for change in changes:
        if change.year:
            inserts += [(change.start, 0, f"【{change.year}:", change.start), (change.end, -1, "】", change.end)]
        else:
            inserts.append((change.start, 1, change.new, change.end))
    pieces, done = [], 0
    for start, _, new, end in sorted(inserts, key=lambda i: (i[0], i[1])):
        pieces += [escaped(text[done:start], cell=cell) if done or cell else escaped(text[:start]), new]
        done = max(done, end)
    rest = text[done:]
    return "".join(pieces) + (escaped(rest, cell=cell) if cell or not pieces else SIGNS.sub(lambda hit: "\\" + hit[0], rest))


def _prints(typed: str, values: Mapping[str, str], year: int) -> str | None:
    """Return what the content prints, without white space; None when it has a problem."""
    found, problems = parse_marks(typed.strip(), Place(), VALUE_NAMES)
    return None if problems else normalised(_printed(found.segments, values, year))


def _printed(segments: Sequence[Segment], values: Mapping[str, str], year: int) -> str:
    out = ""
    for segment in segments:
        if isinstance(segment, Plain):
            out += segment.text
        elif isinstance(segment, Value):
            out += values.get(segment.path, "\0")
        elif isinstance(segment, Placeholder):
            out += printed(segment.mark)
        elif isinstance(segment, YearMark):
            inner = _printed(segment.inner, values, year)
            out += inner if segment.year == year else f"【{segment.year}：{inner}】"
    return out
