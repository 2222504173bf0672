"""Make the report: what counts is settled first, then each annex is counted, then workbook and summary are written from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from itertools import chain

from ...campaign import Project, load_campaign
from ...documents import RenderContext
from ...files import Note, Sheet, WorkbookCell, workbook
from ...records import RECORDS, Ledger, has_ledger, open_ledger
from ...returns import blank_forms
from ...wording import Place, Refused, problem
from ..checking.data import remark_sheet
from ..checking.model import NOTHING_CHECKED
from ..current import Returned, numbers_of, returned_until
from ..doubts import ITSELF, doubts
from ..due import Item
from ..matrix import Basis, basis, matrix_of, replies_of
from ..remarks import checked_in
from .comparing import compared, earlier_year
from .counting import annex_report, columns_by_annex, counts_of
from .lists import comparison_sheet, contact_sheet, left_out_sheet, sources_sheet, values_sheet
from .model import AnnexReport, Counted, Report, ReportOptions
from .sheets import annex_sheets
from .summary import summary

MOST_ROWS = 1_000_000
"""Rows of a list; Excel takes 1,048,576."""
LONGEST_NAME = 31
"""Characters of a sheet's name that Excel takes."""
def remarks_sheet(counted: Counted) -> Sheet:
    """Return the sheet 核对; every remark, and how much was not checked."""
    return remark_sheet(counted.checked)


SHEETS: tuple[Callable[[Counted], Sheet | None], ...] = (
    comparison_sheet, contact_sheet, left_out_sheet, values_sheet, remarks_sheet, sources_sheet)
"""The sheets behind those of the annexes, each from what was counted; None where there is nothing to show."""


def make_report(project: Project, name: str, options: ReportOptions, context: Callable[[], RenderContext] | None = None) -> Report:
    """Return a report on the returns, with a summary when `context` is given: it is called for what documents are made with.

    Refused `report-doubtful` when strict and anything is doubtful, `return-item-unknown` for an annex that is none,
    `report-no-last-year` when there is nothing to compare with, and as `basis`.
    """
    base = basis(project, name)
    items = _chosen(project, name, base, options.annexes)
    with _ledger(project, name) as ledger:
        counted = _counted(project, name, base, ledger, options.day)
        wanted = {item.name for item in items}
        left = [doubt for doubt in doubts(counted.found) if doubt.annex in wanted or doubt.blank in ITSELF] if options.strict else []
        if left:
            raise Refused([problem("report-doubtful", Place(project.shown(project.folder(name))), n=len(left))])
        counted = replace(counted, annexes=_annexes(project, name, items, counted, options))
        data = workbook(_named(_sheets(counted)), title=f"{name} 汇总")
        words = summary(counted, context()) if context else b""
    return Report(options.day, counted.annexes, data, words)


@contextmanager
def _ledger(project: Project, name: str) -> Iterator[Ledger | None]:
    """Yield the campaign's ledger; None when it has none: nothing was received, and nothing is created."""
    records = project.folder(name) / RECORDS
    if not has_ledger(records):
        yield None
        return
    with open_ledger(records, project.shown(records)) as ledger:
        yield ledger


def _counted(project: Project, name: str, base: Basis, ledger: Ledger | None, day: date) -> Counted:
    found = returned_until(ledger, day.isoformat()) if ledger is not None else Returned({}, (), ())
    marks = ledger.returned.marks() if ledger is not None else {}
    reached: frozenset[str] = ledger.returned.handed_over() if ledger is not None else frozenset()
    unread = [one for one in ledger.returned.unread() if one[0].sent[:10] <= day.isoformat()] if ledger is not None else []
    again = replies_of(project, ledger, base, day) if ledger is not None else {}
    standings = matrix_of(name, base, found, marks, reached, day, again=again)
    checked = checked_in(project, base, ledger, numbers_of(found)) if ledger is not None else NOTHING_CHECKED
    return Counted(name, day, base, found, standings, (), blank_forms(project, name), ledger, tuple(unread), checked)


def _annexes(project: Project, name: str, items: Sequence[Item], counted: Counted, options: ReportOptions) -> tuple[AnnexReport, ...]:
    ledger = counted.ledger
    columns = columns_by_annex(items, counted.found, ledger, counted.printed)
    made = []
    for item in items:
        one = annex_report(item, counted.base, counted.found, counted.standings, columns[item.name])
        counts, choices = counts_of(one, ledger)
        made.append(replace(one, counts=counts, choices=choices))
    if options.compare:
        with ExitStack() as stack:
            campaign, earlier = stack.enter_context(earlier_year(project, name, options.day))
            made = [compared(one, campaign, counted.base.units, earlier, ledger) for one in made]
    return tuple(made)


def _chosen(project: Project, name: str, base: Basis, names: tuple[str, ...]) -> list[Item]:
    """Return the annexes to report on: those named by 简称 or 附件N, else all."""
    annexes = [item for item in base.items if item.is_annex]
    if not names:
        return annexes
    campaign, _ = load_campaign(project.folder(name), project.shown(project.folder(name)))
    known = {item.name for item in annexes}
    keys = {f"附件{text.number}": text.key for text in campaign.annexes} if campaign else {}
    wanted = {one if one in known else keys.get(one, one) for one in names}
    if unknown := sorted(wanted - known):
        raise Refused([problem("return-item-unknown", Place(), name=unknown[0], known="、".join(item.name for item in annexes))])
    return [item for item in annexes if item.name in wanted]


def _sheets(counted: Counted) -> Iterator[Sheet]:
    of_annexes = (sheet for one in counted.annexes for sheet in annex_sheets(one, counted))
    for sheet in chain(of_annexes, (make(counted) for make in SHEETS)):
        if sheet is not None:
            yield replace(sheet, rows=_that_fit(sheet.rows))


def _that_fit(rows: Iterable[Sequence[WorkbookCell]]) -> Iterator[Sequence[WorkbookCell]]:
    """Yield the rows that a sheet of Excel takes, and a remark about those that it does not."""
    left = 0
    for number, row in enumerate(rows, 1):
        if number <= MOST_ROWS:
            yield row
        else:
            left += 1
    if left:
        yield [Note(f"另有 {left} 行，Excel 一页放不下，没有列出；归档时的收表值表里都有。")]


def _named(sheets: Iterable[Sheet]) -> list[Sheet]:
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
        found.append(replace(sheet, name=name))
    return found
