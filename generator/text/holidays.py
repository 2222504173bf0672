"""Weekends and public holidays of China, with adjusted working days (the State Council's yearly arrangement)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

FESTIVALS = {
    "New Year's Day": "元旦", "Spring Festival": "春节", "Tomb-sweeping Day": "清明节", "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节", "National Day": "国庆节", "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}  # fmt: skip


EACH = re.compile(r"(?:(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]?|(?P<iso>\d{4}[-./]\d{1,2}[-./]\d{1,2})")
RANGE = re.compile("[至到—–~～]+")
PIECES = re.compile("[，、；,;]")
LONGEST = 60
"""Most days of one range; more is a mistyped month or year."""
LONGEST_FREE = 40
"""Days by which a day due can be moved; no holiday is that long."""


@dataclass(frozen=True)
class Calendar:
    """A calendar of days off and adjusted working days: the office's own, else those known to this program.

    `off` are days off with the name of the festival, `work` working days.
    """

    off: Mapping[datetime.date, str] = field(default_factory=dict)
    work: frozenset[datetime.date] = frozenset()

    def known(self, year: int) -> bool:
        """Return whether the holiday arrangement of the year is known."""
        from chinese_calendar import constants

        return any(day.year == year for days in (self.off, self.work, constants.holidays) for day in days)

    def last_day(self, day: datetime.date) -> datetime.date:
        """Return the last day of a period that is to end on a day: that day, or the next working day when it is off (民法典 203)."""
        for _ in range(LONGEST_FREE):
            if not self.day_off(day):
                break
            day += datetime.timedelta(days=1)
        return day

    def working_days(self, after: datetime.date, until: datetime.date) -> int:
        """Return the number of working days after one day, up to and including another."""
        days = (after + datetime.timedelta(number) for number in range(1, (until - after).days + 1))
        return sum(not self.day_off(day) for day in days)

    def day_off(self, day: datetime.date) -> str:
        """Return `周末` or the festival for which the day is off, "" for a working day; of unknown years only weekends."""
        from chinese_calendar import constants

        if day in self.work:
            return ""
        if day in self.off:
            return self.off[day] or "法定节假日"
        if day in constants.workdays:
            return ""
        if day in constants.holidays:
            return FESTIVALS.get(str(constants.holidays[day]), "法定节假日")
        return "周末" if day.weekday() >= 5 else ""


def read_days(text: str) -> tuple[datetime.date, ...] | None:
    """Return the days of `2027年2月5日至11日、14日`, None if unreadable; what a date leaves out is taken from the one before."""
    found: list[datetime.date] = []
    last: datetime.date | None = None
    for piece in PIECES.split(re.sub(r"\([^)]*\)|\s", "", unicodedata.normalize("NFKC", text))):
        ends = RANGE.split(piece)
        days = [last := _day(end, last) for end in ends]
        if len(days) > 2 or None in days:
            return None
        first, until = (days[0], days[-1])
        assert first is not None
        assert until is not None
        count = (until - first).days
        if not 0 <= count <= LONGEST:
            return None
        found += [first + datetime.timedelta(n) for n in range(count + 1)]
    return tuple(found)


def _day(text: str, before: datetime.date | None) -> datetime.date | None:
    hit = EACH.fullmatch(text)
    if hit is None or not (hit["iso"] or hit["year"] or before):
        return None
    try:
        if hit["iso"]:
            year, month, day = (int(part) for part in re.split("[-./]", hit["iso"]))
            return datetime.date(year, month, day)
        year = int(hit["year"]) if hit["year"] else before.year if before else 0
        return datetime.date(year, int(hit["month"]) if hit["month"] else before.month if before else 0, int(hit["day"]))
    except ValueError:
        return None
