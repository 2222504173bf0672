"""What issuing a document would fix: told before anybody confirms it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..campaign import recipients
from ..check import Loaded
from ..documents import NOTICE, annexes_of
from ..records import Issue, issued, main_names, records_of
from .run import labels_of, title_of


@dataclass(frozen=True, slots=True)
class PlannedIssue:
    """A document that can be issued: what it would be entered as, of how many units and documents, with which annexes.

    `before` is the issue that it was already fixed as (None: none); `copies` what 印数 says ("": nothing).
    """

    issue: Issue
    units: int
    documents: int
    annexes: tuple[str, ...]
    copies: str
    before: Issue | None


def planned_issues(loaded: Loaded, at: datetime) -> Iterator[PlannedIssue]:
    """Yield what can be issued of a campaign, the notice first; nothing is written. With 发送对象 未报 all units are counted."""
    campaign = loaded.campaign
    kept = issued.issues(records_of(campaign))
    active = loaded.survey.active if loaded.roster.shown else 0
    for name in [notice.name for notice in campaign.documents] or [NOTICE]:
        made = issued.to_issue(campaign, name, title_of(loaded, name), at)
        named = recipients(made.sent_to)
        units = active if named is None else len(named)
        labels, mains = labels_of(loaded, name), main_names(name)
        shared = sum(one.name in mains or one.name in labels for one in loaded.without_unit)
        notice = issued.notice_of(campaign, name)
        annexes = annexes_of(campaign, notice) if notice else ()
        copies = campaign.settings.copies.total if campaign.settings.copies else None
        before = next((one for one in reversed(kept) if one.document == name), None)
        titles = tuple(str(form.annex.key) for form in loaded.forms if form.annex in annexes)
        yield PlannedIssue(made, units, shared + len(labels) * units, titles, "" if copies is None else str(copies), before)
