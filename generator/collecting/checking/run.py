"""All rules in one list, run over every form that counts; a person's decisions are put beside what they were about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ...records import Judged, RemarkDecision
from .comparing import (
    a_form_is_not_last_years,
    numbers_are_like_last_years,
    numbers_are_like_the_others,
    what_was_filled_in_was_looked_at,
)
from .held import HeldForm
from .known import Known
from .model import Checked, Finding, Remark, Rule, Unchecked, Why
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
RULES: tuple[Rule, ...] = (
    *OWN_RULES, numbers_are_like_last_years, what_was_filled_in_was_looked_at, a_form_is_not_last_years, numbers_are_like_the_others)

Decisions = Mapping[tuple[str, str, str], RemarkDecision]


def findings(known: Known, decisions: Decisions, rules: Iterable[Rule] = RULES, units: Collection[str] = ()) -> Iterator[list[Finding]]:
    """Yield what the rules find in each form that counts, by unit and annex; with `units` (编号) only in theirs."""
    chosen = tuple(rules)
    annexes = {annex: number for number, annex in enumerate(known.annexes)}

    def place(key: tuple[str, str]) -> tuple[str, int]:
        return key[0], annexes.get(key[1], len(annexes))

    for key in sorted((key for key in known.forms if not units or key[0] in units), key=place):
        yield list(_of_form(known, known.forms[key], decisions, chosen))


def check_returns(known: Known, decisions: Decisions, rules: Iterable[Rule] = RULES, units: Collection[str] = ()) -> Checked:
    """Return the remarks on all forms that count, or on those of some units, and how much was not checked."""
    remarks: list[Remark] = []
    left: Counter[Why] = Counter()
    for found in findings(known, decisions, rules, units):
        remarks += (one for one in found if isinstance(one, Remark))
        every = {(one.why, name) for one in found if isinstance(one, Unchecked) for name in one.counted}
        left.update(why for why, _ in every)
    return Checked(tuple(remarks), Counter({why: left[why] for why in Why if why in left}))


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
