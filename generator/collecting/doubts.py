"""The cases that a person has to settle, in the order of the questions: alike cases together."""

from __future__ import annotations

from collections.abc import Iterator
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
    def alike(self) -> tuple[object, ...]:
        """Return the key that cases with one answer share: the unit, the text as returned, the proposal, the reasons."""
        own = () if self.raw.strip() and self.blank not in ITSELF else (self.form, self.blank)
        return (self.unit, self.kind, self.raw.strip(), self.proposal, self.reasons, *own)


def doubts(found: Returned) -> list[Doubt]:
    """Return the cases to settle: unit and annex of forms first, then values by unit and annex; superseded forms are left out."""
    first = [doubt for form in found.waiting if not form.asked for doubt in _of_form(form)]
    return first + [doubt for form in sorted(found.current.values(), key=lambda f: (f.unit, f.annex)) for doubt in _of_values(form)]


def grouped(found: list[Doubt]) -> list[list[Doubt]]:
    """Return the doubts in groups that can be answered at once, in the order of their first."""
    at: dict[tuple[object, ...], list[Doubt]] = {}
    for doubt in found:
        at.setdefault(doubt.alike, []).append(doubt)
    return list(at.values())


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

