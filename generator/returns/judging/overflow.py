"""What one blank says about the next: both values typed into the first one, or something uncertain that may be meant for both."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ..model import BlankValue, Class
from ..reading.alignment import Alignment
from ..reading.flat_text import CELL, compared
from ..reading.issued_form import IssuedForm
from ..reading.slots import Candidate
from ..reasons import Reason
from ..values.model import Why
from ..values.read import read_value


def split_overflow(form: IssuedForm, found: list[Candidate], values: tuple[BlankValue, ...]) -> tuple[BlankValue, ...]:
    """Return the values with proposals for both blanks where one holds the printed words between them and more behind these."""
    made = list(values)
    for number, (here, behind) in enumerate(pairwise(found)):
        words = form.fixed[here.slot.gap + here.slot.brackets:behind.slot.gap - behind.slot.brackets]
        if here.slot.line != behind.slot.line or made[number + 1].raw or len(words) < 2:
            continue
        first, _, second = compared(made[number].raw).partition(words)
        if first and second and made[number].standing is not Class.SURE:
            made[number] = _proposed(form, here, made[number], first)
            made[number + 1] = _proposed(form, behind, made[number + 1], second)
    return tuple(made)


def _proposed(form: IssuedForm, candidate: Candidate, value: BlankValue, text: str) -> BlankValue:
    slot = candidate.slot
    told = read_value(slot.kind, text, options=slot.options, unit=slot.unit, year=form.year)
    reasons = tuple(dict.fromkeys((*value.reasons, str(Why.SEVERAL))))
    return replace(value, value=told.value, raw=value.raw or text, standing=Class.DOUBTFUL if told.value else Class.NONE, reasons=reasons)


def doubt_beside_unread(aligned: Alignment, found: list[Candidate], values: tuple[BlankValue, ...]) -> tuple[BlankValue, ...]:
    """Return the values; empty blanks in a line or row that also has a value not read for sure are doubtful: it may be meant for both."""
    unread = [c for c, v in zip(found, values, strict=True) if v.raw and v.standing is not Class.SURE]
    lines = {c.slot.line for c in unread}
    rows = {row for c in unread if (row := _row(aligned, c)) >= 0}
    return tuple(
        replace(v, standing=Class.DOUBTFUL, reasons=(str(Reason.UNREAD_BESIDE),))
        if v.standing is Class.SURE and not v.raw
        and (c.slot.line in lines or (_own_cell(aligned, c) and _row(aligned, c) in rows)) else v
        for c, v in zip(found, values, strict=True))


def _own_cell(aligned: Alignment, candidate: Candidate) -> bool:
    """Return whether the blank has a cell without words of its own."""
    return candidate.slot.breaks[0].startswith(CELL) or candidate.slot.id in aligned.form.headings


def _row(aligned: Alignment, candidate: Candidate) -> int:
    lines = aligned.text.lines
    return lines[aligned.text.line_of(candidate.start)].row if candidate.there and lines else -1
