"""Returned forms read from the ledger when they are looked at: in memory are those of one unit at a time."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal

from ...campaign import Campaign, Project
from ...records import RECORDS, Ledger, has_ledger, open_ledger
from ...text import ABSENT, PENDING, BlankType
from ...wording import Refused
from ..current import Answer, form_numbers, form_with_number
from .held import HeldForm, number_of

Key = tuple[str, str]
"""Unit (编号) and annex (简称)."""


class KeptForms(Mapping[Key, HeldForm]):
    """The forms that count, by unit and annex; the values of a form are read when it is asked for, and kept while its unit is looked at."""

    def __init__(self, ledger: Ledger, numbers: Mapping[Key, int]) -> None:
        self._ledger, self._numbers = ledger, numbers
        self._unit, self._held = "", dict[str, HeldForm]()

    def __getitem__(self, key: Key) -> HeldForm:
        """Return a form; KeyError when none counts."""
        number, (unit, annex) = self._numbers[key], key
        if unit != self._unit:
            self._unit, self._held = unit, {}
        if annex not in self._held:
            self._held[annex] = HeldForm(form_with_number(self._ledger, number))
        return self._held[annex]

    def __iter__(self) -> Iterator[Key]:
        """Iterate over units and annexes, reading no form."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """Return the number of forms."""
        return len(self._numbers)

    def __contains__(self, key: object) -> bool:
        """Return whether a form counts, reading none."""
        return key in self._numbers


def kept_forms(ledger: Ledger, numbers: Mapping[Key, int], units: Container[str], excused: Container[Key] = ()) -> KeptForms:
    """Return the forms with these numbers that are of `units`; those of `excused` are not looked at."""
    return KeptForms(ledger, {key: number for key, number in numbers.items() if key[0] in units and key not in excused})


@dataclass
class KeptLastYear:
    """Last year's numbers, read from that campaign's ledger unit by unit."""

    name: str
    forms: Mapping[Key, HeldForm]
    _at: Key = ("", "")
    _by_blank: Mapping[str, Answer] = field(default_factory=dict)

    def number(self, form: HeldForm, answer: Answer, former: str) -> Decimal | None:
        """Return last year's number of a blank, under its former name if it has one; None when there is none."""
        found = self._answer(form, answer, former)
        return _number(found) if found is not None else None

    def value(self, form: HeldForm, answer: Answer, former: str) -> str:
        """Return last year's value of a blank as far as it counts, likewise; "" when there is none."""
        found = self._answer(form, answer, former)
        return found.value.strip() if found is not None and found.counts else ""

    def _answer(self, form: HeldForm, answer: Answer, former: str) -> Answer | None:
        key = form.unit, form.annex
        before = self.forms.get(key)
        if before is None:
            return None
        if former:
            same, occurrence = before.named(former), form.occurrence(answer)
            return same[occurrence - 1] if len(same) >= occurrence else None
        if key != self._at:
            self._at, self._by_blank = key, {one.row.blank: one for one in before.form.answers}
        return self._by_blank.get(answer.row.blank)


def _number(answer: Answer) -> Decimal | None:
    return number_of(answer) if answer.row.kind == BlankType.NUMBER and answer.value.strip() else None


@contextmanager
def kept_last_year(project: Project, campaign: Campaign) -> Iterator[KeptLastYear | None]:
    """Yield the numbers of the campaign that 上年 names, whose ledger stays open meanwhile; None when none came back or can be read."""
    name = campaign.settings.last_year
    records = project.folder(name) / RECORDS if name not in (ABSENT, PENDING, campaign.name) and name in project.campaigns() else None
    if records is None or not has_ledger(records):
        yield None
        return
    with ExitStack() as stack:
        try:
            ledger = stack.enter_context(open_ledger(records, project.shown(records)))
            forms = KeptForms(ledger, form_numbers(ledger))
        except Refused:
            forms = None
        yield KeptLastYear(name, forms) if forms else None
