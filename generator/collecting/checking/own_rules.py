"""Rules about single values of a form: what must be filled in, the types, days that do not exist, the unit's own name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ...text import BlankType, ascii_address
from ..current import Answer
from .held import HeldForm, compared
from .known import Known
from .model import Finding, Unchecked, Why, remark, unchecked

SPARE_ITEM = "活动"
"""The blank at the beginning of a spare item of an outline."""
_SAYS_SOMETHING = re.compile(r"\w")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MOBILE, _PHONE = re.compile(r"1\d{10}"), re.compile(r"(?:\D*\d){5,}.*")


def required_are_filled_in(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on each 必填 blank in which nothing stands; a spare item that is empty altogether needs nothing."""
    facts = known.annexes.get(form.annex)
    unused = _unused_items(form) if facts and facts.spare_items else frozenset()
    rules = [name for rule in facts.rules if rule.rule == "必填" for name in rule.blanks] if facts else []
    for name in dict.fromkeys([*facts.required, *rules] if facts else []):
        answers = form.named(name)
        if not answers:
            yield from unchecked("remark-required", form, [name], Why.NO_BLANK)
        for answer in (one for one in answers if one.row.blank not in unused):
            if not answer.counts:
                yield from unchecked("remark-required", form, [name], Why.DOUBTFUL)
            elif not _SAYS_SOMETHING.search(answer.value):
                yield remark("remark-required", known, form, [answer], name=name, value=answer.value.strip())


def _unused_items(form: HeldForm) -> frozenset[str]:
    """Return the blanks of the spare items in which nothing stands, and nothing is doubtful."""
    answers = form.form.answers
    starts = [number for number, answer in enumerate(answers) if answer.row.name == SPARE_ITEM]
    items = [answers[start:end] for start, end in pairwise([*starts, len(answers)])] if starts else []
    return frozenset(
        answer.row.blank for item in items if all(one.counts and not one.value.strip() for one in item) for answer in item)


def values_are_of_their_type(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on each value that is none of its type, such as one that a person typed."""
    doubtful = []
    for answer in form.form.answers:
        if not answer.counts:
            doubtful.append(answer.row.name)
        elif answer.value.strip() and not _fits(known, form, answer):
            yield remark("remark-type", known, form, [answer], name=answer.row.name, value=answer.value.strip(), kind=answer.row.kind)
    yield from (Unchecked("remark-type", form.unit, form.annex, (name,), Why.DOUBTFUL) for name in doubtful)


def _fits(known: Known, form: HeldForm, answer: Answer) -> bool:
    kind, text = answer.row.kind, answer.value.strip()
    if kind == BlankType.NUMBER:
        return bool(_NUMBER.fullmatch(text))
    if kind in (BlankType.MONTH, BlankType.DAY):
        return text.isdecimal() and 1 <= int(text) <= (12 if kind == BlankType.MONTH else 31)
    if kind == BlankType.DATE:
        return _is_day(text)
    if kind in (BlankType.YES_NO, BlankType.CHOICE):
        options = known.texts.options(form.annex, form.form.kept.form.version, answer.row.blank)
        return not options or text in options
    if kind == BlankType.EMAIL:
        return ascii_address(text) is not None
    pattern = {str(BlankType.MOBILE): _MOBILE, str(BlankType.PHONE): _PHONE}.get(kind)
    return pattern is None or bool(pattern.fullmatch(text))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def days_are_in_their_month(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on a 月 and the 日 behind it that together are no day of the year."""
    for month, day in pairwise(form.form.answers):
        if (month.row.kind, day.row.kind) != (BlankType.MONTH, BlankType.DAY) or not (month.counts and day.counts):
            continue
        if not (month.value.isdecimal() and day.value.isdecimal() and 1 <= int(month.value) <= 12):
            continue
        if int(day.value) > monthrange(known.year, int(month.value))[1]:
            yield remark("remark-no-day", known, form, [month, day], day=f"{int(month.value)}月{int(day.value)}日", year=known.year)


def names_are_the_units(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on a unit's name that is not its own; a shortened one is."""
    facts = known.annexes.get(form.annex)
    for name in sorted(facts.unit_names & form.by_name.keys()) if facts else ():
        for answer in form.named(name):
            if not answer.counts:
                yield from unchecked("remark-unit-name", form, [name], Why.DOUBTFUL)
            elif answer.value.strip() and not _is_name(answer.value, form.unit, known):
                yield remark("remark-unit-name", known, form, [answer], name=name, value=answer.value.strip(),
                             unit=known.units.get(form.unit, form.unit))


def _is_name(text: str, unit: str, known: Known) -> bool:
    typed, full = compared(text), compared(known.units.get(unit, ""))
    if typed == full:
        return True
    if typed in known.names_of_units:  # another unit's
        return False
    if typed in known.short_names.get(unit, ()):
        return True
    rest = iter(full)
    return len(typed) > 1 and all(character in rest for character in typed)  # a shortened name keeps the order of its characters
