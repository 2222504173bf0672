"""Split a text typed over the words between two blanks: both values then stand in the first, and the second is empty."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ..model import BlankValue, Class
from ..values.model import Why
from ..values.read import read_value
from .flat_text import compared
from .issued_form import IssuedForm
from .slots import Candidate


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
