"""Doubt values in a table whose row label or column heading is not the one that was issued, or not beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..reasons import Reason
from .accounting import is_harmless
from .alignment import Alignment
from .flat_text import Line
from .issued_form import FixedLine, IssuedForm, Slot
from .slots import NEAR, Candidate


@dataclass(frozen=True)
class Heading:
    """The fixed lines that say what a blank in a table means: the labels in its row, the headings of its column."""

    labels: tuple[FixedLine, ...] = ()
    columns: tuple[FixedLine, ...] = ()


def check_headings(aligned: Alignment, found: Iterable[Candidate]) -> None:
    """Doubt each blank that has no words of its own and whose label or heading was changed or stands elsewhere."""
    headings = headings_of(aligned.form)
    for candidate in found:
        heading = headings.get(candidate.slot.id)
        if heading is not None and candidate.there and not _agrees(aligned, candidate, heading):
            candidate.doubt(Reason.HEADING)


def headings_of(form: IssuedForm) -> dict[str, Heading]:
    """Return, by blank, its labels and headings; blanks with words before them in their own cell need none."""
    lines = form.text.lines
    fixed: dict[int, list[FixedLine]] = defaultdict(list)
    for own in form.lines:
        fixed[lines[own.line].row].append(own)
    filled: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for slot in form.slots:
        filled[lines[slot.line].row].add(lines[slot.line].columns)
    return {
        slot.id: Heading(_labels(form, lines[slot.line], fixed, filled), _columns(form, lines[slot.line], fixed, filled))
        for slot in form.slots if lines[slot.line].row >= 0 and not _own_words(form, slot)}


def _own_words(form: IssuedForm, slot: Slot) -> bool:
    """Return whether enough fixed characters stand before the blank in its cell."""
    here = form.text.lines[slot.line]
    before = range(max(slot.gap - slot.brackets - NEAR, 0), slot.gap - slot.brackets)
    cells = [form.text.lines[form.line_at[k]] for k in before]
    return len(cells) == NEAR and all((line.row, line.columns) == (here.row, here.columns) for line in cells)


def _labels(
    form: IssuedForm, here: Line, fixed: dict[int, list[FixedLine]], filled: dict[int, set[tuple[int, int]]],
) -> tuple[FixedLine, ...]:
    """Return the lines of the nearest cells to the left that hold nothing but fixed text."""
    found: list[FixedLine] = []
    before = [own for own in fixed[here.row] if form.text.lines[own.line].columns[1] <= here.columns[0]]
    for own in reversed(before):
        columns = form.text.lines[own.line].columns
        if columns in filled[here.row]:
            if found:
                break
            continue
        blank_between = any(columns[1] <= first and last <= form.text.lines[found[-1].line].columns[0]
                            for first, last in filled[here.row]) if found else False
        if blank_between:
            break
        found.append(own)
    return tuple(found)


def _columns(
    form: IssuedForm, here: Line, fixed: dict[int, list[FixedLine]], filled: dict[int, set[tuple[int, int]]],
) -> tuple[FixedLine, ...]:
    """Return the lines above the blank in rows of its table that hold nothing but fixed text."""
    lines = form.text.lines
    return tuple(
        own for row in sorted(fixed) if 0 <= row < here.row and not filled[row] for own in fixed[row]
        if lines[own.line].spot.cell[:1] == here.spot.cell[:1]
        and lines[own.line].columns[0] < here.columns[1] and here.columns[0] < lines[own.line].columns[1])


def _agrees(aligned: Alignment, candidate: Candidate, heading: Heading) -> bool:
    here = aligned.text.lines[aligned.text.line_of(candidate.start)]
    if here.row < 0:
        return False
    labels = [_returned(aligned, own) for own in heading.labels]
    columns = [_returned(aligned, own) for own in heading.columns]
    return all(line is not None and line.row == here.row for line in labels) and all(
        line is not None and line.columns[0] < here.columns[1] and here.columns[0] < line.columns[1] for line in columns)


def _returned(aligned: Alignment, own: FixedLine) -> Line | None:
    """Return the line of the return that holds a fixed line whole and nothing else that matters."""
    match = aligned.match[own.start:own.end]
    if any(m < 0 for m in match):
        return None
    at, text = aligned.text.at, aligned.text
    line = text.line_of(at[match[0]])
    ends = text.lines[line]
    if at[match[-1]] >= ends.end or any(b <= a for a, b in zip(match, match[1:], strict=False)):
        return None
    first = next(k for k in range(match[0], -1, -1) if k == 0 or at[k - 1] < ends.start)
    beside = ""
    for k in range(first, len(at)):
        if at[k] >= ends.end:
            break
        beside += "" if k in aligned.owner else text.ink[k]
    return ends if is_harmless(beside, own=False, begins=True) else None
