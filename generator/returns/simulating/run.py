"""Fill in one form in one kind, from a seed; the same seed gives the same file."""

from __future__ import annotations

import random
from dataclasses import dataclass

from ...forms import read_blanks
from . import (
    kinds_aside,
    kinds_files,
    kinds_later,
    kinds_later_still,
    kinds_other_hands,
    kinds_second_look,
    kinds_structure,
    kinds_typing,
)
from .answers import Answer, answers
from .copies import FormCopy
from .kinds import KINDS, Kind, Work

__all__ = ["KINDS", "Simulated", "simulate"]
_MODULES = (
    kinds_aside, kinds_files, kinds_later, kinds_later_still, kinds_other_hands, kinds_second_look, kinds_structure, kinds_typing)
"""They enter their kinds when they are imported."""


@dataclass(frozen=True)
class Simulated:
    """A filled form: file name, bytes, and what a person reads in it."""

    name: str
    data: bytes
    kind: Kind
    answers: dict[str, Answer]
    sure_unit: bool = True


def simulate(form: bytes, name: str, unit: str, kind: str, seed: int, year: int, other: bytes = b"") -> Simulated:
    """Return a unit's copy of a form, filled in as that kind does."""
    random_ = random.Random(f"{kind} {name} {unit} {seed}")  # noqa: S311  nothing secret
    copy = FormCopy(form)
    given = answers(read_blanks(form), copy.options(), random_, year)
    work = Work(copy, {answer.id: answer for answer in given}, random_, unit, other)
    KINDS[kind].make(work)
    excel = kind == "copied-into-excel"
    data = kinds_files.as_workbook(work) if excel else copy.data()
    return Simulated(name.replace(".docx", ".xlsx") if excel else name, data, KINDS[kind], work.answers, work.sure_unit)
