"""Due dates and delays: a day off moves the due date to the next working day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..campaign import Campaign
from ..text import Calendar, CampaignDate


@dataclass(frozen=True, slots=True)
class Item:
    """Something to hand in: an annex or 报送, and its last day (None: not known). `label` is the annex's, 附件1 …"""

    name: str
    is_annex: bool
    due: date | None
    label: str = ""

    def days_late(self, came: date) -> int:
        """Return the number of days by which that is too late; 0 when it is not."""
        return max((came - self.due).days, 0) if self.due else 0


def items(campaign: Campaign, calendar: Calendar) -> list[Item]:
    """Return what each unit has to hand in: the annexes with a form, then 报送."""
    settings = campaign.settings
    annexes = [(f"附件{number}", entry) for number, entry in enumerate(settings.annexes, 1) if not entry.verbatim]
    found = [Item(entry.short_name, is_annex=True, due=_last_day(entry.due, calendar), label=label) for label, entry in annexes]
    return found + [Item(entry.short_name, is_annex=False, due=_last_day(entry.due, calendar)) for entry in settings.reports]


def _last_day(typed: object, calendar: Calendar) -> date | None:
    return calendar.last_day(typed.day) if isinstance(typed, CampaignDate) else None


def after_working_days(day: date, count: int, calendar: Calendar) -> date:
    """Return the day that is so many working days later."""
    for _ in range(count):
        day = calendar.last_day(day + timedelta(days=1))
    return day
