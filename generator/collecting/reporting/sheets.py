"""The sheets of an annex: one row a unit, one column a blank, totals as formulas; repeated items as rows of a second sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ...files import Formula, Marked, Note, Sheet, WorkbookCell, column_letters
from ...text import BlankType
from ..current import Answer, Hold
from .counting import each_form, number_of
from .model import STANDINGS, AnnexReport, Column, Counted

DOUBTFUL, SETTLED, ABSENT = "FFE699", "C6E0B4", "F2F2F2"
"""Colours behind a value that is not counted, one that a person settled, and a unit without a form."""
LEGEND = "黄：待核或退回，未计入；绿：核过；灰：没有表"
WIDTHS = {
    BlankType.NUMBER: 9, BlankType.DAY: 6, BlankType.MONTH: 6, BlankType.YES_NO: 8, BlankType.CHOICE: 10, BlankType.DATE: 12,
    BlankType.MOBILE: 14, BlankType.PHONE: 14, BlankType.EMAIL: 22, BlankType.PARAGRAPH: 30,
}  # fmt: skip
UNIT_HEAD = ("编号", "单位", "情况")
UNIT_WIDTHS = (8, 28, 14)


def annex_sheets(one: AnnexReport, counted: Counted) -> Iterator[Sheet]:
    """Yield the sheet of an annex, and that of its repeated items if it has some."""
    heading = f"{one.item.name}汇总（截至{counted.day.year}年{counted.day.month}月{counted.day.day}日）"
    places = tuple(column.place for column in one.columns)
    groups = ("", "", "", *places) if any(places) else ()
    head = (*UNIT_HEAD, *(column.heading for column in one.columns))
    widths = (*UNIT_WIDTHS, *(_width(column) for column in one.columns))
    yield Sheet(one.item.name, head, _unit_rows(one, counted), widths, heading, landscape=True, groups=groups, fixed=2)
    if items := [column for column in one.columns if column.item is not None]:
        names = list(dict.fromkeys(_name_in_item(column, items) for column in items))
        kinds = {_name_in_item(column, items): column for column in items}
        wide = (8, 28, 30, *(_width(kinds[name]) for name in names))
        yield Sheet(f"{one.item.name}（逐项）", ("编号", "单位", "条目", *names), _item_rows(one, counted, items, names), wide,
                    f"{one.item.name}逐项", landscape=True, fixed=3)


def _width(column: Column) -> float:
    return WIDTHS.get(BlankType(column.kind), 16) if column.kind in set(BlankType) else 16


# ---- one row a unit
def _unit_rows(one: AnnexReport, counted: Counted) -> Iterator[Sequence[WorkbookCell]]:
    replaced = Counter((form.unit, form.annex) for form in counted.found.superseded)
    values = each_form(one.forms, counted.ledger)
    first = 3 if any(column.place for column in one.columns) else 2
    last = first + len(counted.base.units) - 1
    for unit, name in counted.base.units.items():
        if unit in one.left_out:
            yield [unit, name, Marked(one.left_out[unit], ABSENT), *("" for _ in one.columns)]
            continue
        _, answers = next(values)
        by_blank = {answer.row.blank: answer for answer in answers}
        yield [unit, name, _state(one, counted, unit, replaced), *(value_cell(by_blank.get(c.blank), c.kind) for c in one.columns)]
    totals = [one.counts[column.blank].sum if column.is_number else None for column in one.columns]
    if one.counts:
        yield ["合计", "", "", *(_sum(total, place, first, last) for place, total in enumerate(totals, 4))]
    yield [Note(one.sentence)]
    yield [Note(LEGEND)]


def _state(one: AnnexReport, counted: Counted, unit: str, replaced: Counter[tuple[str, str]]) -> str:
    said = STANDINGS[counted.standings.cells[unit, one.item.name].standing]
    times = replaced[unit, one.item.name]
    return f"{said}（代替了先交的{times}份）" if times else said


def _sum(total: Decimal | None, place: int, first: int, last: int) -> WorkbookCell:
    letters = column_letters(place)
    return "" if total is None else Formula(f"SUM({letters}{first}:{letters}{last})", total)


def value_cell(answer: Answer | None, kind: str) -> WorkbookCell:
    """Return the cell of a value: a number that counts is a number; all else is text, which no sum takes in."""
    if answer is None:
        return ""
    if not answer.counts:
        shown = answer.row.raw.strip() or answer.row.value or "空着"
        return Marked(f"{'退回' if answer.hold is Hold.ASKED else '待核'}：{shown}", DOUBTFUL)
    number = number_of(answer) if kind == BlankType.NUMBER else None
    value = answer.value if number is None else number
    return Marked(value, SETTLED) if answer.hold is Hold.SETTLED else value


# ---- one row an item
def _name_in_item(column: Column, items: Iterable[Column]) -> str:
    """Return the heading of a blank in its item: its name, numbered when the item has several of that name."""
    alike = [one.blank for one in items if one.item == column.item and one.name == column.name]
    time = alike.index(column.blank) + 1
    return column.name if time == 1 else f"{column.name}（{time}）"


def _item_rows(one: AnnexReport, counted: Counted, items: list[Column], names: list[str]) -> Iterator[Sequence[WorkbookCell]]:
    by_item: dict[tuple[int, str], dict[str, Column]] = {}
    for column in items:
        if column.item is not None:
            by_item.setdefault(column.item, {})[_name_in_item(column, items)] = column
    sums = {name: Decimal(0) for item in by_item.values() for name, column in item.items() if column.is_number}
    number = 1
    for unit, answers in each_form(one.forms, counted.ledger):
        found = {answer.row.blank: answer for answer in answers}
        for (_, heading), columns in sorted(by_item.items()):
            own = {name: found[column.blank] for name, column in columns.items() if column.blank in found}
            if not any(answer.value or not answer.counts for answer in own.values()):
                continue
            number += 1
            for name in sums.keys() & own.keys():
                sums[name] += number_of(own[name]) or 0
            yield [unit, counted.base.units[unit], heading,
                   *(value_cell(own.get(name), columns[name].kind if name in columns else "") for name in names)]
    if sums:
        yield ["合计", "", "", *(_sum(sums.get(name), place, 2, number) for place, name in enumerate(names, 4))]
    yield [Note("一条也没有填的条目不列。" + LEGEND.replace("；灰：没有表", ""))]
