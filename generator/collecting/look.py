"""Review of doubtful values: each answer is in the ledger before the next question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..campaign import Project
from ..records import RECORDS, Settled, Settlement, has_ledger, moment, open_ledger
from ..returns import BlankForms, blank_forms
from .current import ANNEX, OLDER, UNIT, USE, Returned, returned
from .doubts import NOT_USED, Doubt, doubts, grouped
from .matrix import Basis, basis


@dataclass(frozen=True, slots=True)
class Question:
    """Cases that get one answer, and the sentence of the first, with its place marked."""

    doubts: tuple[Doubt, ...]
    sentence: str

    @property
    def first(self) -> Doubt:
        """Return the case that is shown."""
        return self.doubts[0]


class LookThrough:
    """The review of a campaign's doubtful values, in one session."""

    def __init__(self, project: Project, name: str, by: str) -> None:
        self._records = project.folder(name) / RECORDS
        self._shown, self._by = project.shown(self._records), by
        self.base: Basis = basis(project, name)
        self.forms: BlankForms = blank_forms(project, name)
        self.settled = 0
        self._done: list[tuple[Doubt, ...]] = []

    def questions(self) -> list[Question]:
        """Return the open cases, alike ones together."""
        found = self._returned()
        texts = {form.number: {answer.row.blank: answer.row.raw for answer in form.answers} for form in found.current.values()}
        return [Question(tuple(group), self._sentence(group[0], texts)) for group in grouped(doubts(found))]

    def value(self, doubt: Doubt, typed: str) -> str | None:
        """Return the typed text as a value of its type; None when it is none."""
        text = typed.strip()
        if doubt.blank == UNIT:
            fitting = [unit for unit, name in self.base.units.items() if text in (unit, name) or text.zfill(len(unit)) == unit]
            return fitting[0] if len(fitting) == 1 else None
        if doubt.blank == ANNEX:
            return text if text in [item.name for item in self.base.items if item.is_annex] else None
        if doubt.blank == OLDER:
            return text if text in (USE, NOT_USED) else None
        return self.forms.value(doubt.annex, doubt.version, doubt.blank, text)

    def take(self, question: Question, at: datetime) -> bool:
        """Enter that the proposal is right; return False when there is none."""
        if not question.first.has_proposal:
            return False
        self._settle(question.doubts, Settled.TAKEN, None, at)
        return True

    def replace(self, question: Question, typed: str, at: datetime) -> bool:
        """Enter another value; return False when the typed text is none of its type."""
        value = self.value(question.first, typed)
        if value is None:
            return False
        self._settle(question.doubts, Settled.REPLACED, value, at)
        return True

    def ask(self, question: Question, at: datetime) -> None:
        """Enter that the unit has to answer (退回)."""
        self._settle(question.doubts, Settled.ASKED, "", at)

    def undo(self, at: datetime) -> tuple[Doubt, ...]:
        """Undo the last answer of this session; return the cases that are open again."""
        if not self._done:
            return ()
        back = self._done.pop()
        with open_ledger(self._records, self._shown) as ledger:
            ledger.returned.settle(self._said(back, Settled.UNDONE, "", at))
        self.settled -= len(back)
        return back

    def enter(self, answers: Iterable[tuple[Doubt, Settled, str]], at: datetime) -> int:
        """Enter answers given elsewhere, in one transaction, except to cases settled meanwhile; return how many."""
        with open_ledger(self._records, self._shown) as ledger, ledger.together():
            still = {(doubt.form, doubt.blank) for doubt in doubts(returned(ledger))}
            said = [self._said([doubt], what, value, at)[0] for doubt, what, value in answers if (doubt.form, doubt.blank) in still]
            ledger.returned.settle(said)
        self.settled += len(said)
        return len(said)

    # ---- steps
    def _settle(self, cases: Sequence[Doubt], what: Settled, value: str | None, at: datetime) -> None:
        with open_ledger(self._records, self._shown) as ledger:
            ledger.returned.settle(self._said(cases, what, value, at))
        self._done.append(tuple(cases))
        self.settled += len(cases)

    def _said(self, cases: Sequence[Doubt], what: Settled, value: str | None, at: datetime) -> list[Settlement]:
        return [Settlement(d.form, d.blank, what, d.proposal if value is None else value, self._by, moment(at)) for d in cases]

    def _returned(self) -> Returned:
        if not has_ledger(self._records):
            return Returned({}, (), ())
        with open_ledger(self._records, self._shown) as ledger:
            return returned(ledger)

    def _sentence(self, doubt: Doubt, texts: dict[int, dict[str, str]]) -> str:
        return self.forms.sentence(doubt.annex, doubt.version, doubt.blank, texts.get(doubt.form, {doubt.blank: doubt.raw}))

