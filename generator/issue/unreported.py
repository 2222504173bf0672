"""Addressees of a notice with 发送对象 未报: the units that owe a return, as of the moment of issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..campaign import EVERYONE, UNREPORTED, Campaign, NoticeText
from ..check import Loaded
from ..records import Issue, issued
from ..text import ABSENT, PENDING
from ..wording import Place, Problem, Refused, problem


@dataclass(frozen=True, slots=True)
class Owed:
    """What units owe, by 编号, with reminders of what was left out."""

    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


OwedBy = Callable[[NoticeText], Owed]
"""Returns the units that a notice with 发送对象 未报 goes to; Refused when nobody knows, or when no unit is left."""


def nobody_knows(notice: NoticeText) -> Owed:
    """Refuse `unreported-unknown`: the caller does not know who owes what."""
    raise Refused([unknown(notice.name, notice.place("发送对象"))])


def unknown(name: str, place: Place) -> Problem:
    """Return the problem `unreported-unknown` of a document."""
    return problem("unreported-unknown", place, name=name)


def to_unreported(loaded: Loaded, made: Issue, owed_by: OwedBy) -> tuple[Issue, tuple[Problem, ...]]:
    """Return the issue with the units that owe a return in place of 未报, with reminders; any other issue as it is."""
    notice = issued.notice_of(loaded.campaign, made.document)
    if notice is None or not asks(made.sent_to):
        return made, ()
    found = owed_by(notice)
    units = {unit: items for unit, items in found.units.items() if _in_use(loaded, unit)}
    if not units:
        raise Refused([problem("unreported-none", notice.place("发送对象"), name=notice.name), *found.problems])
    return replace(made, sent_to=with_named(made.sent_to, units), owed=units), found.problems


def asks(sent_to: Iterable[str]) -> bool:
    """Return whether 发送对象 names the units that have not reported, and not all."""
    named = set(sent_to)
    return UNREPORTED in named and EVERYONE not in named


def asks_any(campaign: Campaign) -> bool:
    """Return whether any document of a campaign goes to those units."""
    return any(asks(notice.head.sent_to) for notice in campaign.documents)


def with_named(sent_to: Iterable[str], units: Iterable[str]) -> tuple[str, ...]:
    """Return these units and those whose 编号 发送对象 names beside 未报, sorted."""
    return tuple(sorted({*units, *sent_to} - {UNREPORTED, ABSENT, PENDING}))


def _in_use(loaded: Loaded, number: str) -> bool:
    return loaded.roster.path is None or any(name.active for name in loaded.roster.index.at(number))
