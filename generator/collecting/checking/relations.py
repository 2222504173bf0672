"""The rules that the content sets (核对): relations between blanks, of one annex or of several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from ...campaign import CheckRule
from ...text import BlankType
from ..current import Answer
from .held import HeldForm, number_of, shown
from .known import Known
from .model import Finding, Why, remark, unchecked

CODES = {
    "同为零或同非零": "remark-both-or-none", "后者不小于前者": "remark-not-less", "后者不大于前者": "remark-not-more", "合计": "remark-sum",
}  # fmt: skip
"""The code of the remark that a rule makes; 必填 is a rule about single values."""
CHAINS = ("后者不小于前者", "后者不大于前者")
TOTALS = ("合计", "总计", "共计", "总数")
"""Words in the name of a blank that is the sum of the others; without one it is the last."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A blank that a rule names: `said` as in the content, the answers with that name."""

    said: str
    own: bool
    answers: tuple[Answer, ...]


def rules_of_the_content_hold(known: Known, form: HeldForm) -> Iterator[Finding]:
    """Remark on each rule of the content that the values break; a rule with a value that does not count is not judged."""
    facts = known.annexes.get(form.annex)
    for rule in facts.rules if facts else ():
        if rule.rule in CODES and len(rule.blanks) > 1:
            yield from _rule(known, form, rule)


def _rule(known: Known, form: HeldForm, rule: CheckRule) -> Iterator[Finding]:
    code = CODES[rule.rule]
    refs: list[Ref] = []
    for name in _total_last(rule):
        found = _ref(known, form, name)
        if isinstance(found, Why):
            yield from unchecked(code, form, rule.blanks, found)
            return
        refs.append(found)
    together = _instances(rule, refs)
    if together is None:
        yield from unchecked(code, form, rule.blanks, Why.UNLIKE)
        return
    for instance in (part for whole in together for part in _parts(rule, whole)):
        yield from _judged(known, form, rule, instance)


def _total_last(rule: CheckRule) -> list[str]:
    totals = [name for name in rule.blanks if any(word in name for word in TOTALS)] if rule.rule == "合计" else []
    return [name for name in rule.blanks if name not in totals] + totals if len(totals) == 1 else list(rule.blanks)


def _ref(known: Known, form: HeldForm, name: str) -> Ref | Why:
    """Return the answers that a name means: of this form, or as 附件.空 of the unit's form of another annex."""
    own = form.named(name)
    if own:
        return Ref(name, own=True, answers=own)
    annex, dot, blank = name.partition(".")
    if not dot or annex not in known.annexes:
        return Why.NO_BLANK
    other = known.form(form.unit, annex)
    if other is None:
        return Why.ABSENT
    answers = other.named(blank)
    return Ref(name, own=annex == form.annex, answers=answers) if answers else Why.NO_BLANK


Instance = list[tuple[str, tuple[Answer, ...], bool]]
"""The blanks that are judged together: name as typed, answers (several are added up), whether they are of the form itself."""


def _instances(rule: CheckRule, refs: Sequence[Ref]) -> list[Instance] | None:
    """Return which blanks go together: an outline has several of a name; None when that is not known."""
    counts = {len(ref.answers) for ref in refs}
    if len(counts) == 1:
        return [[(ref.said, (answer,), ref.own) for ref, answer in zip(refs, row, strict=True)]
                for row in zip(*(ref.answers for ref in refs), strict=True)]
    if rule.rule == "合计" and len(refs[-1].answers) == 1:
        return [[(ref.said, ref.answers, ref.own) for ref in refs]]
    return None


def _parts(rule: CheckRule, instance: Instance) -> list[Instance]:
    """Return what is judged at a time: a chain of comparisons is judged pair by pair."""
    return [[*pair] for pair in pairwise(instance)] if rule.rule in CHAINS else [instance]


def _judged(known: Known, form: HeldForm, rule: CheckRule, instance: Instance) -> Iterator[Finding]:
    code = CODES[rule.rule]
    every = [answer for _, answers, _ in instance for answer in answers]
    doubtful = [name for name, answers, _ in instance if not all(answer.counts for answer in answers)]
    if doubtful:
        yield from unchecked(code, form, doubtful, Why.DOUBTFUL)
        return
    sizes = [_size(answers) for _, answers, _ in instance]
    numbers = [size for size in sizes if size is not None]
    if len(numbers) < len(sizes):
        yield from unchecked(code, form, rule.blanks, Why.NO_NUMBER)
        return
    own = [answer for _, answers, own in instance if own for answer in answers] or every
    basis = "\n".join(f"{name}={'+'.join(answer.value for answer in answers)}" for name, answers, _ in instance)
    names = "、".join(name for name, _, _ in instance)
    for facts in BROKEN[rule.rule]([(name, _said(answers)) for name, answers, _ in instance], numbers):
        yield replace(remark(code, known, form, own, basis, **facts), rule=names)


def _size(answers: Sequence[Answer]) -> Decimal | None:
    """Return the number (the sum of several), a day as its ordinal; None when one is neither."""
    if len(answers) == 1 and answers[0].row.kind == BlankType.DATE and answers[0].value:
        try:
            return Decimal(date.fromisoformat(answers[0].value).toordinal())
        except ValueError:
            return None
    numbers = [number for answer in answers if (number := number_of(answer)) is not None]
    return sum(numbers, Decimal(0)) if len(numbers) == len(answers) else None


def _said(answers: Sequence[Answer]) -> str:
    return shown(answers[0]) if len(answers) == 1 else "、".join(shown(answer) for answer in answers)


# ---- what each rule finds broken, as the facts of its remark
Facts = Iterator[dict[str, object]]
Named = Sequence[tuple[str, str]]


def _both_or_none(named: Named, sizes: Sequence[Decimal]) -> Facts:
    nothing = [name for (name, _), size in zip(named, sizes, strict=True) if not size]
    if 0 < len(nothing) < len(sizes):
        yield {"values": _listed(named)}


def _not_less(named: Named, sizes: Sequence[Decimal]) -> Facts:
    return _pair(named, wrong=sizes[1] < sizes[0])


def _not_more(named: Named, sizes: Sequence[Decimal]) -> Facts:
    return _pair(named, wrong=sizes[1] > sizes[0])


def _pair(named: Named, *, wrong: bool) -> Facts:
    (first, before), (second, value) = named
    if wrong:
        yield {"first": first, "before": before, "second": second, "value": value}


def _sum(named: Named, sizes: Sequence[Decimal]) -> Facts:
    added = sum(sizes[:-1], Decimal(0))
    if added != sizes[-1]:
        total, value = named[-1]
        yield {"total": total, "value": value, "parts": "、".join(name for name, _ in named[:-1]), "sum": f"{added:f}"}


def _listed(named: Named) -> str:
    return "，".join(f"{name} {value}" for name, value in named)


BROKEN: dict[str, Callable[[Named, Sequence[Decimal]], Facts]] = {
    "同为零或同非零": _both_or_none, "后者不小于前者": _not_less, "后者不大于前者": _not_more, "合计": _sum,
}  # fmt: skip
