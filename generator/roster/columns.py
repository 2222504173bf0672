"""The header of a roster: finds its row, the meaning of each column, and the problems of its names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..wording import Place, Problem, problem
from .rows import RosterRow
from .sheet_marks import Merge

NUMBER, FULL_NAME, SHORT_NAME, CATEGORY = "编号", "单位全称", "单位简称", "类别"
CHANNELS, COPIES, LIAISON, MOBILE, EMAILS = "发送方式", "份数", "联络员", "手机", "邮箱"
FORMER_NAMES, MERGED_INTO, STATE, NOTE = "曾用名", "并入", "状态", "备注"
KNOWN = (
    NUMBER, FULL_NAME, SHORT_NAME, CATEGORY, CHANNELS, COPIES, LIAISON, MOBILE, EMAILS,
    FORMER_NAMES, MERGED_INTO, STATE, NOTE,
)  # fmt: skip
"""The known headers, in the order of the sample."""
ALIASES = {
    "单位名称": FULL_NAME, "单位": FULL_NAME, "名称": FULL_NAME, "机构名称": FULL_NAME, "部门名称": FULL_NAME,
    "部门": FULL_NAME, "单位(全称)": FULL_NAME, "单位（全称）": FULL_NAME,
    "序号": NUMBER, "单位编号": NUMBER, "代码": NUMBER,
    "分类": CATEGORY, "单位类别": CATEGORY, "单位类型": CATEGORY, "类型": CATEGORY,
    "报送方式": CHANNELS, "发文方式": CHANNELS, "联系人": LIAISON, "联络人": LIAISON,
    "手机号": MOBILE, "手机号码": MOBILE, "移动电话": MOBILE, "电话": MOBILE, "联系电话": MOBILE,
    "电子邮箱": EMAILS, "电子邮件": EMAILS, "邮件": EMAILS, "邮箱地址": EMAILS, "Email": EMAILS, "E-mail": EMAILS,
    "原名": FORMER_NAMES, "原名称": FORMER_NAMES, "说明": NOTE, "印数": COPIES,
}  # fmt: skip
"""Headers that other offices use for the same column: suggested, never assumed."""
TAKEN = {"全称": FULL_NAME, "简称": SHORT_NAME}
"""The names under which templates already know these columns."""
METHODS = frozenset(name for name in dir(dict) if not name.startswith("_"))
"""In a template `单位.items` would be the dictionary's method (Jinja looks up attributes first)."""
FEW = 5
"""Ranges of hidden rows that are told."""
HEADER_ROWS = 20
"""Rows in which the header is searched: a title and remarks may be above it."""
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Header:
    """The header row's number, and each column's name by its index ("" = the column has none)."""

    line: int
    names: tuple[str, ...]
    places: dict[str, int] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Return whether the roster has that column."""
        return name in self.places


def header_name(text: str) -> str:
    """Return a normalised header: clerks space it out (编　号) or break it over lines, which no template could write."""
    return _GAPS.sub("", text)


def is_header(row: RosterRow) -> bool:
    """Return whether this row has the one column that a roster must have."""
    return any(header_name(cell.text) == FULL_NAME for cell in row.cells)


def probable_header(rows: Sequence[RosterRow]) -> RosterRow | None:
    """Return the probable header among rows without 单位全称: the one with the most known names, else the first with text."""
    filled = [row for row in rows if any(cell.text for cell in row.cells)]
    return max(filled, key=_familiar, default=None)


def _familiar(row: RosterRow) -> int:
    return sum(header_name(cell.text) in KNOWN or header_name(cell.text) in ALIASES for cell in row.cells)


def read_header(row: RosterRow, shown: str) -> tuple[Header, list[Problem]]:
    """Return the header of that row, and the problems of its names."""
    names = tuple(header_name(cell.text) for cell in row.cells)
    places: dict[str, int] = {}
    for index, name in enumerate(names):
        if name:
            places.setdefault(name, index)
    header = Header(row.line, names, places)
    return header, [found for rule in (_missing, _twice, _unusable, _aliases) for found in rule(header, shown)]


def column_place(header: Header, shown: str, index: int, line: int = 0) -> Place:
    """Return the place of a cell of that column; in the header row unless a row is given."""
    name = header.names[index] if index < len(header.names) else ""
    return Place(shown, line or header.line, index + 1, name)


def merged_problems(header: Header, merges: Sequence[Merge], last: int, shown: str) -> list[Problem]:
    """Return a problem for merged cells in the header or among the units: all but their first cell are empty in the file."""
    spoiling = [m for m in merges if m.bottom >= header.line and m.top <= last and m.left <= len(header.names)]
    return [
        problem("roster-merged", column_place(header, shown, m.left - 1, m.top), cells=_area(m))
        for m in sorted(spoiling)
    ]


def hidden_problems(header: Header, rows: Sequence[int], hidden: Collection[int], shown: str) -> Iterator[Problem]:
    """Yield reminders of hidden rows with units and hidden columns with a header, which a person does not see but which are read."""
    yield from hidden_rows(rows, shown)
    if names := [name for number, name in enumerate(header.names, 1) if number in hidden and name]:
        yield problem("roster-hidden-columns", Place(shown, header.line), names="、".join(names))


def hidden_rows(rows: Sequence[int], shown: str) -> Iterator[Problem]:
    """Yield the reminder of the first of these rows with units, which are hidden."""
    if rows:
        yield problem("roster-hidden-rows", Place(shown, rows[0]), rows=_ranges(rows), count=len(rows))


def _ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers as 3、5—9, the first few of them."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    told = "、".join(f"{first}—{last}" if last > first else f"{first}" for first, last in found[:FEW])
    return f"{told} 等" if len(found) > FEW else told


def _area(merge: Merge) -> str:
    return f"{_letters(merge.left)}{merge.top}:{_letters(merge.right)}{merge.bottom}"


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _missing(header: Header, shown: str) -> list[Problem]:
    if header.has(FULL_NAME):
        return [] if header.has(NUMBER) else [problem("roster-no-numbers", Place(shown, header.line))]
    meant = next((name for name in header.names if _meaning(name) == FULL_NAME or name in TAKEN), "")
    place = Place(shown, header.line)
    if meant:
        return [problem("roster-name-column", column_place(header, shown, header.places[meant]), column=meant)]
    found = "、".join(name for name in header.names if name)
    return [problem("roster-no-names", place, columns=found)]


def _twice(header: Header, shown: str) -> list[Problem]:
    return [
        problem("roster-column-twice", column_place(header, shown, index), column=name, first=header.places[name] + 1)
        for index, name in enumerate(header.names)
        if name and header.places[name] != index
    ]


def _unusable(header: Header, shown: str) -> list[Problem]:
    return [
        problem("roster-column-name", column_place(header, shown, header.places[name]), column=name)
        for name in header.places
        if name in METHODS or name.startswith("_")
    ] + [
        problem("roster-column-taken", column_place(header, shown, header.places[name]), column=name, known=known)
        for name, known in TAKEN.items()
        if header.has(name) and header.has(FULL_NAME)
    ]


def _aliases(header: Header, shown: str) -> list[Problem]:
    found = []
    for name, index in header.places.items():
        known = _meaning(name)
        if known and known != FULL_NAME and not header.has(known):
            found.append(problem("roster-column-alias", column_place(header, shown, index), column=name, known=known))
    return found


def _meaning(name: str) -> str:
    """Return the known header that this name probably means, or ""."""
    if name in KNOWN or name in TAKEN:
        return ""
    if name in ALIASES:
        return ALIASES[name]
    return next(iter(get_close_matches(name, KNOWN, 1, 0.74)), "")
