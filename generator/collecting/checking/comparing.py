"""Rules that compare a unit's numbers with last year's and with the other units': hints, for no number is wrong for being large."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...campaign import REST
from ...text import BlankType
from ..current import Answer
from .held import HeldForm, number_of
from .known import Known
from .model import Finding, Unchecked, Why, remark

TIMES = 10
"""How many times last year's number, or the median of the others, is worth a look."""
FEWEST = 5
"""Other units that have to have a number above zero, before a median says anything."""
NOTABLE = 20
"""A number below this is not compared with last year's: 1 after 12 is no news."""
_OF_A_DAY = (BlankType.DATE, BlankType.MONTH, BlankType.DAY)
"""Types that 其余 leaves out when a copy is filled in."""
SAME = 5
"""Numbers above zero that have to be the same as last year's, and no other one, before the form looks copied."""


def numbers_are_like_last_years(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on a number that is more than ten times last year's or less than a tenth of it."""
    numbers = _numbers(form)
    if known.last_year is None:
        if numbers:
            yield Unchecked("remark-last-year", form.unit, form.annex, (), Why.NO_LAST_YEAR)
        return
    facts = known.annexes.get(form.annex)
    former = facts.former if facts else {}
    for answer, number in numbers:
        before = known.last_year.number(form, answer, former.get(answer.row.name, ""))
        if before is None:
            yield Unchecked("remark-last-year", form.unit, form.annex, (answer.row.name,), Why.NOT_LAST_YEAR)
        elif max(number, before) >= NOTABLE and (number > TIMES * before or before > TIMES * number) and before:
            yield remark("remark-last-year", known, form, [answer], f"{known.last_year.name}={before}", name=answer.row.name,
                         value=_plain(number), before=_plain(before))


def what_was_filled_in_was_looked_at(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark once on a form of which everything that was filled in from last year came back as it was."""
    if left := _left_as_it_was(known, form):
        yield remark("remark-unchanged", known, form, left, n=len(left))


def _left_as_it_was(known: Known, form: HeldForm) -> list[Answer]:
    """Return the blanks that were filled in from last year, if not one of them was changed; of a doubtful value nobody knows."""
    facts = known.annexes.get(form.annex)
    if known.last_year is None or facts is None or not facts.prefilled:
        return []
    found = []
    for answer in form.form.answers:
        name = answer.row.name
        rest = REST in facts.prefilled and answer.row.kind not in _OF_A_DAY
        if not (name in facts.prefilled or rest) or name in facts.given or len(form.named(name)) > 1:
            continue
        before = known.last_year.value(form, answer, facts.former.get(name, ""))
        if before and (not answer.counts or answer.value.strip() != before):
            return []
        found += [answer] if before else []
    return found


def a_form_is_not_last_years(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on a form whose numbers are all those of last year; nothing more of one that came back as it was filled in."""
    if known.last_year is None or _left_as_it_was(known, form):
        return
    facts = known.annexes.get(form.annex)
    former = facts.former if facts else {}
    pairs = [(answer, number, known.last_year.number(form, answer, former.get(answer.row.name, ""))) for answer, number in _numbers(form)]
    filled = [(answer, number, before) for answer, number, before in pairs if before is not None and (number or before)]
    if len(filled) >= SAME and all(number == before for _, number, before in filled) and len({number for _, number, _ in filled}) > 1:
        yield remark("remark-as-last-year", known, form, [answer for answer, _, _ in filled], n=len(filled))


def numbers_are_like_the_others(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on a number that is more than ten times the median of the other units' numbers above zero."""
    few = []
    for answer, number in _numbers(form):
        if number <= 0:
            continue
        count, middle = known.median_of_others(form, answer)
        if count < FEWEST:
            few.append(answer.row.name)
        elif number > TIMES * middle:
            yield remark("remark-others", known, form, [answer], name=answer.row.name, value=_plain(number), n=count, median=_plain(middle))
    if few:
        yield Unchecked("remark-others", form.unit, form.annex, tuple(few), Why.FEW)


def _numbers(form: HeldForm) -> list[tuple[Answer, Decimal]]:
    """Return the numbers of a form that count and are filled in."""
    found = ((answer, number_of(answer)) for answer in form.form.answers if answer.row.kind == BlankType.NUMBER and answer.value.strip())
    return [(answer, number) for answer, number in found if number is not None]


def _plain(number: Decimal) -> str:
    """Return a number without needless zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
