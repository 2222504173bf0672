"""Spans of days and hours that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...campaign import Campaign
from ...text import Marked
from ...wording import Problem, problem
from ..findings import dates_of
from ..loaded import Loaded
from ..texts import texts

PAIRS = (
    ("开始", "结束"), ("开始", "截止"), ("起始", "结束"), ("起始", "截止"), ("启动", "结束"), ("启动", "收官"), ("开幕", "闭幕"),
    ("始", "终"), ("起", "止"),
)
"""Words in the names of two dates, the first of which comes first."""
_TO = r"\s*(?:起)?\s*(?:至|到|—|－|-|–|~|～)\s*"
DAYS = re.compile(
    rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{_TO}"
    r"(?P<year>\d{4}年|次年|翌年|明年)?(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日")
HOURS = re.compile(
    rf"(?<!\d)(?P<hour>\d{{1,2}})[:：](?P<minute>[0-5]\d){_TO}"
    r"(?P<next>次日|翌日)?(?P<hour2>\d{1,2})[:：](?P<minute2>[0-5]\d)(?!\d)")
WINTER, SPRING = 9, 6
"""A span from the last months of a year to the first of the next says so by itself."""


def ends_come_last(loaded: Loaded) -> Iterator[Problem]:
    """Check that no date called an end is before the one called the beginning, and no typed span ends before it begins."""
    yield from _named(loaded.campaign)
    for text in texts(loaded.campaign):
        if "月" in text.raw or ":" in text.raw or "：" in text.raw:
            yield from spans_that_run_back(text)


def _named(campaign: Campaign) -> Iterator[Problem]:
    dates = {dated.name: dated for dated in dates_of(campaign) if dated.name.startswith("日期.")}
    told: set[str] = set()
    for first, last in PAIRS:
        for name, begin in dates.items():
            end = dates.get(name.replace(first, last)) if first in name else None
            if end and end.date.day < begin.date.day and end.name not in told:
                told.add(end.name)
                yield problem("end-before-begin", end.place, end=f"{end.name} {end.date}", begin=f"{begin.name} {begin.date}")


def spans_that_run_back(text: Marked) -> Iterator[Problem]:
    """Yield the spans of a text that end before they begin."""
    for hit in (*DAYS.finditer(text.raw), *HOURS.finditer(text.raw)):
        if _runs_back(hit.groupdict()):
            place = replace(text.place, column=text.place.column + hit.start()) if text.place.column else text.place
            begin, end = re.split(r"至|到|—|－|-|–|~|～", hit[0], maxsplit=1)
            yield problem("end-before-begin", place, end=end.strip(), begin=begin.strip())


def _runs_back(said: dict[str, str | None]) -> bool:
    """Return whether the second day or hour is before the first, within one year or one day."""
    if "hour" in said:
        times = [(int(said[f"hour{n}"] or 0), int(said[f"minute{n}"] or 0)) for n in ("", "2")]
        return not said["next"] and times[1] < times[0] <= (24, 0) and times[0][0] < 18
    month = int(said["month"] or 0)
    last = int(said["month2"] or month)
    over_new_year = month >= WINTER and last <= SPRING
    return not said["year"] and not over_new_year and (last, int(said["day2"] or 0)) < (month, int(said["day"] or 0))
