"""The cases that a person has to settle, in the order of the questions: alike cases together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .current import ANNEX, OLDER, UNIT, Hold, Returned, UnitForm

NOT_USED = "不用"
LATER_COUNTS = "已经有一份计入了，这一份比它早或同时，不知道用哪一份"
ITSELF = {UNIT: "单位", ANNEX: "附件", OLDER: "另有的一份"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: about a blank, or about a form itself (`unit`, `annex`, `older`)."""

    form: int
    blank: str
    unit: str
    annex: str
    version: str
    name: str
    kind: str
    raw: str
    proposal: str
    has_proposal: bool
    reasons: tuple[str, ...]
    file: str
    kept: str

    @property
    def key(self) -> tuple[int, str]:
        """Return the form and the blank, which a settlement names."""
        return self.form, self.blank


Asker = Callable[[Returned], Iterator[Doubt]]
"""Yields cases to settle from the current state of all returns."""


def of_forms(found: Returned) -> Iterator[Doubt]:
    """Yield what is open about forms: unit, annex, which of two counts."""
    return (doubt for form in found.waiting if not form.asked for doubt in _of_form(form))


def of_values(found: Returned) -> Iterator[Doubt]:
    """Yield the doubtful values of the forms that count, by unit and annex."""
    return (doubt for form in sorted(found.current.values(), key=lambda f: (f.unit, f.annex)) for doubt in _of_values(form))


ASKERS: tuple[Asker, ...] = (of_forms, of_values)
"""What a person is asked about, in this order; a further kind of question is one more function here."""


def doubts(found: Returned) -> list[Doubt]:
    """Return the cases to settle, in the order of ASKERS; superseded forms are left out."""
    return [doubt for asker in ASKERS for doubt in asker(found)]


def still_to_come(found: Returned) -> int:
    """Return the number of doubtful values in forms that wait for their unit or annex: they are asked about once that is settled."""
    return sum(len(form.of(Hold.DOUBTFUL)) for form in found.waiting if not form.asked)


def _of_form(form: UnitForm) -> Iterator[Doubt]:
    reasons = {UNIT: form.kept.form.unit_reasons, ANNEX: form.kept.form.annex_reasons, OLDER: (LATER_COUNTS,)}
    proposals = {UNIT: form.unit, ANNEX: form.annex, OLDER: NOT_USED}
    for key in form.open or ((UNIT,) if not form.unit else ()):
        yield _doubt(form, key, ITSELF[key], "", "", proposals[key], reasons[key], has_proposal=bool(proposals[key]))


def _of_values(form: UnitForm) -> Iterator[Doubt]:
    for answer in form.of(Hold.DOUBTFUL):
        row, known = answer.row, answer.row.standing == "doubtful"
        yield _doubt(form, row.blank, row.name or row.blank, row.kind, row.raw, row.value, row.reasons, has_proposal=known)


def _doubt(
    form: UnitForm, blank: str, name: str, kind: str, raw: str, proposal: str, reasons: tuple[str, ...], *, has_proposal: bool,
) -> Doubt:
    kept = form.kept
    return Doubt(kept.number, blank, form.unit, form.annex, kept.form.version, name, kind, raw, proposal, has_proposal, reasons,
                 kept.receipt.name, kept.receipt.kept)

