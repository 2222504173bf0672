"""What is known of a campaign's returns: the forms that count, what the content asks of them, last year's values."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial

from ...campaign import AnnexText, Campaign, CheckRule, Outline, Project
from ...records import RECORDS, has_ledger, open_ledger
from ...returns import BlankForms, blank_forms
from ...roster import RosterIndex, UnitName
from ...text import ABSENT, PENDING, BlankType
from ...wording import Refused
from ..current import Answer, Returned, returned
from .held import HeldForm, compared, number_of

NAMES_OF_UNITS = ("单位名称", "单位全称", "填报单位", "报送单位", "填表单位")
"""Blanks for the unit's own name, besides those that are prefilled with it."""
_OF_UNIT = re.compile(r"单位\.(?:全称|简称|单位全称|单位简称)")
_MARKED = re.compile("[【】]")


@dataclass(frozen=True, slots=True)
class AnnexFacts:
    """What the content says of an annex's blanks: 必填, 核对, 曾用名, those for the unit's name."""

    required: tuple[str, ...] = ()
    rules: tuple[CheckRule, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    unit_names: frozenset[str] = frozenset()
    spare_items: bool = False
    """The form has spare items (各单位可增减条目), each beginning with the blank 活动."""


@dataclass(frozen=True)
class LastYear:
    """Last year's numbers that count: by unit, annex and blank, and by unit, annex, name and occurrence."""

    name: str
    by_id: Mapping[tuple[str, str, str], Decimal]
    by_name: Mapping[tuple[str, str, str, int], Decimal]

    def number(self, form: HeldForm, answer: Answer, former: str) -> Decimal | None:
        """Return last year's number of a blank, under its former name if it has one; None when there is none."""
        if former:
            return self.by_name.get((form.unit, form.annex, former, form.occurrence(answer)))
        return self.by_id.get((form.unit, form.annex, answer.row.blank))


@dataclass(frozen=True)
class Known:
    """Everything that a rule may look at; `last_year` is None when nothing of last year can be compared with."""

    year: int
    units: Mapping[str, str]
    annexes: Mapping[str, AnnexFacts]
    forms: Mapping[tuple[str, str], HeldForm]
    texts: BlankForms
    last_year: LastYear | None = None
    roster: Callable[[], Iterable[UnitName]] = tuple
    """Reads the names of the roster, when a name has to be looked up."""

    def form(self, unit: str, annex: str) -> HeldForm | None:
        """Return a unit's form of an annex; None when none counts."""
        return self.forms.get((unit, annex))

    def forms_of(self, unit: str) -> tuple[HeldForm, ...]:
        """Return a unit's forms that count."""
        return self._by_unit.get(unit, ())

    @cached_property
    def _by_unit(self) -> Mapping[str, tuple[HeldForm, ...]]:
        found: dict[str, list[HeldForm]] = {}
        for form in self.forms.values():
            found.setdefault(form.unit, []).append(form)
        return {unit: tuple(forms) for unit, forms in found.items()}

    @cached_property
    def short_names(self) -> Mapping[str, frozenset[str]]:
        """Return the names in the roster, as they are compared, by unit."""
        return {unit.number: frozenset((compared(unit.full_name), compared(unit.short_name))) for unit in self.roster()}

    @cached_property
    def names_of_units(self) -> Mapping[str, frozenset[str]]:
        """Return the units that have a full name, by the name as it is compared."""
        found: dict[str, set[str]] = {}
        for unit, name in self.units.items():
            found.setdefault(compared(name), set()).add(unit)
        return {name: frozenset(units) for name, units in found.items()}

    @cached_property
    def numbers(self) -> Mapping[tuple[str, str], Mapping[str, Decimal]]:
        """Return the numbers above zero that count, by (annex, blank), then unit."""
        found: dict[tuple[str, str], dict[str, Decimal]] = {}
        for (unit, annex), form in self.forms.items():
            for answer in form.form.answers:
                number = number_of(answer) if answer.row.kind == BlankType.NUMBER else None
                if number and number > 0:
                    found.setdefault((annex, answer.row.blank), {})[unit] = number
        return found

    @cached_property
    def _ordered(self) -> Mapping[tuple[str, str], tuple[Decimal, ...]]:
        return {key: tuple(sorted(by_unit.values())) for key, by_unit in self.numbers.items()}

    def median_of_others(self, form: HeldForm, answer: Answer) -> tuple[int, Decimal]:
        """Return how many other units have a number above zero there, and their median (0: nobody has)."""
        key = form.annex, answer.row.blank
        ordered, own = self._ordered.get(key, ()), self.numbers.get(key, {}).get(form.unit)
        count = len(ordered) - (own is not None)
        return (count, _median(ordered, own)) if count else (0, Decimal(0))

    def sentence(self, form: HeldForm, about: Iterable[Answer]) -> str:
        """Return the printed lines of these answers with the returned text, each line once, the places marked with 【 】."""
        texts = {answer.row.blank: answer.row.raw for answer in form.form.answers}
        version = form.form.kept.form.version
        lines: dict[str, str] = {}
        for answer in about:
            line = self.texts.sentence(form.annex, version, answer.row.blank, texts)
            lines[_MARKED.sub("", line).replace("＿", "")] = line
        return "\n".join(line for line in lines.values() if line)


def _median(ordered: tuple[Decimal, ...], own: Decimal | None) -> Decimal:
    """Return the median of ordered numbers, leaving out one that equals `own`, without ordering them again."""
    left_out = len(ordered) if own is None else bisect_left(ordered, own)
    count = len(ordered) - (own is not None)

    def at(index: int) -> Decimal:
        return ordered[index + (index >= left_out)]

    return at(count // 2) if count % 2 else (at(count // 2 - 1) + at(count // 2)) / 2


def annex_facts(annex: AnnexText) -> AnnexFacts:
    """Return what the content says of an annex's blanks."""
    head = annex.head
    prefilled = {name for name, text in annex.prefill.items() if _OF_UNIT.search(text.raw)}
    required = dict.fromkeys((*annex.entry.required, *(head.required if head else ())))
    return AnnexFacts(
        tuple(required), tuple(head.rules) if head else (), dict(head.former_names) if head else {},
        frozenset((*prefilled, *NAMES_OF_UNITS)), isinstance(head, Outline) and head.items_may_change)


def known_of(
    project: Project, campaign: Campaign, units: Mapping[str, str], found: Returned, excused: Container[tuple[str, str]] = (),
    *, compare: bool = True,
) -> Known:
    """Return what is known of returns; forms of `excused` (unit, annex) are not looked at. Without `compare` nothing of last year."""
    forms = {key: HeldForm(form) for key, form in found.current.items() if key[0] in units and key not in excused}
    return Known(
        campaign.settings.year, units, {annex.key: annex_facts(annex) for annex in campaign.annexes}, forms,
        blank_forms(project, campaign.name), _last_year(project, campaign) if compare else None, partial(_roster, campaign))


def _roster(campaign: Campaign) -> tuple[UnitName, ...]:
    """Return the names of the roster; none when it can't be read."""
    if campaign.roster is None:
        return ()
    try:
        return RosterIndex.read(campaign.roster, campaign.settings.roster).names
    except (Refused, OSError):
        return ()


def _last_year(project: Project, campaign: Campaign) -> LastYear | None:
    """Return the values of the campaign that 上年 names; None when it has no returns, or they can't be read."""
    name = campaign.settings.last_year
    if name in (ABSENT, PENDING, campaign.name) or name not in project.campaigns():
        return None
    records = project.folder(name) / RECORDS
    if not has_ledger(records):
        return None
    try:
        with open_ledger(records, project.shown(records)) as ledger:
            forms = [HeldForm(form) for form in returned(ledger).current.values()]
    except Refused:
        return None
    by_id: dict[tuple[str, str, str], Decimal] = {}
    by_name: dict[tuple[str, str, str, int], Decimal] = {}
    for form in forms:
        for named, answers in form.by_name.items():
            for occurrence, answer in enumerate(answers, 1):
                number = number_of(answer) if answer.row.kind == BlankType.NUMBER and answer.value.strip() else None
                if number is not None:
                    by_id[form.unit, form.annex, answer.row.blank] = number
                    by_name[form.unit, form.annex, named, occurrence] = number
    return LastYear(name, by_id, by_name) if forms else None
