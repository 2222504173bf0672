"""The current state of returns: for each unit and annex the last form, and for each blank the settled, else the surely read value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from ..records import KeptForm, Ledger, Settled, Settlement, ValueRow

UNIT, ANNEX, OLDER = "unit", "annex", "older"
"""What a person may have to settle of a form beside its blanks."""
USE = "用"
"""The answer that an older form counts after all."""


class Hold(StrEnum):
    """The state of a value."""

    SURE = "sure"
    SETTLED = "settled"
    DOUBTFUL = "doubtful"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Answer:
    """The current state of one blank: the value as read, and a person's decision on it."""

    row: ValueRow
    said: Settlement | None = None

    @property
    def hold(self) -> Hold:
        """Return its state."""
        if self.said is not None:
            return Hold.ASKED if self.said.what is Settled.ASKED else Hold.SETTLED
        return Hold.SURE if self.row.standing == "sure" else Hold.DOUBTFUL

    @property
    def counts(self) -> bool:
        """Return whether its value may be counted."""
        return self.hold in (Hold.SURE, Hold.SETTLED)

    @property
    def value(self) -> str:
        """Return the value: settled, else as it was read (a proposal while it is doubtful)."""
        return self.said.value if self.said is not None and self.hold is Hold.SETTLED else self.row.value


@dataclass(frozen=True)
class UnitForm:
    """A returned form: its unit and annex, as settled or read, and its answers."""

    kept: KeptForm
    unit: str
    annex: str
    answers: tuple[Answer, ...]
    said: Mapping[str, Settlement] = field(default_factory=dict)
    """What a person said of the form itself: `unit`, `annex`, `older`."""

    @property
    def number(self) -> int:
        """Return its number in the ledger."""
        return self.kept.number

    @cached_property
    def open(self) -> tuple[str, ...]:
        """Return the questions about the form itself (unit, annex, older) that are still to be settled."""
        form = self.kept.form
        asked = ((UNIT, bool(form.unit_reasons)), (ANNEX, bool(form.annex_reasons)), (OLDER, form.older))
        return tuple(key for key, needed in asked if needed and key not in self.said)

    @property
    def asked(self) -> bool:
        """Return whether the form as a whole goes back to the unit."""
        return any(said.what is Settled.ASKED for said in self.said.values())

    @property
    def placed(self) -> bool:
        """Return whether its unit and annex are certain."""
        return not self.open and not self.asked and bool(self.unit)

    @property
    def passed_over(self) -> bool:
        """Return whether a person decided that a newer form counts."""
        return self.kept.form.older and OLDER in self.said and self.said[OLDER].value != USE

    def of(self, hold: Hold) -> tuple[Answer, ...]:
        """Return the answers of that state."""
        return tuple(answer for answer in self.answers if answer.hold is hold)


@dataclass(frozen=True)
class Returned:
    """All returned forms: `current` counts for its unit and annex, `waiting` is not certain enough to count, `superseded` was replaced."""

    current: Mapping[tuple[str, str], UnitForm]
    waiting: tuple[UnitForm, ...]
    superseded: tuple[UnitForm, ...]

    def of(self, unit: str, annex: str) -> UnitForm | None:
        """Return the form that counts for a unit and annex; None for none."""
        return self.current.get((unit, annex))


def returned(ledger: Ledger, *, whole: bool = True) -> Returned:
    """Return the current state of all returns in the ledger; not `whole`: of values only those that are doubtful or settled."""
    return returned_of(ledger.returned.forms(whole=whole), ledger.returned.settled())


def returned_of(kept: Iterable[KeptForm], settled: Mapping[tuple[int, str], Settlement]) -> Returned:
    """Return the current state of these forms with the settlements that concern them."""
    return _sorted_out(_with_answers(kept, settled))


def returned_until(ledger: Ledger, until: str = "") -> Returned:
    """Return the state of all that was received up to a day (ISO 8601; "": all); of values only those that are doubtful or settled."""
    kept = (one for one in ledger.returned.forms(whole=False) if not until or one.receipt.sent[:10] <= until)
    return returned_of(kept, ledger.returned.settled())


def with_values(ledger: Ledger, form: UnitForm) -> UnitForm:
    """Return a form of `returned_until` with all its values."""
    said = {answer.row.blank: answer.said for answer in form.answers}
    return replace(form, answers=tuple(Answer(row, said.get(row.blank)) for row in ledger.returned.values_of(form.number)))


def form_numbers(ledger: Ledger, until: str = "") -> dict[tuple[str, str], int]:
    """Return the number of the form that counts for each unit and annex, of all received up to a day; no form is held."""
    best: dict[tuple[str, str], tuple[str, str, int]] = {}
    by_form = _by_form(ledger.returned.settled())
    for kept in ledger.returned.forms(whole=False):
        form = unit_form(kept, by_form.get(kept.number, {}))
        if form.placed and not form.passed_over and (not until or kept.receipt.sent[:10] <= until):
            key = form.unit, form.annex
            best[key] = max(best.get(key, ("", "", 0)), _rank(form))
    return {key: number for key, (_, _, number) in best.items()}


def numbers_of(found: Returned) -> dict[tuple[str, str], int]:
    """Return the numbers in the ledger of the forms that count."""
    return {key: form.number for key, form in found.current.items()}


def form_with_number(ledger: Ledger, number: int) -> UnitForm:
    """Return a form by its number in the ledger, with all its values and what was settled of them."""
    return _with_answers([ledger.returned.form(number)], ledger.returned.settled([number]))[0]


def returned_of_unit(ledger: Ledger, unit: str) -> Returned:
    """Return the current state of one unit's returns."""
    kept = ledger.returned.forms_of_unit(unit)
    return _sorted_out(_with_answers(kept, ledger.returned.settled(one.number for one in kept)))


def forms_of_file(ledger: Ledger, sha256: str) -> list[UnitForm]:
    """Return the forms in a file, in their order."""
    kept = ledger.returned.forms_of_file(sha256)
    return _with_answers(kept, ledger.returned.settled(one.number for one in kept))


def _with_answers(kept: Iterable[KeptForm], settled: Mapping[tuple[int, str], Settlement]) -> list[UnitForm]:
    by_form = _by_form(settled)
    return [unit_form(one, by_form.get(one.number, {})) for one in kept]


def _by_form(settled: Mapping[tuple[int, str], Settlement]) -> dict[int, dict[str, Settlement]]:
    found: dict[int, dict[str, Settlement]] = {}
    for (form, blank), said in settled.items():
        found.setdefault(form, {})[blank] = said
    return found


def _sorted_out(forms: Iterable[UnitForm]) -> Returned:
    every = list(forms)
    placed = sorted((form for form in every if form.placed and not form.passed_over), key=_rank)
    current = {(form.unit, form.annex): form for form in placed}
    counted = {form.number for form in current.values()}
    waiting = tuple(form for form in every if not form.placed)
    return Returned(current, waiting, tuple(form for form in every if form.placed and form.number not in counted))


def unit_form(kept: KeptForm, said: Mapping[str, Settlement]) -> UnitForm:
    """Return a form with the settlements that concern it."""
    own = {key: said[key] for key in (UNIT, ANNEX, OLDER) if key in said}
    unit, annex = (own[key].value if key in own and own[key].what is not Settled.ASKED else read
                   for key, read in ((UNIT, kept.form.unit), (ANNEX, kept.form.annex)))
    return UnitForm(kept, unit, annex, tuple(Answer(row, said.get(row.blank)) for row in kept.form.values), own)


def _rank(form: UnitForm) -> tuple[str, str, int]:
    """Return a sort key: the later form counts; an older one that a person chose counts from then on."""
    chosen = form.said[OLDER].at if OLDER in form.said else ""
    return chosen, form.kept.receipt.sent, form.number
