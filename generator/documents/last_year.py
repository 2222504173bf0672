"""Blanks that a unit's own copy has filled in from last year (预填: 上年), for the unit to confirm or correct."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from ..campaign import REST, AnnexText
from ..roster import FORMER_NAMES, FULL_NAME, NUMBER, pieces
from ..text import BlankMark, BlankType

_OF_A_DAY = frozenset({BlankType.DATE, BlankType.MONTH, BlankType.DAY})
"""Types that 其余 leaves out: a day of last year is hardly one of this year."""
_WORDS = frozenset({BlankType.TEXT, BlankType.PARAGRAPH})
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
LONGEST = 300
"""Characters of a value that is filled in."""


class LastYear(Protocol):
    """Last year's values."""

    def of_unit(self, annex: str, number: str, names: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Return a unit's values of an annex, (type, value) by the name of the blank; `names` are its present and former ones."""


class NoLastYear:
    """The values of a year before that nobody has."""

    def of_unit(self, annex: str, number: str, names: Iterable[str]) -> Mapping[str, tuple[str, str]]:  # noqa: ARG002  as declared
        """Return nothing."""
        return {}


def from_last_year(annex: AnnexText, marks: Iterable[BlankMark]) -> dict[str, BlankMark]:
    """Return the blanks of an annex that are filled in from last year, by name; a name that several blanks have is none of them."""
    if not annex.last_year:
        return {}
    every = list(marks)
    times = Counter(mark.name for mark in every)
    once = {mark.name: mark for mark in every if times[mark.name] == 1 and mark.name not in annex.prefill}
    rest = {name for name, mark in once.items() if mark.kind not in _OF_A_DAY} if REST in annex.last_year else set()
    return {name: mark for name, mark in once.items() if name in annex.last_year or name in rest}


def values_of(last: LastYear, annex: AnnexText, blanks: Mapping[str, BlankMark], unit: Mapping[str, str]) -> dict[str, str]:
    """Return the texts to fill in for a unit, by the name of the blank; "" where there is nothing that can be printed.

    A former name of the unit is not filled in: it is not its name any more.
    """
    if not blanks:
        return {}
    names = [unit.get(FULL_NAME, ""), *pieces(unit.get(FORMER_NAMES, ""))]
    before = last.of_unit(annex.key, unit.get(NUMBER, ""), [name for name in names if name])
    old_names = annex.head.former_names if annex.head else {}
    found = {}
    for name, mark in blanks.items():
        kind, value = before.get(name) or before.get(old_names.get(name, "")) or ("", "")
        found[name] = "" if value in names[1:] else _printed(mark, kind, value)
    return found


def _printed(mark: BlankMark, kind: str, value: str) -> str:
    """Return the text that reads as that value in a blank; "" for a value of another type, or that has no place in one line."""
    text = value.strip()
    same = kind == mark.kind.value or {kind, mark.kind.value} <= {one.value for one in _WORDS}
    if not text or not same or len(text) > LONGEST or any(unicodedata.category(c)[0] == "C" for c in text):
        return ""
    if mark.options:
        return text if text in mark.options else ""
    if day := _ISO.fullmatch(text) if mark.kind is BlankType.DATE else None:
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日"
    return text
