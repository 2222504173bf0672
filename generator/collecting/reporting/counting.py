"""Counting: which forms count, and the totals of each annex. Forms are passed over one by one, so that memory stays flat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ...records import Ledger
from ...returns import BlankForms
from ...text import BlankType
from ..current import Answer, Returned, UnitForm, with_values
from ..due import Item
from ..matrix import Basis, Cell, Matrix, Standing
from .columns import Blank, columns_of
from .model import STANDINGS, AnnexReport, Column, Total
from .printed import PrintedForm

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
CHOICES = (BlankType.YES_NO, BlankType.CHOICE)


def number_of(answer: Answer) -> Decimal | None:
    """Return the number of an answer that counts; None for any other."""
    return Decimal(answer.value) if answer.counts and _NUMBER.fullmatch(answer.value) else None


def annex_report(item: Item, base: Basis, found: Returned, standings: Matrix, columns: tuple[Column, ...]) -> AnnexReport:
    """Return the units that an annex counts and leaves out; its totals are still to be counted."""
    excused = {unit for unit in base.units if standings.cells[unit, item.name].standing is Standing.EXCUSED}
    forms = {unit: form for unit in base.units if (form := found.of(unit, item.name)) is not None and unit not in excused}
    left_out = {unit: why_left_out(standings.cells[unit, item.name]) for unit in base.units if unit not in forms}
    return AnnexReport(item, columns, forms, left_out)


def why_left_out(cell: Cell) -> str:
    """Return why a unit is not counted."""
    if cell.standing in (Standing.RECEIVED, Standing.LATE) and cell.by_hand:
        return "登记为收到，没有文件"
    return "没有发到" if cell.never_sent and cell.standing is Standing.MISSING else STANDINGS[cell.standing]


def counts_of(one: AnnexReport, ledger: Ledger | None) -> tuple[dict[str, Total], dict[str, dict[str, int]]]:
    """Return (totals by blank, units by option by blank) of the forms that an annex counts."""
    sums = {column.blank: Total() for column in one.columns if column.is_number}
    chosen: dict[str, Counter[str]] = {column.blank: Counter() for column in one.columns if column.kind in CHOICES}
    for _, answers in each_form(one.forms, ledger):
        for answer in answers:
            blank = answer.row.blank
            if blank in sums:
                sums[blank] = _with(sums[blank], answer)
            elif blank in chosen and answer.counts and answer.value:
                chosen[blank][answer.value] += 1
    return sums, {blank: dict(options) for blank, options in chosen.items()}


def _with(total: Total, answer: Answer) -> Total:
    """Return the total with one more answer."""
    number = number_of(answer)
    if number is not None:
        return Total(total.sum + number, total.units + 1, total.open)
    return replace(total, open=total.open + 1) if not answer.counts or answer.value else total


def each_form(forms: Mapping[str, UnitForm], ledger: Ledger | None) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    """Yield each unit with all its answers, read one form at a time."""
    for unit, form in forms.items():
        if ledger is not None:
            yield unit, with_values(ledger, form).answers


def columns_by_annex(
    items: Iterable[Item], found: Returned, ledger: Ledger | None, printed: BlankForms,
) -> dict[str, tuple[Column, ...]]:
    """Return the columns of each annex: the blanks of the forms that count; while none came those of the forms as issued."""
    read = ledger.returned.blanks_read() if ledger is not None else {}
    used: dict[str, dict[tuple[str, str], None]] = {}
    for form in found.current.values():
        used.setdefault(form.annex, {})[form.kept.form.annex, form.kept.form.version] = None
    columns = {}
    for item in items:
        keys = sorted(used.get(item.name, {}))
        issued = [printed.forms[key] for key in keys if key in printed.forms] or [
            form for (annex, _), form in sorted(printed.forms.items()) if annex == item.name]
        blanks: list[Blank] = [blank for key in keys for blank in read.get(key, ())]
        if not keys:
            blanks = [(slot.id, slot.name, slot.kind.value) for form in issued for slot in form.slots]
        columns[item.name] = columns_of(item.name, blanks, [PrintedForm(form) for form in issued])
    return columns
