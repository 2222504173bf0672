"""The year before: the same blanks by id, or by the name that 曾用名 gives, and the same units by 编号."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ...campaign import Campaign, Project, last_year, load_campaign
from ...records import RECORDS, Ledger, has_ledger, open_ledger
from ...text import identify
from ...wording import Refused, problem
from ..current import Answer, Returned, returned_until, with_values
from ..matrix import Basis, Matrix, basis, matrix_of
from .counting import annex_report, number_of
from .model import AnnexReport, Column, Compared, YearBefore
from .printed import item_of


@dataclass(frozen=True)
class EarlierYear:
    """The returns of the year before, with its ledger open."""

    campaign: Campaign
    base: Basis
    found: Returned
    standings: Matrix
    ledger: Ledger
    blanks: Mapping[str, frozenset[str]]
    """The blanks that were read, by annex."""


@contextmanager
def earlier_year(project: Project, name: str, day: date) -> Iterator[tuple[Campaign, EarlierYear]]:
    """Yield this year's campaign and the returns of the year before.

    Refused `report-no-last-year` when the content names none, it can't be read, or nothing is known of its returns.
    """
    folder = project.folder(name)
    campaign, problems = load_campaign(folder, project.shown(folder))
    if campaign is None:
        raise Refused(problems)
    before = last_year(project, campaign)
    if before is None or not has_ledger(before.folder / RECORDS):
        facts = {"name": campaign.settings.last_year or "无", "cause": "none" if before is None else "ledger"}
        raise Refused([problem("report-no-last-year", campaign.node.at(("上年",)).place, **facts)])
    records = before.folder / RECORDS
    base = basis(project, before.name)
    with open_ledger(records, project.shown(records)) as ledger:
        found = returned_until(ledger)
        late = max((item.due for item in base.items if item.due), default=None)
        standings = matrix_of(before.name, base, found, ledger.returned.marks(), frozenset(), late or day)
        read: dict[str, set[str]] = {}
        for (annex, _), blanks in ledger.returned.blanks_read().items():
            read.setdefault(annex, set()).update(blank for blank, _, _ in blanks)
        yield campaign, EarlierYear(before, base, found, standings, ledger, {annex: frozenset(ids) for annex, ids in read.items()})


def compared(one: AnnexReport, campaign: Campaign, units: Mapping[str, str], earlier: EarlierYear, ledger: Ledger | None) -> AnnexReport:
    """Return the annex with its comparison: totals of all units, and of those that gave a number in both years."""
    names_before = earlier.base.units
    year = YearBefore(earlier.campaign.name, new=tuple(units[unit] for unit in units if unit not in names_before),
                      gone=tuple(names_before[unit] for unit in names_before if unit not in units))
    item = next((item for item in earlier.base.items if item.is_annex and item.name == one.item.name), None)
    if item is None:
        return replace(one, before=replace(year, why="上年没有这张附件"))
    old = annex_report(item, earlier.base, earlier.found, earlier.standings, ())
    if not old.forms:
        return replace(one, before=replace(year, why="上年没有收到这张表"))
    numbers = [column for column in one.columns if column.is_number]
    former = former_ids(campaign, one.item.name, numbers, earlier.blanks.get(item.name, frozenset()))
    blanks = _compared(one, old, former, ledger, earlier.ledger)
    both = sum(unit in old.forms for unit in one.forms)
    return replace(one, before=replace(year, blanks=blanks, counted=len(old.forms), both=both))


def former_ids(campaign: Campaign, annex: str, columns: list[Column], known: frozenset[str]) -> dict[str, str]:
    """Return the id that each blank had the year before, of those that were asked."""
    text = next((text for text in campaign.annexes if text.key == annex), None)
    renamed = text.head.former_names if text and text.head else {}
    found = {}
    for column in columns:
        blank = column.blank
        if column.name in renamed and (at := item_of(annex, column.name, blank)):
            blank = identify(f"{annex}/{at[0]}" if at[0] else annex, renamed[column.name], at[1])
        if blank not in known:
            blank = column.blank
        if blank in known:
            found[column.blank] = blank
    return found


def _compared(
    one: AnnexReport, old: AnnexReport, former: Mapping[str, str], ledger: Ledger | None, earlier: Ledger,
) -> dict[str, Compared]:
    """Pass over both years' forms unit by unit."""
    before = dict.fromkeys(former, Decimal(0))
    both: dict[str, tuple[int, Decimal, Decimal]] = {blank: (0, Decimal(0), Decimal(0)) for blank in former}
    for unit, form in old.forms.items():
        then = _numbers(with_values(earlier, form).answers)
        now = _numbers(with_values(ledger, one.forms[unit]).answers) if ledger is not None and unit in one.forms else {}
        for blank, id_before in former.items():
            if (number := then.get(id_before)) is not None:
                before[blank] += number
                if (today := now.get(blank)) is not None:
                    units, sum_now, sum_before = both[blank]
                    both[blank] = units + 1, sum_now + today, sum_before + number
    return {blank: Compared(total.sum, before.get(blank), *both.get(blank, ())) for blank, total in one.counts.items()}


def _numbers(answers: tuple[Answer, ...]) -> dict[str, Decimal]:
    return {answer.row.blank: number for answer in answers if (number := number_of(answer)) is not None}


def percent(now: Decimal, before: Decimal) -> str:
    """Return the change in percent with one decimal; "" when there was nothing before."""
    return f"{(now - before) * 100 / before:+.1f}%" if before else ""
