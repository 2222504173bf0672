"""Number formats of a workbook: which one a cell has, and the date or time that a serial is (ECMA-376 part 1, 18.8.30, 18.8.31)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

GENERAL = "General"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that a workbook does not spell out, by number: those of every language, and those of a Chinese Excel (18.8.30, zh-cn)."""
LAST_SERIAL = 2958466
"""The serial behind 9999-12-31."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  a serial has no time zone
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What prints itself, colours and conditions: `"年"`, `\\-`, `_)`, `[Red]`."""
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


def cell_formats(styles: bytes) -> tuple[str, ...]:
    """Return the number format of each cell style, by its index (`s` of a cell; 18.8.10). ParseError for a broken part."""
    if not styles:
        return ()
    root = ElementTree.fromstring(styles)  # noqa: S314  passed the gate: no DTD
    own = {int(each.get("numFmtId", "0")): each.get("formatCode", GENERAL) for each in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")}
    numbers = (int(each.get("numFmtId", "0")) for each in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"))
    return tuple(own.get(number) or BUILT_IN.get(number, GENERAL) for number in numbers)


def is_date(number_format: str) -> bool:
    """Return whether the format shows a date, a time or a duration."""
    section = _LITERAL.sub("", number_format.split(";", 1)[0])
    return re.search(r"general", section, re.IGNORECASE) is None and re.search(r"[dmhys]", section, re.IGNORECASE) is not None


def moment(serial: float, number_format: str, *, from_1904: bool = False) -> datetime | time | timedelta:
    """Return the date, time or duration that a serial is, to the second; OverflowError when there is no such day.

    Excel's calendar has a 29 February 1900 (18.17.4.1): serials up to it are a day less than later ones count.
    """
    if _ELAPSED.search(number_format):
        return timedelta(seconds=round(serial * 86400))
    if not 0 <= serial < LAST_SERIAL:
        raise OverflowError
    day, rest = divmod(round(serial * 86400), 86400)
    if 0 <= serial < 1 and day == 0 and not from_1904:
        return (_FIRST_DAY + timedelta(seconds=rest)).time()
    first = _FIRST_DAY_1904 if from_1904 else _FIRST_DAY
    return first + timedelta(days=day + (not from_1904 and 0 < day < 60), seconds=rest)


def typed_moment(text: str) -> datetime | date | time | None:
    """Return the date or time of a cell that holds one as text (`t="d"`, 18.18.11); None when it is none."""
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            return read(text.removesuffix("Z"))
        except ValueError:
            continue
    return None
