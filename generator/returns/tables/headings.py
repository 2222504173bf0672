"""Doubt values in a table whose row label or column heading is not the one that was issued, or not beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from ..reading.alignment import Alignment
from ..reading.flat_text import FlatText, Line
from ..reading.harmless import is_harmless
from ..reading.issued_form import FixedLine
from ..reading.slots import Candidate
from ..reasons import Reason


def check_headings(aligned: Alignment, found: Iterable[Candidate]) -> None:
    """Doubt each blank that has no words of its own and whose label or heading was changed or stands elsewhere."""
    seen: dict[FixedLine, Line | None] = {}
    often = Counter(aligned.text.ink[x.start:x.end] for x in aligned.lines)
    issued = Counter(aligned.form.fixed[x.start:x.end] for x in aligned.form.lines)

    def returned(own: FixedLine) -> Line | None:
        if own not in seen:
            seen[own] = _returned(aligned, own)
        return seen[own]

    def label(own: FixedLine) -> Line | None:
        words = aligned.form.fixed[own.start:own.end]
        return returned(own) if often[words] == issued[words] else None  # one line more: which is meant?

    shift = _first(aligned.text) - _first(aligned.form.text)
    for candidate in found:
        heading = aligned.form.headings.get(candidate.slot.id)
        if heading is None or not candidate.there:
            continue
        here = aligned.text.lines[aligned.text.line_of(candidate.start)]
        moved = here.order - shift != aligned.form.text.lines[candidate.slot.line].order
        if moved or not _agrees(here, [label(own) for own in heading.labels], [returned(own) for own in heading.columns]):
            candidate.doubt(Reason.HEADING)


def _first(text: FlatText) -> int:
    """Return the number of the first cell in a row that any table begins with: a form may stand further right in a sheet."""
    return min((x.order for x in text.lines if x.row >= 0 and text.raw[x.start:x.end].strip()), default=0)


_SHIFTED = frozenset({Reason.ANCHOR, Reason.PLACE, Reason.SHARED})
"""Reasons that show that something in a row does not stand in its own cell."""


def check_rows(aligned: Alignment, found: Iterable[Candidate]) -> None:
    """Doubt the whole row where one value is not in its own cell: cells moved, rows were joined, values were typed one cell off."""
    rows: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.there:
            rows[aligned.text.lines[aligned.text.line_of(candidate.start)].row].append(candidate)
    headings = aligned.form.headings
    for row, together in rows.items():
        values = [c for c in together if c.raw]
        joined = row >= 0 and len({aligned.form.text.lines[c.slot.line].row for c in values}) > 1
        shifted = row >= 0 and any(c.slot.id in headings and not _SHIFTED.isdisjoint(c.reasons) for c in together)
        for candidate in values if joined else together if shifted else ():
            if joined or candidate.slot.id in headings:
                candidate.doubt(Reason.PLACE)


def _agrees(here: Line, labels: list[Line | None], columns: list[Line | None]) -> bool:
    """Return whether labels stand in the row of a value, and headings over its column."""
    return here.row >= 0 and all(line is not None and line.row == here.row for line in labels) and all(
        line is not None and line.columns[0] < here.columns[1] and here.columns[0] < line.columns[1] for line in columns)


def _returned(aligned: Alignment, own: FixedLine) -> Line | None:
    """Return the line of the return that holds a fixed line whole and nothing else that matters."""
    match = aligned.match[own.start:own.end]
    if any(m < 0 for m in match):
        return None
    at, text = aligned.text.at, aligned.text
    line = text.line_of(at[match[0]])
    ends = text.lines[line]
    if at[match[-1]] >= ends.end or any(b <= a for a, b in pairwise(match)):
        return None
    first = next(k for k in range(match[0], -1, -1) if k == 0 or at[k - 1] < ends.start)
    beside = ""
    for k in range(first, len(at)):
        if at[k] >= ends.end:
            break
        beside += "" if k in aligned.owner else text.ink[k]
    return ends if is_harmless(beside, own=False, begins=True) else None
