"""Reminders, before the issue, of the units that documents with 发送对象 未报 would go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from ...campaign import Campaign, NoticeText, Project
from ...issue import Owed, asks
from ...records import issues, records_of
from ...wording import Problem, Refused, Severity


def unreported_now(project: Project, campaign: Campaign, day: date) -> tuple[Problem, ...]:
    """Return reminders about each notice with 发送对象 未报 that is not issued: to whom it would go on a day, or that nobody knows."""
    notices = [notice for notice in campaign.documents if asks(notice.head.sent_to)]
    if not notices:
        return ()
    from .owing import owed_by  # the reader of returns is loaded only where a document asks who owes any

    made = {issue.document for issue in issues(records_of(campaign))}
    asking = owed_by(project, campaign.name, day)
    return tuple(p for notice in notices if notice.name not in made for p in _told(notice, asking))


def _told(notice: NoticeText, asking: Callable[[NoticeText], Owed]) -> Iterable[Problem]:
    """Return what would be told or refused, as reminders: other documents can be issued whatever it is."""
    try:
        return asking(notice).problems
    except Refused as refused:
        return [p if p.severity is Severity.ERROR else replace(p, severity=Severity.REMINDER) for p in refused.problems]
