"""The units that a notice with 发送对象 未报 goes to: those of its issue, else those that owe a return now."""

from __future__ import annotations

from ..campaign import NoticeText
from ..check import Loaded
from ..documents import own_number
from ..issue import OwedBy, asks, with_named
from ..records import Issue, issued, records_of
from ..wording import Problem, Refused

GREETED = 30
"""Units that a greeting names; more are 有关单位."""


def issue_to_unreported(loaded: Loaded, notice: NoticeText | None) -> Issue | None:
    """Return the issue of a notice with 发送对象 未报 that has its units; None when it has none, or goes to others."""
    if notice is None or not asks(notice.head.sent_to):
        return None
    name = issued.name_of(str(own_number(loaded.campaign, notice)), notice.name)
    made = next((issue for issue in issued.issues(records_of(loaded.campaign)) if issue.name == name), None)
    return made if made is not None and made.owed else None


def unreported_units(loaded: Loaded, notice: NoticeText | None, owed_by: OwedBy) -> tuple[frozenset[str] | None, tuple[Problem, ...]]:
    """Return the 编号 of these units, with reminders; None for a notice that goes to others, or when nobody knows.

    Refused `unreported-none`.
    """
    if made := issue_to_unreported(loaded, notice):
        return frozenset(made.sent_to), ()
    if notice is None or not asks(notice.head.sent_to):
        return None, ()
    try:
        found = owed_by(notice)
    except Refused as refused:
        if all(p.code != "unreported-unknown" for p in refused.problems):
            raise
        return None, ()
    return frozenset(with_named(notice.head.sent_to, found.units)), found.problems


def greeting(loaded: Loaded, made: Issue) -> str:
    """Return the units of an issue as a greeting names them."""
    if len(made.sent_to) > GREETED:
        return "有关单位"
    names = {name.number: name.short_name for name in loaded.roster.index.names}
    return "、".join(names.get(number, number) for number in made.sent_to)
