"""Dates of a notice: parse every form a clerk types, print without leading zeros (GB/T 9704-2012, 7.3.5.4)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

WEEKDAYS = "一二三四五六日"
_TIME = r"(?P<time>\s*(?:上午|下午|中午|晚)?\s*\d{1,2}\s*(?:[:：]\s*\d{2}|[时点](?:半|\d{1,2}分)?)?)?"
FORMS = (
    re.compile(rf"(?:(?P<year>\d{{4}})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]{_TIME}"),
    re.compile(r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?P<time>)"),
)


@dataclass(frozen=True, slots=True)
class CampaignDate:
    """A day, the year of its campaign, and the time of day as typed (`17:00`), if any."""

    day: datetime.date
    campaign_year: int
    time: str = ""
    typed: str = ""
    """The date as typed, if it was typed in Chinese numerals as in documents before 2012."""

    def __str__(self) -> str:
        """Return the date as 6月5日, with its year only if that is not the campaign's."""
        month_day = f"{self.day.month}月{self.day.day}日{self.time}"
        return month_day if self.day.year == self.campaign_year else f"{self.day.year}年{month_day}"

    @property
    def full(self) -> str:
        """Return the date with its year in Arabic numerals, however it was typed: 2021年6月5日 (7.3.5.4)."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"

    @property
    def dotted(self) -> str:
        """Return month and day with a middle dot: 6·5, as in 6·16安全宣传咨询日."""
        return f"{self.day.month}·{self.day.day}"

    @property
    def weekday(self) -> str:
        """Return the day of the week: 星期六."""
        return f"星期{WEEKDAYS[self.day.weekday()]}"


EARLIEST, LATEST = 1900, 2199


def _is_time(text: str) -> bool:
    """Return whether a typed time of day is possible; an empty one is."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    return not numbers or (numbers[0] <= 24 and all(n < 60 for n in numbers[1:]))


def read_date(text: str, campaign_year: int) -> CampaignDate | str:
    """Return the date that was typed, or a problem code: `bad-date` (not a date), `impossible-date` (no such day).

    A date without a year is of the campaign's year.
    """
    typed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    chinese = CHINESE.fullmatch(typed)
    if chinese:
        typed = f"{chinese[1].translate(DIGITS)}年{_number(chinese[2])}月{_number(chinese[3])}日"
    for form in FORMS:
        hit = form.fullmatch(typed)
        if hit:
            break
    else:
        return "bad-date"
    year = int(hit["year"] or campaign_year)
    if not EARLIEST <= year <= LATEST or not _is_time(hit["time"] or ""):
        return "bad-date"
    try:
        day = datetime.date(year, int(hit["month"]), int(hit["day"]))
    except ValueError:
        return "impossible-date"
    return CampaignDate(day, campaign_year, hit["time"] or "", re.sub(r"\s+", "", text) if chinese else "")


CHINESE = re.compile(r"([〇○零O一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


def _number(text: str) -> int:
    """Return 十二 as 12; 0 if the text is no number of a month or day."""
    tens, ten, ones = text.rpartition("十")
    digit = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (digit.get(tens, 1) * 10 if ten else 0) + digit.get(ones, 0)


def iso(printed: str) -> str:
    """Return a printed date with its year in ISO 8601 (2021年6月1日: 2021-06-01; 2021年: 2021); "" when it is none."""
    if hit := re.fullmatch(r"(\d{4})年?", printed):
        return hit[1]
    found = read_date(printed, 0) if re.match(r"\d{4}|[〇○零一二]", printed) else ""
    return found.day.isoformat() if isinstance(found, CampaignDate) else ""
