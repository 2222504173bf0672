"""The remarks on a campaign's returns, and a person's decisions on them: each is in the ledger before the next question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..campaign import Project
from ..records import RECORDS, Judged, Ledger, RemarkDecision, has_ledger, moment, open_ledger
from ..wording import Place, Refused, problem
from .checking.kept import kept_forms, kept_last_year
from .checking.known import known_of
from .checking.model import NOTHING_CHECKED, Checked, Grade, Remark
from .checking.run import check_returns
from .current import form_numbers
from .matrix import Basis, basis, excused_in


@dataclass(frozen=True, slots=True)
class AcceptRequest:
    """What a person says is right as it is: units (编号), the annex, one blank by its name ("": whatever was remarked on).

    `undo`: what was accepted before is to be asked again.
    """

    units: tuple[str, ...]
    annex: str
    blank: str = ""
    note: str = ""
    by: str = ""
    undo: bool = False


def checked(project: Project, name: str, base: Basis | None = None, units: tuple[str, ...] = ()) -> Checked:
    """Return the remarks on all returns that count, and what was not checked; Refused as `basis` and `open_ledger`.

    With `units` (编号) only what concerns these.
    """
    base = base or basis(project, name)
    records = project.folder(name) / RECORDS
    if not has_ledger(records):
        return NOTHING_CHECKED
    with open_ledger(records, project.shown(records)) as ledger:
        return checked_in(project, base, ledger, form_numbers(ledger), units)


def checked_if_built(project: Project, name: str) -> Checked:
    """Return the same of all units; nothing when the content is broken or nothing was built. Refused as `open_ledger`."""
    try:
        base = basis(project, name)
    except Refused:
        return NOTHING_CHECKED
    return checked(project, name, base)


def checked_in(
    project: Project, base: Basis, ledger: Ledger, numbers: Mapping[tuple[str, str], int], units: Collection[str] = (),
) -> Checked:
    """Return the same of the forms with these numbers in an open ledger; in memory are those of one unit at a time."""
    if base.campaign is None:
        return NOTHING_CHECKED
    with kept_last_year(project, base.campaign) as last_year:
        forms = kept_forms(ledger, numbers, base.units, excused_in(ledger))
        return check_returns(known_of(project, base.campaign, base.units, forms, last_year), ledger.checked.decisions(), units=units)


def accept(project: Project, name: str, asked: AcceptRequest, at: datetime) -> int:
    """Enter that remarks are right as they are; return how many. Refused `remark-unknown`, `return-item-unknown`, or as `checked`."""
    base = basis(project, name)
    if asked.annex not in [item.name for item in base.items]:
        known = "、".join(item.name for item in base.items)
        raise Refused([problem("return-item-unknown", Place(), name=asked.annex, known=known)])
    there = checked(project, name, base)
    remarks = [remark for remark in there.remarks if remark.accepted == asked.undo]
    chosen = []
    for unit in asked.units:
        own = [remark for remark in remarks if (remark.unit, remark.annex) == (unit, asked.annex)]
        fitting = [remark for remark in own if asked.blank in ("", *remark.names)]
        if not fitting:
            known = "、".join(dict.fromkeys(name for remark in own for name in remark.names)) or "没有"
            raise Refused([problem("remark-unknown", Place(), unit=unit, annex=asked.annex, name=asked.blank or asked.annex, known=known)])
        chosen += fitting
    what = Judged.UNDONE if asked.undo else Judged.ACCEPTED
    _enter(project, name, [_decision(remark, what, asked.note, asked.by, at) for remark in chosen])
    return len(chosen)


@dataclass(frozen=True, slots=True)
class RemarkQuestion:
    """Remarks of one kind on one form, which get one answer."""

    remarks: tuple[Remark, ...]

    @property
    def first(self) -> Remark:
        """Return the remark that tells what they are about."""
        return self.remarks[0]


class RemarkReview:
    """The review of a campaign's remarks in one session."""

    def __init__(self, project: Project, name: str, by: str) -> None:
        self._project, self._name, self._by = project, name, by
        self._left = _questions(checked(project, name).undecided)
        self._done: list[RemarkQuestion] = []

    @property
    def questions(self) -> tuple[RemarkQuestion, ...]:
        """Return what is still to be decided."""
        return tuple(self._left)

    @property
    def left(self) -> tuple[Remark, ...]:
        """Return the remarks that are still to be decided on."""
        return tuple(remark for question in self._left for remark in question.remarks)

    @property
    def settled(self) -> int:
        """Return how many remarks were decided on in this session."""
        return sum(len(question.remarks) for question in self._done)

    def decide(self, question: RemarkQuestion, what: Judged, at: datetime) -> None:
        """Enter that the values are right as they are, or that the unit has to correct them."""
        self._enter(question, what, at)
        self._left.remove(question)
        self._done.append(question)

    def enter(self, answers: Iterable[tuple[Remark, Judged]], at: datetime) -> int:
        """Enter decisions made elsewhere, in one transaction; return how many."""
        made = [(remark, _decision(remark, what, "", self._by, at)) for remark, what in answers]
        _enter(self._project, self._name, [decision for _, decision in made])
        decided = {(remark.unit, remark.annex, remark.key) for remark, _ in made}
        self._left = _questions(remark for remark in self.left if (remark.unit, remark.annex, remark.key) not in decided)
        return len(made)

    def undo(self, at: datetime) -> RemarkQuestion | None:
        """Undo the last decision of this session; return what it was about, None for none."""
        if not self._done:
            return None
        question = self._done.pop()
        self._enter(question, Judged.UNDONE, at)
        self._left.insert(0, question)
        return question

    def _enter(self, question: RemarkQuestion, what: Judged, at: datetime) -> None:
        _enter(self._project, self._name, [_decision(remark, what, "", self._by, at) for remark in question.remarks])


def _questions(remarks: Iterable[Remark]) -> list[RemarkQuestion]:
    """Return the questions about these remarks: hints of one kind on one form together."""
    at: dict[tuple[str, ...], list[Remark]] = {}
    for remark in remarks:
        alone = (remark.key,) if remark.grade is Grade.RETURN else ()
        at.setdefault((remark.unit, remark.annex, remark.problem.code, *alone), []).append(remark)
    return [RemarkQuestion(tuple(group)) for group in at.values()]


def _decision(remark: Remark, what: Judged, note: str, by: str, at: datetime) -> RemarkDecision:
    return RemarkDecision(remark.unit, remark.annex, remark.key, remark.basis, remark.file, what, note, by, moment(at))


def _enter(project: Project, name: str, decisions: Iterable[RemarkDecision]) -> None:
    records = project.folder(name) / RECORDS
    with open_ledger(records, project.shown(records)) as ledger:
        ledger.checked.decide(decisions)
