"""Weekends and public holidays of China, adjusted working days respected (the State Council's yearly arrangement)."""

from __future__ import annotations

import datetime

FESTIVALS = {
    "New Year's Day": "元旦", "Spring Festival": "春节", "Tomb-sweeping Day": "清明节", "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节", "National Day": "国庆节", "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}  # fmt: skip


def known(year: int) -> bool:
    """Is the year's arrangement of holidays known?"""
    from chinese_calendar import constants

    return any(day.year == year for day in constants.holidays)


def working_days(after: datetime.date, until: datetime.date) -> int:
    """How many working days there are after one day, until another and with it."""
    days = (after + datetime.timedelta(number) for number in range(1, (until - after).days + 1))
    return sum(not day_off(day) for day in days)


def day_off(day: datetime.date) -> str:
    """`周末`, the festival for which the day is off, or nothing for a working day; of unknown years weekends only."""
    from chinese_calendar import constants

    if known(day.year):
        if day in constants.workdays:
            return ""
        if day in constants.holidays:
            named = str(constants.holidays[day])
            return FESTIVALS.get(named, "法定节假日")
    return "周末" if day.weekday() >= 5 else ""
