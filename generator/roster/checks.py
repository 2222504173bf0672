"""Checks of a roster's rows: a list of small rules, and the state for rules that compare several rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..text import CHANNELS, KNOWN_CHANNELS, MAIL, ascii_address, kind_of, probably_meant
from ..wording import Place, Problem, meant, problem
from . import columns, suspects
from .columns import Header, column_place
from .rows import CellKind, RosterCell, RosterRow
from .unit import STATES, Unit, channel_pieces, copies_of, pieces

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]|"
    "[" + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)) + "]"
)
"""XML 1.0 can't hold it (section 2.2), Word breaks the line there, it is a noncharacter, or U+FFFD: text was lost."""
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Invisible characters that make a different text: no search finds it, no mail server accepts it."""
ROUNDED = re.compile(r"\d(\.\d+)?[Ee]\+?\d{1,3}")
DECIMAL = re.compile(r"\d+\.0+")
MADE_A_DATE = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2}(-\d{2})?|[A-Z][a-z]{2}-\d{2}|\d{4}[-/]\d{1,2}[-/]\d{1,2}"
)
SERIAL = re.compile(r"[34]\d{4}(\.\d+)?")
DATE_HEADER = re.compile("日期|时间|期限|生日")
PHONE = re.compile(r"(\+?86)?1\d{10}|0\d{9,11}|\d{7,8}")
CHANNEL_SYNONYMS = {"邮件": "邮箱", "电子邮件": "邮箱", "机要交换": "交换站", "公文交换": "交换站"}
"""Synonyms of a 发送方式."""
EXCEL_DAMAGE = frozenset({"roster-excel-rounded", "roster-excel-decimal", "roster-excel-date", "roster-excel-serial", "unit-renumbered"})
"""Codes of damage that Excel does to numbers."""
ONE_LINE = frozenset(columns.KNOWN) - {columns.NOTE, columns.CHANNELS, columns.EMAILS, columns.FORMER_NAMES}
DATELESS = frozenset(columns.KNOWN) - {columns.NOTE}


@dataclass(slots=True)
class CheckState:
    """State of the rules that compare rows."""

    header: Header
    shown: str
    numbers: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    merged: list[Unit] = field(default_factory=list)
    untitled: set[int] = field(default_factory=set)
    alike: suspects.Numbers = field(default_factory=suspects.Numbers)
    unreached: list[Unit] = field(default_factory=list)
    personal: set[int] = field(default_factory=set)
    no_units: set[int] = field(default_factory=set)

    def at(self, line: int, name: str = "") -> Place:
        """Return the place of that column in that row; the row when the roster has no such column."""
        if not self.header.has(name):
            return Place(self.shown, line)
        return column_place(self.header, self.shown, self.header.places[name], line)

    def final_problems(self) -> list[Problem]:
        """Return problems that need the whole roster: 并入 that names no unit, zeros that some 编号 lack, units without address."""
        return [*self._merged_into(), *self._unpadded(), *self._unreached()]

    def _merged_into(self) -> Iterator[Problem]:
        for unit in self.merged:
            if unit.merged_into not in self.numbers and unit.merged_into not in self.names:
                yield problem("roster-merged-into", self.at(unit.line, columns.MERGED_INTO), target=unit.merged_into)

    def _unpadded(self) -> Iterator[Problem]:
        if short := self.alike.unpadded():
            number, line = short[0]
            yield problem("roster-number-padding", self.at(line, columns.NUMBER), number=number, padded=self.alike.padded,
                          right=number.zfill(len(self.alike.padded)), count=len(short))

    def _unreached(self) -> Iterator[Problem]:
        if self.unreached:
            names = "、".join(unit.full_name for unit in self.unreached[: suspects.FEW])
            yield problem("roster-mail-missing", self.at(self.unreached[0].line, columns.EMAILS), count=len(self.unreached), names=names)


# ---- one cell

CellRule = Callable[[RosterCell, str], Iterator[tuple[str, dict[str, object]]]]
"""Takes a cell and its column's name; yields codes with their facts."""


def row_problems(row: RosterRow, unit: Unit, state: CheckState) -> list[Problem]:
    """Return the problems of a row, cell by cell and as a unit; of a row that is no unit, that alone."""
    of_unit = unit_problems(unit, state)
    return of_unit if unit.line in state.no_units else [*cell_problems(row, state), *of_unit]


def cell_problems(row: RosterRow, state: CheckState) -> list[Problem]:
    """Return the problems of the row's cells, each checked alone."""
    found: list[Problem] = []
    names = state.header.names
    for index, cell in enumerate(row.cells):
        if not cell.text and cell.kind is not CellKind.FORMULA:
            continue
        name = names[index] if index < len(names) else ""
        if not name:
            found += _untitled(row, index, state)
            continue
        place = column_place(state.header, state.shown, index, row.line)
        found += [problem(code, place, **facts, **damage_facts(state.shown, code))
                  for rule in CELL_RULES for code, facts in rule(cell, name)]
        if index not in state.personal and suspects.is_id_number(cell.text):
            state.personal.add(index)
            found.append(problem("roster-id-numbers", place, column=name))
    return found


def damage_facts(file: str, code: str) -> dict[str, str]:
    """Return the fact `cause` of Excel's damage: a .csv keeps no cell format, so the damage returns when it is opened again."""
    return {"cause": "csv"} if code in EXCEL_DAMAGE and file.lower().endswith(".csv") else {}


def _untitled(row: RosterRow, index: int, state: CheckState) -> list[Problem]:
    if index in state.untitled:
        return []
    state.untitled.add(index)
    text = row.cells[index].text[:20]
    return [problem("roster-column-untitled", Place(state.shown, row.line, index + 1), text=text)]


def _characters(cell: RosterCell, _name: str) -> Iterator[tuple[str, dict[str, object]]]:
    if hit := FORBIDDEN.search(cell.text):
        yield "roster-character", {"code": f"U+{ord(hit[0]):04X}", "position": hit.start() + 1}
    if hit := INVISIBLE.search(cell.text):
        yield "roster-invisible", {"code": f"U+{ord(hit[0]):04X}", "position": hit.start() + 1}


def _line_break(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    if name in ONE_LINE and re.search(r"[\n\r\t]", cell.text):
        yield "roster-line-break", {}


def _excel_kind(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    if cell.kind is CellKind.ERROR:
        yield "roster-excel-error", {"text": cell.text}
    elif cell.kind is CellKind.FORMULA:
        yield "roster-formula", {}
    elif cell.kind is CellKind.LONG_NUMBER:
        yield "roster-excel-digits", {"text": cell.text}
    elif cell.kind is CellKind.DATE and name in DATELESS:
        yield "roster-excel-date", {"text": cell.text}


def _excel_text(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield damage that was saved as text: in a .csv, or in text cells pasted from one."""
    if cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return
    if ROUNDED.fullmatch(cell.text):
        yield "roster-excel-rounded", {"text": cell.text}
    elif DECIMAL.fullmatch(cell.text) and name in (columns.NUMBER, columns.MOBILE, columns.COPIES):
        yield "roster-excel-decimal", {"text": cell.text, "meant": cell.text.partition(".")[0]}
    elif name in (columns.NUMBER, columns.MOBILE) and MADE_A_DATE.fullmatch(cell.text):
        yield "roster-excel-date", {"text": cell.text}
    elif DATE_HEADER.search(name) and SERIAL.fullmatch(cell.text):
        yield "roster-excel-serial", {"text": cell.text}


def _state(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    if name == columns.STATE and cell.text not in STATES:
        yield "roster-state", {"text": cell.text}


def _channels(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    if name != columns.CHANNELS:
        return
    for piece in channel_pieces(cell.text):
        if not kind_of(piece):
            near = _nearest_channel(piece)
            yield "roster-channel-near" if near else "roster-channel", {"text": piece, "near": near}


def _nearest_channel(text: str) -> str:
    inside = [channel for channel in KNOWN_CHANNELS if text in channel or (channel in CHANNELS and channel in text)]
    inside += [channel for channel in KNOWN_CHANNELS if channel.upper() == text.upper()]
    return CHANNEL_SYNONYMS.get(text) or next(iter(inside or get_close_matches(text, CHANNELS, 1, 0.5)), "")


def _copies(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    # The text `1.0` is reported as Excel's damage.
    if name == columns.COPIES and copies_of(cell.text) is None and not DECIMAL.fullmatch(cell.text):
        yield "roster-copies", {"text": cell.text}


def _emails(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    if name == columns.EMAILS:
        for piece in pieces(cell.text):
            if ascii_address(piece) is None:
                near = probably_meant(piece)
                yield "roster-email", {"text": piece, "hint": meant(near)}


def _mobile(cell: RosterCell, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    if name != columns.MOBILE or ROUNDED.fullmatch(cell.text) or cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return
    for piece in pieces(cell.text.replace("/", "、").replace("／", "、")):
        if not PHONE.fullmatch(re.sub(r"[\s()（）-]", "", piece)) and not DECIMAL.fullmatch(piece):
            yield "roster-mobile", {"text": piece}


CELL_RULES: tuple[CellRule, ...] = (
    _characters, _line_break, _excel_kind, _excel_text, _state, _channels, _copies, _emails, _mobile, suspects.name_problems,
)  # fmt: skip


# ---- a unit among the others


def unit_problems(unit: Unit, state: CheckState) -> list[Problem]:
    """Return the problems of the unit as a whole and in comparison with earlier ones; the unit is added to the state."""
    if text := suspects.no_unit(unit):
        state.no_units.add(unit.line)
        return [problem("roster-no-unit-row", Place(state.shown, unit.line), text=text)]
    if not unit.full_name:
        return [problem("roster-no-name", state.at(unit.line, columns.FULL_NAME))]
    if unit.full_name == columns.FULL_NAME:
        return [problem("roster-header-again", state.at(unit.line, columns.FULL_NAME))]
    if unit.active and MAIL in map(kind_of, unit.channels) and not unit.emails and state.header.has(columns.EMAILS):
        state.unreached.append(unit)
    return [*_number(unit, state), *_name(unit, state), *_merged(unit, state)]


def _number(unit: Unit, state: CheckState) -> Iterator[Problem]:
    place = state.at(unit.line, columns.NUMBER)
    if state.header.has(columns.NUMBER) and not unit.cells[columns.NUMBER]:
        yield problem("roster-no-number", place, number=unit.number, name=unit.full_name)
    first = state.numbers.setdefault(unit.number, unit.line)
    if first != unit.line:
        yield problem("roster-number-twice", place, number=unit.number, first=first)
    if typed := unit.cells.get(columns.NUMBER):
        yield from (problem(code, place, **facts) for code, facts in state.alike.see(typed, unit.line))


def _name(unit: Unit, state: CheckState) -> Iterator[Problem]:
    first = state.names.setdefault(unit.full_name, unit.line)
    if first != unit.line:
        yield problem("roster-name-twice", state.at(unit.line, columns.FULL_NAME), name=unit.full_name, first=first)


def _merged(unit: Unit, state: CheckState) -> Iterator[Problem]:
    if not unit.merged_into:
        return
    state.merged.append(unit)
    if unit.active:
        yield problem("roster-merged-active", state.at(unit.line, columns.MERGED_INTO), name=unit.full_name)
