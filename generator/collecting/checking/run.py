"""All rules in one list, run over every form that counts; a person's decisions are put beside what they were about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ...records import Judged, RemarkDecision
from .comparing import a_form_is_not_last_years, numbers_are_like_last_years, numbers_are_like_the_others
from .held import HeldForm
from .known import Known
from .model import Checked, Remark, Rule, Unchecked
from .own_rules import (
    days_are_in_their_month,
    names_are_the_units,
    required_are_filled_in,
    values_are_of_their_type,
)
from .relations import rules_of_the_content_hold

OWN_RULES: tuple[Rule, ...] = (
    required_are_filled_in,
    values_are_of_their_type,
    days_are_in_their_month,
    names_are_the_units,
    rules_of_the_content_hold,
)
"""Rules that need only the unit's own forms."""
RULES: tuple[Rule, ...] = (*OWN_RULES, numbers_are_like_last_years, a_form_is_not_last_years, numbers_are_like_the_others)

Decisions = Mapping[tuple[str, str, str], RemarkDecision]


def check_returns(known: Known, decisions: Decisions, rules: Iterable[Rule] = RULES) -> Checked:
    """Return what the rules find in all forms that count, by unit and annex."""
    chosen = tuple(rules)
    annexes = list(known.annexes)

    def place(form: HeldForm) -> tuple[str, int]:
        return form.unit, annexes.index(form.annex) if form.annex in annexes else len(annexes)

    found = [one for form in sorted(known.forms.values(), key=place) for one in _of_form(known, form, decisions, chosen)]
    return Checked(
        tuple(one for one in found if isinstance(one, Remark)), tuple(one for one in found if isinstance(one, Unchecked)))


def remarks_of_unit(known: Known, decisions: Decisions, unit: str) -> list[Remark]:
    """Return the standing remarks on one unit's forms that need no other unit."""
    found = [one for form in known.forms_of(unit) for one in _of_form(known, form, decisions, OWN_RULES)]
    return [one for one in found if isinstance(one, Remark) and not one.accepted]


def _of_form(known: Known, form: HeldForm, decisions: Decisions, rules: Iterable[Rule]) -> Iterator[Remark | Unchecked]:
    for rule in rules:
        for one in rule(known, form):
            yield _decided(one, decisions) if isinstance(one, Remark) else one


def _decided(remark: Remark, decisions: Decisions) -> Remark:
    """Return the remark with what a person said of the same values; a 退回 holds only until the unit sends another file."""
    said = decisions.get((remark.unit, remark.annex, remark.key))
    holds = said is not None and said.basis == remark.basis and (said.what is Judged.ACCEPTED or said.file == remark.file)
    return replace(remark, decision=said) if holds else remark
