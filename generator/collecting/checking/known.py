"""What is known of a campaign's returns: the forms that count, what the content asks of them, last year's values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial
from typing import Protocol

from ...campaign import AnnexText, Campaign, CheckRule, Outline, Project
from ...returns import BlankForms, blank_forms
from ...roster import RosterIndex, UnitName
from ...wording import Refused
from ..current import Answer
from .held import HeldForm, compared, number_of
from .middles import Middle, middles

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
    prefilled: frozenset[str] = frozenset()
    """Names of the blanks that a unit's copy has filled in from last year; `其余`: all that are no days."""
    given: frozenset[str] = frozenset()
    """Names of the blanks that a unit's copy has filled in with something else."""
    spare_items: bool = False
    """The form has spare items (各单位可增减条目), each beginning with the blank 活动."""


class YearBefore(Protocol):
    """Last year's numbers that count, and the name of that campaign."""

    name: str

    def number(self, form: HeldForm, answer: Answer, former: str) -> Decimal | None:
        """Return last year's number of a blank, under its former name if it has one; None when there is none."""

    def value(self, form: HeldForm, answer: Answer, former: str) -> str:
        """Return last year's value of a blank as far as it counts, likewise; "" when there is none."""


@dataclass
class LastYear:
    """Last year's numbers, held in memory: by unit, annex and blank, and by unit, annex, name and occurrence."""

    name: str
    by_id: Mapping[tuple[str, str, str], Decimal]
    by_name: Mapping[tuple[str, str, str, int], Decimal]
    texts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """Values by unit, annex and name."""

    def number(self, form: HeldForm, answer: Answer, former: str) -> Decimal | None:
        """Return last year's number of a blank, under its former name if it has one; None when there is none."""
        if former:
            return self.by_name.get((form.unit, form.annex, former, form.occurrence(answer)))
        return self.by_id.get((form.unit, form.annex, answer.row.blank))

    def value(self, form: HeldForm, answer: Answer, former: str) -> str:
        """Return last year's value of a blank, likewise; "" when there is none."""
        return self.texts.get((form.unit, form.annex, former or answer.row.name), "")


@dataclass(frozen=True)
class Known:
    """Everything that a rule may look at; `last_year` is None when nothing of last year can be compared with."""

    year: int
    units: Mapping[str, str]
    annexes: Mapping[str, AnnexFacts]
    forms: Mapping[tuple[str, str], HeldForm]
    texts: BlankForms
    last_year: YearBefore | None = None
    roster: Callable[[], Iterable[UnitName]] = tuple
    """Reads the names of the roster, when a name has to be looked up."""

    def form(self, unit: str, annex: str) -> HeldForm | None:
        """Return a unit's form of an annex; None when none counts."""
        return self.forms.get((unit, annex))

    def forms_of(self, unit: str) -> tuple[HeldForm, ...]:
        """Return a unit's forms that count."""
        return tuple(self.forms[key] for key in self._by_unit.get(unit, ()))

    @cached_property
    def _by_unit(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for key in self.forms:
            found.setdefault(key[0], []).append(key)
        return {unit: tuple(keys) for unit, keys in found.items()}

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
    def _middles(self) -> Mapping[tuple[str, str], Middle]:
        return middles(self.forms.values())

    def median_of_others(self, form: HeldForm, answer: Answer) -> tuple[int, Decimal]:
        """Return how many other units have a number above zero there, and their median (0: nobody has)."""
        middle, own = self._middles.get((form.annex, answer.row.blank)), number_of(answer)
        return middle.without(own if own and own > 0 else None) if middle else (0, Decimal(0))

    def sentence(self, form: HeldForm, about: Iterable[Answer]) -> str:
        """Return the printed lines of these answers with the returned text, each line once, the places marked with 【 】."""
        texts = {answer.row.blank: answer.row.raw for answer in form.form.answers}
        version = form.form.kept.form.version
        lines: dict[str, str] = {}
        for answer in about:
            line = self.texts.sentence(form.annex, version, answer.row.blank, texts)
            lines[_MARKED.sub("", line).replace("＿", "")] = line
        return "\n".join(line for line in lines.values() if line)


def annex_facts(annex: AnnexText) -> AnnexFacts:
    """Return what the content says of an annex's blanks."""
    head = annex.head
    prefilled = {name for name, text in annex.prefill.items() if _OF_UNIT.search(text.raw)}
    required = dict.fromkeys((*annex.entry.required, *(head.required if head else ())))
    return AnnexFacts(
        tuple(required), tuple(head.rules) if head else (), dict(head.former_names) if head else {},
        frozenset((*prefilled, *NAMES_OF_UNITS)), annex.last_year, frozenset(annex.prefill),
        isinstance(head, Outline) and head.items_may_change)


def known_of(
    project: Project, campaign: Campaign, units: Mapping[str, str], forms: Mapping[tuple[str, str], HeldForm],
    last_year: YearBefore | None = None,
) -> Known:
    """Return what is known of the forms that count."""
    return Known(
        campaign.settings.year, units, {annex.key: annex_facts(annex) for annex in campaign.annexes}, forms,
        blank_forms(project, campaign.name), last_year, partial(_roster, campaign))


def _roster(campaign: Campaign) -> tuple[UnitName, ...]:
    """Return the names of the roster; none when it can't be read."""
    if campaign.roster is None:
        return ()
    try:
        return RosterIndex.read(campaign.roster, campaign.settings.roster).names
    except (Refused, OSError):
        return ()
