"""Deadlines that are over before the document is out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ...campaign import Campaign
from ...text import CampaignDate
from ...wording import Problem, problem
from ..findings import dates_of

IN_PREPARATION = datetime.timedelta(days=30)
"""A document whose 成文日期 is longer past is out already, in whatever way; its deadlines may be over."""
LONG_PAST = datetime.timedelta(days=300)
"""A deadline that is longer past is of a former year, and another rule tells the year."""


def past_deadlines(campaign: Campaign, day: datetime.date, *, issued: bool) -> Iterator[Problem]:
    """Yield a reminder for each deadline before `day` of a campaign that is still being prepared."""
    settings = campaign.settings
    date = campaign.notice.head.date_of_issue if campaign.notice and campaign.notice.head.date_of_issue else settings.date_of_issue
    if issued or (isinstance(date, CampaignDate) and date.day < day - IN_PREPARATION):
        return
    yield from deadlines_over(campaign, day)


def deadlines_over(campaign: Campaign, day: datetime.date) -> Iterator[Problem]:
    """Yield a reminder for each deadline before `day`, on which a document with it goes out."""
    for dated in dates_of(campaign):
        if dated.deadline and day - LONG_PAST < dated.date.day < day:
            yield problem("deadline-past", dated.place, name=dated.name, due=str(dated.date), day=f"{day.month}月{day.day}日")
