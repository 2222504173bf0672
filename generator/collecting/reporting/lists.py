"""The other sheets: contacts, units not counted, values looked at or to be looked at, the comparison, the source of every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...files import Marked, Note, Sheet, WorkbookCell
from ...text import BlankType
from ..current import Hold, UnitForm
from ..matrix import Cell, Standing
from .comparing import percent
from .counting import each_form, why_left_out
from .model import AnnexReport, Column, Counted
from .sheets import ABSENT, value_cell

_PERSON = re.compile("姓名|联系人|联络员|负责人")
_REACHED = re.compile("职务|职称|性别|微信|QQ|地址|传真|办公室")
_REACHED_BY = frozenset((BlankType.MOBILE, BlankType.PHONE, BlankType.EMAIL))


# ---- contacts
def contact_annex(annexes: Iterable[AnnexReport]) -> tuple[AnnexReport, list[Column]] | None:
    """Return the annex that names a person with a telephone, a mobile before any other, and its columns about that person."""
    for kinds in (frozenset((BlankType.MOBILE,)), frozenset((BlankType.PHONE, BlankType.MOBILE))):
        for one in annexes:
            persons = [column for column in one.columns if _PERSON.search(column.name)]
            if persons and any(column.kind in kinds for column in one.columns):
                rest = [c for c in one.columns if c not in persons and (c.kind in _REACHED_BY or _REACHED.search(c.name))]
                return one, persons + rest
    return None


def contact_sheet(counted: Counted) -> Sheet | None:
    """Return the list of contacts; None when no annex asks for any."""
    found = contact_annex(list(counted.annexes))
    if found is None:
        return None
    one, columns = found
    head = ("编号", "单位", *(column.heading for column in columns))
    return Sheet("通讯录", head, _contact_rows(one, columns, counted), (8, 28, *(22 if c.kind == BlankType.EMAIL else 15 for c in columns)),
                 f"通讯录（按{one.item.name}）", landscape=True, fixed=2)


def _contact_rows(one: AnnexReport, columns: Sequence[Column], counted: Counted) -> Iterator[Sequence[WorkbookCell]]:
    values = each_form(one.forms, counted.ledger)
    for unit, name in counted.base.units.items():
        if unit in one.left_out:
            yield [unit, name, Marked(one.left_out[unit], ABSENT), *("" for _ in columns[1:])]
            continue
        answers = {answer.row.blank: answer for answer in next(values)[1]}
        yield [unit, name, *(value_cell(answers.get(column.blank), "") for column in columns)]


# ---- units not counted
def left_out_sheet(counted: Counted) -> Sheet:
    """Return the units that are not counted and why, of annexes and of what has to be handed in without one."""
    rows: Iterator[Sequence[WorkbookCell]] = (
        [item, unit, counted.base.units[unit], why, cell.days] for item, unit, why, cell in left_out(counted))
    head = ("附件", "编号", "单位", "原因", "过期天数")
    return Sheet("没有计入的单位", head, rows, (20, 8, 32, 20, 10), "没有计入的单位", landscape=True)


def left_out(counted: Counted) -> Iterator[tuple[str, str, str, Cell]]:
    """Yield (item, unit, reason, cell) of every unit not counted."""
    for one in counted.annexes:
        yield from ((one.item.name, unit, why, counted.standings.cells[unit, one.item.name]) for unit, why in one.left_out.items())
    for item in counted.base.items:
        if not item.is_annex:
            cells = ((unit, counted.standings.cells[unit, item.name]) for unit in counted.base.units)
            yield from ((item.name, unit, why_left_out(cell), cell) for unit, cell in cells
                        if cell.standing not in (Standing.RECEIVED, Standing.LATE))


# ---- values
def values_sheet(counted: Counted) -> Sheet:
    """Return every value that is to be looked at, was sent back or settled, with the reasons and who settled it."""
    head = ("附件", "编号", "单位", "填写项", "原文", "值", "情况", "原因", "怎样找到", "谁核的", "什么时候")
    rows = (row for form in counted.forms() for row in _value_rows(form, counted))
    return Sheet("待核和核过的", head, rows, (20, 8, 28, 20, 24, 16, 8, 40, 10, 12, 20), "待核和核过的", landscape=True, fixed=3)


def _value_rows(form: UnitForm, counted: Counted) -> Iterator[Sequence[WorkbookCell]]:
    words = {Hold.DOUBTFUL: "待核", Hold.ASKED: "退回", Hold.SETTLED: "核过"}
    for answer in form.answers:
        if answer.hold is not Hold.SURE:
            row, said = answer.row, answer.said
            unit = counted.base.units.get(form.unit, "")
            yield [form.annex, form.unit, unit, row.name, row.raw.strip(), answer.value, words[answer.hold], "；".join(row.reasons),
                   row.found, said.by if said else "", said.at if said else ""]


# ---- sources
def sources_sheet(counted: Counted) -> Sheet:
    """Return the source of every form, also of those that were superseded or wait, and the files in which no form was found."""
    head = ("附件", "编号", "单位", "情况", "文件", "发件人", "什么时候", "登记", "SHA-256", "表的版本", "怎样找到", "程序版本")
    widths = (20, 8, 28, 24, 40, 24, 20, 20, 24, 12, 20, 20)
    return Sheet("出处", head, _source_rows(counted), widths, "出处", landscape=True, fixed=3)


def _source_rows(counted: Counted) -> Iterator[Sequence[WorkbookCell]]:
    units, wanted = counted.base.units, {one.item.name for one in counted.annexes}
    excused = {key for key, cell in counted.standings.cells.items() if cell.standing is Standing.EXCUSED}
    for form in counted.forms():
        state = "不在发出的单位里，未计入" if form.unit not in units else "不涉及，未计入" if (form.unit, form.annex) in excused else "计入"
        yield _source_row(form, state, counted)
    for form in _in_order(counted.found.waiting):
        yield _source_row(form, "退回，未计入" if form.asked else "单位或附件待核，未计入", counted)
    for form in _in_order(counted.found.superseded):
        if form.annex in wanted:
            yield _source_row(form, "已被后来的代替，未计入", counted)
    for receipt, _, why in counted.unread:
        yield ["", "", "", f"没有读出表来，未计入：{why}".replace("\n", "；"), receipt.name, receipt.sender, receipt.sent, receipt.at,
               receipt.sha256, "", "", ""]


def _source_row(form: UnitForm, state: str, counted: Counted) -> list[WorkbookCell]:
    receipt = form.kept.receipt
    ways = counted.ledger.returned.ways_found(form.number) if counted.ledger is not None else {}
    found = "、".join(f"{way or '没有找到'}{count}" for way, count in ways.items())
    return [form.annex, form.unit, counted.base.units.get(form.unit, ""), state, receipt.name, receipt.sender, receipt.sent, receipt.at,
            receipt.sha256, form.kept.form.version, found, form.kept.reader]


def _in_order(forms: Iterable[UnitForm]) -> list[UnitForm]:
    return sorted(forms, key=lambda form: (form.annex, form.unit, form.number))


# ---- the year before
def comparison_sheet(counted: Counted) -> Sheet | None:
    """Return the comparison with the year before; None when it was not asked for."""
    if not any(one.before for one in counted.annexes):
        return None
    head = ("附件", "填写项", "今年合计", "上年合计", "增减", "增减％", "两年都有数的单位", "其中今年", "其中上年", "其中增减",
            "其中增减％", "说明")
    widths = (20, 26, 12, 12, 12, 10, 12, 12, 12, 12, 10, 40)
    return Sheet("与上年比", head, _comparison_rows(counted), widths, "与上年比", landscape=True, fixed=2)


def _comparison_rows(counted: Counted) -> Iterator[Sequence[WorkbookCell]]:
    for one in counted.annexes:
        year = one.before
        if year is None:
            continue
        if year.why:
            yield [one.item.name, "", *[""] * 9, year.why]
        for column in one.columns:
            if (blank := year.blanks.get(column.blank)) is None:
                continue
            name = f"{column.place}／{column.heading}" if column.item else column.heading
            if blank.before is None:
                yield [one.item.name, name, blank.now, *[""] * 8, "上年没有这一项"]
                continue
            yield [one.item.name, name, blank.now, blank.before, blank.now - blank.before, percent(blank.now, blank.before), blank.units,
                   blank.both_now, blank.both_before, blank.both_now - blank.both_before, percent(blank.both_now, blank.both_before), ""]
    year = next((one.before for one in counted.annexes if one.before), None)
    if year:
        yield [Note(f"上年：{year.campaign}。增减％以上年为 100；上年合计是 0 的不算。两年都有数的单位：这一项两年都有计入的数。")]
        yield [Note(f"今年有、上年没有的单位：{len(year.new) or '没有'}")]
        yield from (["", unit] for unit in year.new)
        yield [Note(f"上年有、今年没有的单位：{len(year.gone) or '没有'}")]
        yield from (["", unit] for unit in year.gone)
