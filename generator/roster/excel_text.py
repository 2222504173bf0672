"""Formats number and date cells of a workbook as Excel displays them (number formats: ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

CHINESE_SHORT_DATE = "yyyy/m/d"
"""Built-in format 14, which Excel displays by the system's language."""
MAX_DIGITS = 15
"""Significant digits that Excel keeps; further ones have become zeros."""

_CORE = re.compile(r"[#0?,]*[#0?](?:\.[#0?]+)?")
_DATE_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[[^\]]*\]|(yyyy|yy|m{1,5}|d{1,4}|hh?|ss?|AM/PM|上午/下午)|(.)', re.IGNORECASE
)
_WEEKDAYS = "一二三四五六日"


def number_text(value: float, number_format: str) -> str:
    """Return the number as displayed: `18222169302`, `01` (format `00`), `50%`, `3份`; unformatted if the format is unknown."""
    section = _literals(number_format.split(";", 1)[0])
    plain = _plain(value)
    core = _CORE.search(section)
    if core is None or re.search(r"general|@|e[+-]|/", section, re.IGNORECASE):
        return plain
    amount = Decimal(plain) * (100 if "%" in section else 1)
    return section[: core.start()] + _counted(amount, core[0]) + section[core.end() :]


def too_many_digits(value: float) -> bool:
    """Return whether the number has more digits than Excel keeps."""
    return bool(abs(value) >= 10**MAX_DIGITS)


def date_text(value: datetime | date | time | timedelta, number_format: str) -> str:
    """Return the date or time as displayed, e.g. `2021年5月31日`, `2021/5/31`."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        clock = f"{minutes // 60}:{minutes % 60:02}"
        return f"{clock}:{seconds:02}" if "s" in number_format else clock
    shown = CHINESE_SHORT_DATE if number_format in ("mm-dd-yy", "General") else number_format.split(";", 1)[0]
    pieces, hours = [], False
    for quoted, escaped, unit, other in _DATE_TOKEN.findall(shown):
        after_hours = hours
        hours = unit[:1].lower() == "h" or (hours and not unit)
        pieces.append(quoted or escaped or other or _part(value, unit, minutes=after_hours))
    return "".join(pieces).strip()


def _plain(value: float) -> str:
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _counted(amount: Decimal, core: str) -> str:
    whole, _, fraction = core.partition(".")
    if fraction and set(fraction) != {"0"}:
        digits = min(max(-int(amount.as_tuple().exponent), fraction.count("0")), len(fraction))
    else:
        digits = len(fraction)
    rounded = amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole else "f")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    number, dot, rest = text.partition(".")
    return sign + number.zfill(whole.count("0")) + dot + rest


def _literals(section: str) -> str:
    """Return the section with quotes and escapes removed, and without colours, conditions, fill and padding characters."""
    section = re.sub(r"\[[^\]]*\]|[_*].", "", section)
    return re.sub(r'"([^"]*)"|\\(.)', r"\1\2", section)


def _part(value: datetime | date | time, unit: str, *, minutes: bool) -> str:
    if not unit:
        return ""
    if "/" in unit:
        return "下午" if getattr(value, "hour", 0) >= 12 else "上午"
    kind, width = unit[0].lower(), len(unit)
    if kind == "d" and width > 2:
        return f"星期{_WEEKDAYS[value.weekday()]}" if isinstance(value, date) else ""
    if kind == "m" and minutes:
        kind = "minute"
    name = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second", "minute": "minute"}[kind]
    number = str(getattr(value, name, 0))
    if kind == "y":
        return number[-width:]
    return number.zfill(2) if width == 2 else number
