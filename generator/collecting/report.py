"""The workbook of values: a sheet an annex with its totals, the values left out, and the source of every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..campaign import Project
from ..files import Formula, Marked, Sheet, WorkbookCell, workbook
from ..records import RECORDS, has_ledger, open_ledger
from ..text import BlankType
from ..wording import Place, Refused, problem
from .checking.data import remark_sheet
from .checking.model import Checked
from .current import Answer, Hold, Returned, UnitForm, returned
from .doubts import doubts
from .due import Item
from .matrix import Basis, Cell, Matrix, Standing, basis, matrix_of, replies_of
from .remarks import checked_in

DOUBTFUL, SETTLED, ABSENT = "FFE699", "C6E0B4", "F2F2F2"
"""Colours behind a value that is not counted, one that a person settled, and a unit without a form."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LONGEST_NAME = 31
"""Characters of a sheet's name that Excel takes."""
STANDINGS = {
    Standing.NOT_DUE: "未到期", Standing.MISSING: "未报", Standing.RECEIVED: "已报", Standing.LATE: "迟报", Standing.DOUBTFUL: "待核",
    Standing.ASKED: "退回", Standing.EXCUSED: "不涉及",
}  # fmt: skip


@dataclass(frozen=True)
class AnnexReport:
    """One annex: the units whose forms are counted, those whose are not with the reason, values left out, totals by blank."""

    item: Item
    columns: tuple[tuple[str, str, str], ...]
    """(id, heading, type) of each blank."""
    forms: Mapping[str, UnitForm]
    left_out: Mapping[str, str]
    doubtful: int
    totals: Mapping[str, Decimal]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the units that should be counted and are not."""
        return tuple(unit for unit, why in self.left_out.items() if why != STANDINGS[Standing.EXCUSED])

    @property
    def sentence(self) -> str:
        """Return the sentence about what the totals count and leave out."""
        parts = [f"{len(self.forms)} 个单位"]
        missing = len(self.missing)
        parts += [f"缺 {missing} 个"] if missing else []
        excused = len(self.left_out) - missing
        parts += [f"{excused} 个不涉及"] if excused else []
        parts += [f"{self.doubtful} 个数待核或退回，未计入"] if self.doubtful else []
        return "；".join(parts)


@dataclass(frozen=True)
class Report:
    """The report of all annexes, and its workbook."""

    annexes: tuple[AnnexReport, ...]
    data: bytes


def make_report(project: Project, name: str, day: date, *, strict: bool = False) -> Report:
    """Return a report on the returns; Refused `report-doubtful` when `strict` and anything is doubtful, and as `basis`."""
    base = basis(project, name)
    records = project.folder(name) / RECORDS
    found, standings = Returned({}, (), ()), matrix_of(name, base, Returned({}, (), ()), {}, frozenset(), day)
    remarks = Checked((), ())
    if has_ledger(records):
        with open_ledger(records, project.shown(records)) as ledger:
            found = returned(ledger)
            standings = matrix_of(name, base, found, ledger.returned.marks(), ledger.returned.handed_over(), day,
                                  again=replies_of(project, ledger, base, found, day))
            remarks = checked_in(project, base, ledger, found)
    if strict and (left := doubts(found)):
        raise Refused([problem("report-doubtful", Place(project.shown(project.folder(name))), n=len(left))])
    annexes = tuple(_annex(item, base, found, standings) for item in base.items if item.is_annex)
    sheets = [*(_annex_sheet(one, base, standings) for one in annexes), _left_out_sheet(annexes, base, standings),
              _values_sheet(found, base), remark_sheet(remarks), _files_sheet(found, base)]
    return Report(annexes, workbook(_named(sheets), title=f"{name} 汇总"))


# ---- counting
def _annex(item: Item, base: Basis, found: Returned, standings: Matrix) -> AnnexReport:
    forms = {unit: form for (unit, annex), form in found.current.items() if annex == item.name and unit in base.units}
    excused = {unit for unit in base.units if standings.cells[unit, item.name].standing is Standing.EXCUSED}
    forms = {unit: form for unit, form in forms.items() if unit not in excused}
    left_out = {unit: _why(standings.cells[unit, item.name]) for unit in base.units if unit not in forms}
    columns = _columns(forms.values())
    numbers = [blank for blank, _, kind in columns if kind == BlankType.NUMBER]
    totals = dict.fromkeys(numbers, Decimal(0))
    doubtful = 0
    for form in forms.values():
        for answer in form.answers:
            if answer.row.blank in totals:
                number = _number(answer)
                totals[answer.row.blank] += number or 0
                doubtful += not answer.counts or (number is None and bool(answer.value))
    return AnnexReport(item, columns, forms, left_out, doubtful, totals)


def _why(cell: Cell) -> str:
    if cell.standing in (Standing.RECEIVED, Standing.LATE) and cell.by_hand:
        return "登记为收到，没有文件"
    return "没有发到" if cell.never_sent and cell.standing is Standing.MISSING else STANDINGS[cell.standing]


def _columns(forms: Iterable[UnitForm]) -> tuple[tuple[str, str, str], ...]:
    """Return every blank of these forms in their order; names that several blanks have are numbered."""
    found: dict[str, tuple[str, str]] = {}
    for form in sorted(forms, key=lambda f: (f.kept.form.version, f.number)):
        for answer in form.answers:
            found.setdefault(answer.row.blank, (answer.row.name or answer.row.blank, answer.row.kind))
    seen: dict[str, int] = {}
    columns = []
    for blank, (name, kind) in found.items():
        seen[name] = seen.get(name, 0) + 1
        columns.append((blank, name if seen[name] == 1 else f"{name}（{seen[name]}）", kind))
    return tuple(columns)


def _number(answer: Answer) -> Decimal | None:
    return Decimal(answer.value) if answer.counts and _NUMBER.fullmatch(answer.value) else None


# ---- sheets
def _annex_sheet(one: AnnexReport, base: Basis, standings: Matrix) -> Sheet:
    rows: list[Sequence[WorkbookCell]] = [_unit_row(one, unit, name, standings) for unit, name in base.units.items()]
    last = len(rows) + 1
    total: list[WorkbookCell] = ["合计", "", ""]
    for column, (blank, _, _) in enumerate(one.columns, 4):
        letters = _letters(column)
        total.append(Formula(f"SUM({letters}2:{letters}{last})", one.totals[blank]) if blank in one.totals else "")
    rows += [total, [one.sentence], ["黄：待核或退回，未计入；绿：核过；灰：没有表"]]
    head = ("编号", "单位", "情况", *(heading for _, heading, _ in one.columns))
    return Sheet(one.item.name, head, rows, (8, 28, 12, *(14 for _ in one.columns)))


def _unit_row(one: AnnexReport, unit: str, name: str, standings: Matrix) -> list[WorkbookCell]:
    form = one.forms.get(unit)
    if form is None:
        why = Marked(one.left_out[unit], ABSENT)
        return [unit, name, why, *("" for _ in one.columns)]
    answers = {answer.row.blank: answer for answer in form.answers}
    return [unit, name, STANDINGS[standings.cells[unit, one.item.name].standing],
            *(_value_cell(answers.get(blank), kind) for blank, _, kind in one.columns)]


def _value_cell(answer: Answer | None, kind: str) -> WorkbookCell:
    """Return the cell of a value: a number that counts is a number; all else is text, which no sum takes in."""
    if answer is None:
        return ""
    if not answer.counts:
        shown = answer.row.raw.strip() or answer.row.value
        state = "退回" if answer.hold is Hold.ASKED else "待核"
        return Marked(f"{state}：{shown}", DOUBTFUL, "；".join(answer.row.reasons))
    number = _number(answer) if kind == BlankType.NUMBER else None
    value = answer.value if number is None else number
    if answer.hold is Hold.SETTLED:
        return Marked(value, SETTLED, f"原文“{answer.row.raw.strip()}”，{answer.said.by if answer.said else ''}核")
    return value


def _left_out_sheet(annexes: Sequence[AnnexReport], base: Basis, standings: Matrix) -> Sheet:
    rows: list[Sequence[WorkbookCell]] = [
        [one.item.name, unit, base.units[unit], why, standings.cells[unit, one.item.name].days] for one in annexes
        for unit, why in one.left_out.items()]
    return Sheet("没有计入的单位", ("附件", "编号", "单位", "原因", "过期天数"), rows, (20, 8, 32, 16, 10))


def _values_sheet(found: Returned, base: Basis) -> Sheet:
    rows = [row for form in _by_unit(found.current.values()) for row in _value_rows(form, base)]
    head = ("附件", "编号", "单位", "填写项", "原文", "值", "情况", "原因", "怎样找到", "谁核的", "什么时候")
    return Sheet("待核和核过的", head, rows, (20, 8, 28, 20, 24, 16, 8, 40, 10, 12, 20))


def _value_rows(form: UnitForm, base: Basis) -> Iterator[Sequence[WorkbookCell]]:
    words = {Hold.DOUBTFUL: "待核", Hold.ASKED: "退回", Hold.SETTLED: "核过"}
    for answer in form.answers:
        if answer.hold is not Hold.SURE:
            row, said = answer.row, answer.said
            yield [form.annex, form.unit, base.units.get(form.unit, ""), row.name, row.raw.strip(), answer.value, words[answer.hold],
                   "；".join(row.reasons), row.found, said.by if said else "", said.at if said else ""]


def _files_sheet(found: Returned, base: Basis) -> Sheet:
    rows = [_file_row(form, "计入" if form.unit in base.units else "不在发出的单位里，未计入", base)
            for form in _by_unit(found.current.values())]
    rows += [_file_row(form, "退回，未计入" if form.asked else "单位或附件待核，未计入", base) for form in _by_unit(found.waiting)]
    rows += [_file_row(form, "已被后来的代替，未计入", base) for form in _by_unit(found.superseded)]
    head = ("附件", "编号", "单位", "情况", "文件", "发件人", "什么时候", "登记", "SHA-256", "表的版本", "程序版本")
    return Sheet("出处", head, rows, (20, 8, 28, 24, 40, 24, 20, 20, 24, 12, 20))


def _file_row(form: UnitForm, state: str, base: Basis) -> list[WorkbookCell]:
    receipt = form.kept.receipt
    return [form.annex, form.unit, base.units.get(form.unit, ""), state, receipt.name, receipt.sender, receipt.sent, receipt.at,
            receipt.sha256, form.kept.form.version, form.kept.reader]


def _by_unit(forms: Iterable[UnitForm]) -> list[UnitForm]:
    return sorted(forms, key=lambda form: (form.annex, form.unit, form.number))


def _letters(column: int) -> str:
    """Return the letters of a column, from 1 on."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _named(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets under unique names that Excel accepts."""
    found: list[Sheet] = []
    taken: set[str] = set()
    for sheet in sheets:
        bare = re.sub(r"[\[\]:*?/\\']", "_", sheet.name)
        name, number = bare[:LONGEST_NAME], 1
        while name.casefold() in taken:
            number += 1
            name = f"{bare[:LONGEST_NAME - 3]}-{number}"
        taken.add(name.casefold())
        found.append(Sheet(name, sheet.header, sheet.rows, sheet.widths, sheet.heading))
    return found
