"""Review of doubtful values: each answer is in the ledger before the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache

from ..campaign import Project
from ..records import (
    RECORDS,
    KeptForm,
    Ledger,
    Settled,
    Settlement,
    ValueRow,
    has_ledger,
    ledger_state,
    moment,
    open_ledger,
)
from ..returns import BlankForms, blank_forms
from .current import ANNEX, OLDER, UNIT, USE, returned_of
from .doubts import ITSELF, NOT_USED, Doubt, doubts, still_to_come
from .matrix import Basis, basis
from .questions import Question, questions_of

EVIDENCE = 4
"""Filled blanks shown of a form whose unit is to be said."""
KEPT_TEXTS = 64
"""Forms whose texts are kept for sentences."""


class LookThrough:
    """The review of a campaign's doubtful values, in one session.

    What the ledger holds is read once, and again only when somebody else wrote to it; own answers change what was read.
    """

    def __init__(self, project: Project, name: str, by: str) -> None:
        self._records = project.folder(name) / RECORDS
        self._shown, self._by = project.shown(self._records), by
        self.base: Basis = basis(project, name)
        self.forms: BlankForms = blank_forms(project, name)
        self.settled = 0
        self.overtaken = 0
        """Cases of the last answer that somebody else had settled meanwhile."""
        self._done: list[tuple[tuple[Doubt, Settlement], ...]] = []
        self._apart: set[tuple[int, str]] = set()
        self._state: tuple[int, bytes] | None = None
        self._kept: list[KeptForm] = []
        self._said: dict[tuple[int, str], Settlement] = {}
        self._open: list[Question] | None = None
        self._left = 0
        self._texts: Callable[[int], tuple[ValueRow, ...]] = lru_cache(KEPT_TEXTS)(self._read_texts)

    # ---- what is open
    def questions(self) -> list[Question]:
        """Return the open questions."""
        if self._state is None or ledger_state(self._records) != self._state:
            self._read()
        if self._open is None:
            found = returned_of(self._kept, self._said)
            every = doubts(found)
            self._open = list(questions_of(every, self.sentence, self._apart))
            self._left = len(every) + still_to_come(found)
        return self._open

    def left(self) -> int:
        """Return the number of cases that are open, with those in forms whose unit or annex is not settled yet."""
        self.questions()
        return self._left

    def split(self, question: Question) -> None:
        """Ask about each case of a question by itself from now on."""
        self._apart |= {doubt.key for doubt in question.doubts}
        self._open = None

    def sentence(self, doubt: Doubt) -> str:
        """Return the line of a blank as it was returned, its place marked; "" for what is about a form itself."""
        if doubt.blank in ITSELF:
            return ""
        texts = {row.blank: row.raw for row in self._texts(doubt.form)} or {doubt.blank: doubt.raw}
        return self.forms.sentence(doubt.annex, doubt.version, doubt.blank, texts)

    def evidence(self, doubt: Doubt) -> list[tuple[str, str]]:
        """Return the first filled blanks of a form: (name, text), by which a person knows whose it is."""
        filled = ((row.name, row.raw.strip()) for row in self._texts(doubt.form) if row.raw.strip())
        return [one for _, one in zip(range(EVIDENCE), filled, strict=False)]

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

    # ---- answers
    def take(self, question: Question, at: datetime) -> bool:
        """Enter that each proposal is right; return False when there is none."""
        if not question.first.has_proposal:
            return False
        self._settle(question.doubts, Settled.TAKEN, None, at)
        return True

    def replace(self, question: Question, typed: str, at: datetime) -> bool:
        """Enter another value; return False when it fits not every case, or when the cases have different answers."""
        values = {self.value(doubt, typed) for doubt in question.doubts}
        value = values.pop()
        if value is None or values or question.is_list:
            return False
        self._settle(question.doubts, Settled.REPLACED, value, at)
        return True

    def ask(self, question: Question, at: datetime) -> None:
        """Enter that the unit has to answer (退回)."""
        self._settle(question.doubts, Settled.ASKED, "", at)

    def undo(self, at: datetime) -> tuple[Doubt, ...]:
        """Undo the last answer of this session; return the cases that are open again.

        What somebody else said of a case since then stays.
        """
        if not self._done:
            return ()
        last = self._done.pop()
        with self._writing() as ledger:
            back = tuple(doubt for doubt, said in last if self._said.get(doubt.key) == said)
            self._enter(ledger, self._settlements(back, Settled.UNDONE, "", at))
        self._open = None
        self.settled -= len(back)
        return back

    def enter(self, answers: Iterable[tuple[Doubt, Settled, str]], at: datetime) -> int:
        """Enter answers given elsewhere, in one transaction, except to cases settled meanwhile; return how many."""
        with self._writing() as ledger:
            still = {doubt.key for doubt in doubts(returned_of(self._kept, self._said))}
            said = [self._settlements([doubt], what, value, at)[0] for doubt, what, value in answers if doubt.key in still]
            self._enter(ledger, said)
        self._open = None
        self.settled += len(said)
        return len(said)

    # ---- steps
    def _settle(self, cases: Sequence[Doubt], what: Settled, value: str | None, at: datetime) -> None:
        with self._writing() as ledger:
            still = [doubt for doubt in cases if doubt.key not in self._said]
            said = self._settlements(still, what, value, at)
            self._enter(ledger, said)
        self.overtaken = len(cases) - len(still)
        self._done.append(tuple(zip(still, said, strict=True)))
        self.settled += len(still)
        self._close(cases)

    def _close(self, cases: Sequence[Doubt]) -> None:
        """Take settled cases out of the open questions; what is said of a form may open or close others."""
        if self._open is None or any(doubt.blank in ITSELF for doubt in cases):
            self._open = None
            return
        gone = {doubt.key for doubt in cases}
        self._left -= sum(doubt.key in gone for question in self._open for doubt in question.doubts)
        rest = []
        for question in self._open:
            lines = tuple(left for line in question.lines if (left := tuple(doubt for doubt in line if doubt.key not in gone)))
            if lines:
                rest.append(question if lines == question.lines else Question(lines, self.sentence))
        self._open = rest

    @contextmanager
    def _writing(self) -> Iterator[Ledger]:
        """Yield the ledger in a transaction; what somebody else wrote is read before, so that it is not written over."""
        try:
            with open_ledger(self._records, self._shown) as ledger:
                with ledger.together():
                    before = ledger_state(self._records)
                    if before != self._state:
                        self._take_in(ledger)
                    yield ledger
                after = ledger_state(self._records)
        except BaseException:
            self._state = None  # what was said may not be in the ledger: it is read again
            raise
        self._state = after if after in (before, _after_one_change(before)) else None

    def _enter(self, ledger: Ledger, said: Sequence[Settlement]) -> None:
        ledger.returned.settle(said)
        for one in said:
            if one.what is Settled.UNDONE:
                self._said.pop((one.form, one.blank), None)
            else:
                self._said[one.form, one.blank] = one

    def _settlements(self, cases: Sequence[Doubt], what: Settled, value: str | None, at: datetime) -> list[Settlement]:
        return [Settlement(d.form, d.blank, what, d.proposal if value is None else value, self._by, moment(at)) for d in cases]

    def _read(self) -> None:
        if not has_ledger(self._records):
            self._state, self._kept, self._said, self._open = ledger_state(self._records), [], {}, None
            return
        with open_ledger(self._records, self._shown) as ledger:
            self._state = ledger_state(self._records)
            self._take_in(ledger)

    def _take_in(self, ledger: Ledger) -> None:
        self._kept, self._said = list(ledger.returned.forms(whole=False)), ledger.returned.settled()
        self._open = None

    def _read_texts(self, form: int) -> tuple[ValueRow, ...]:
        with open_ledger(self._records, self._shown) as ledger:
            return ledger.returned.values_of(form)


def _after_one_change(state: tuple[int, bytes]) -> tuple[int, bytes]:
    """Return the ledger's state after one further transaction."""
    file, counter = state
    return file, ((int.from_bytes(counter, "big") + 1) & 0xFFFFFFFF).to_bytes(4, "big")
