"""Rows that are no unit, and values that can't be what their column says: a sum, TRUE as a name, ０３ beside 03, ID numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from .columns import FULL_NAME, NUMBER, SHORT_NAME
from .rows import RosterCell
from .unit import Unit

SUM = re.compile(r"(?:合|小|总|共|累)\s*计\s*(?:[：:（(\d].{0,12})?|共\s*\d+\s*[个家]\S*")
REMARK = re.compile(r"(?:填表|制表|填报|审核|经办|联系|负责)(?:人|单位|日期|时间)\s*[：:].*|(?:备注|说明|注)\s*\d*[：:].*")
SECTION = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\))\s*\S.{0,20}")
TRUTH = frozenset({"TRUE", "FALSE"})
NO_NAME = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?|[-—_/、.。*]+")
INNER_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]+")
"""Spaces that a keyboard does not type; they come from web pages and no search finds the name."""
ID_NUMBER = re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
ID_HEADER = re.compile("身份证|公民身份号码|证件号")
FEW = 3
"""Units that are named where many have the same fault."""


def no_unit(unit: Unit) -> str:
    """Return the text of a row that is a sum, a remark or the heading of a section; "" for the row of a unit."""
    for text in (unit.cells.get(NUMBER, ""), unit.full_name):
        if SUM.fullmatch(text) or REMARK.fullmatch(text):
            return text
        if text[:1] in "一二三四五六七八九十（(" and SECTION.fullmatch(text) and sum(map(bool, unit.cells.values())) <= 1:
            return text
    return ""


def name_problems(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what makes a name none: TRUE, a number, blanks between its characters."""
    if name not in (FULL_NAME, SHORT_NAME):
        return
    if cell.text.upper() in TRUTH or NO_NAME.fullmatch(cell.text):
        yield "roster-not-a-name", {"text": cell.text, "column": name}
    elif INNER_SPACE.search(cell.text):
        yield "roster-space", {"text": cell.text, "right": INNER_SPACE.sub("", cell.text)}


def is_id_number(text: str) -> bool:
    """Return whether a text is the number of an ID card (GB 11643-1999)."""
    return len(text) == 18 and ID_NUMBER.fullmatch(text) is not None


@dataclass(slots=True)
class Numbers:
    """The 编号 so far by what they are when written alike: 03 for ３, ０３ and 3."""

    seen: dict[str, tuple[str, int]] = field(default_factory=dict)
    padded: str = ""
    short: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    def see(self, number: str, line: int) -> Iterator[tuple[str, dict[str, object]]]:
        """Take in a typed 编号; yield what is wrong with how it is written."""
        plain = number if number.isascii() else unicodedata.normalize("NFKC", number)
        key = plain.lstrip("0") if plain.isdecimal() else plain
        other, first = self.seen.setdefault(key, (number, line))
        if other != number:
            yield "roster-number-alike", {"number": number, "other": other, "first": first}
        elif plain != number:
            yield "roster-number-width", {"number": number, "right": plain}
        if other == number and number.isascii() and number.isdecimal():
            self._measure(number, line)

    def _measure(self, number: str, line: int) -> None:
        if number[0] == "0" and len(number) > len(self.padded):
            self.padded = number
        if number[0] != "0":
            self.short.setdefault(len(number), []).append((number, line))

    def unpadded(self) -> list[tuple[str, int]]:
        """Return the 编号 that lack the zeros which others have, each with its row."""
        return [each for length, found in self.short.items() if length < len(self.padded) for each in found]
