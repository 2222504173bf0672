"""What can go out and to whom: the documents as issued, or a draft; and what a person knows of a hand-over (`yinfa ledger mark`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import issued, pipeline
from generator.campaign import EVERYONE
from generator.documents import NOTICE
from generator.issued import Issue
from generator.issuing import issue_row, issued_documents, known_document, labels_of, title_of
from generator.late_units import make_late
from generator.ledger import Ledger, has_ledger, open_ledger
from generator.ledger_entries import Dispatch, Enclosure, State
from generator.output import read_manifest
from generator.parcels import Item, Stock, of_issue
from generator.pipeline import Loaded
from generator.problem import Place, Problem, Refused
from generator.project import Project
from generator.records import records_of
from generator.roster import Unit
from generator.wording import problem


@dataclass(frozen=True, slots=True)
class Stocks:
    """What can go out: one stock an issue, in the order of issuing, and what was said on the way."""

    stocks: tuple[Stock, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person enters: ACCEPTED (handed over), CONFIRMED or FAILED, for these 编号, or for all that a channel serves."""

    state: State
    units: tuple[str, ...] = ()
    channel: str = ""
    document: str = ""
    note: str = ""


def stocks(project: Project, loaded: Loaded, *, document: str = "", draft: bool = False, late: bool = True) -> Stocks:
    """What can go out: every issue (with `document` that one), complete for units that came later; with `draft` the build in output/.

    Without `late` nothing is written: forms of units that came later are not made.
    A withdrawn issue is left out, with a reminder. Refused `not-issued`, `nothing-built`, `ledger-missing`, and while a typed level
    contradicts 密级 nothing goes out at all.
    """
    if contradicted := [p for p in loaded.problems if p.code == "classification-differs"]:
        raise Refused(contradicted)
    if document:
        known_document(loaded, document)
    if draft:
        return Stocks((draft_stock(project, loaded, document or NOTICE, project.output),))
    records = records_of(loaded.campaign)
    every = issued.issues(records)
    made = [i for i in every if document in ("", i.document)]
    if not made:
        raise Refused([_not_issued(loaded, document or NOTICE)])
    if not has_ledger(records):
        raise Refused([problem("ledger-missing", Place(project.shown(records)))])
    gone = issued.withdrawn(every)
    reminders = [problem("is-withdrawn", Place(), name=i.name, by=gone[i.number].name) for i in made if i.number in gone]
    there = tuple(_complete(project, loaded, i) if late else _as_it_is(project, loaded, i) for i in made if i.number not in gone)
    return Stocks(there, tuple(reminders))


def draft_stock(project: Project, loaded: Loaded, document: str, output: Path) -> Stock:
    """What a build left in an output folder; Refused `nothing-built`."""
    built = output / loaded.campaign.name
    shown = project.shown(built)
    if next(read_manifest(built), None) is None:
        raise Refused([problem("nothing-built", Place(shown))])
    notice = issued.notice_of(loaded.campaign, document)
    sent_to = tuple(notice.head.sent_to) if notice else (EVERYONE,)
    return Stock("", "", document, title_of(loaded, document), True, built, shown, labels_of(loaded, document), sent_to=sent_to)


def every_stock(project: Project, loaded: Loaded) -> list[Stock]:
    """Every issue, also withdrawn ones; Refused `not-issued` when there is none."""
    made = issued.issues(records_of(loaded.campaign))
    if not made:
        raise Refused([_not_issued(loaded, NOTICE)])
    return [_complete(project, loaded, issue) for issue in made]


def addressed(loaded: Loaded, stock: Stock, wanted: tuple[str, ...] = ()) -> Iterator[Unit]:
    """The units that an issue goes to (发送对象), in the order of the roster; with `wanted` only those 编号.

    Refused `unit-unknown`, `unit-out-of-use`, `no-roster`.
    """
    pipeline.known_units(loaded, wanted)
    return (unit for unit in loaded.survey.units(wanted) if stock.goes_to(unit.number))


@contextmanager
def ledger_of(project: Project, loaded: Loaded) -> Iterator[Ledger]:
    """The campaign's ledger."""
    records = records_of(loaded.campaign)
    with open_ledger(records, project.shown(records)) as ledger:
        yield ledger


def enclosure(item: Item) -> Enclosure:
    """An item as the ledger notes it."""
    return Enclosure(item.name, item.inside, item.document, item.sha256, item.size)


def hand_over(stock: Stock, unit: Unit, channel: str, items: Iterable[Item]) -> Dispatch:
    """What goes to a unit without a mail, as the ledger notes it."""
    return Dispatch(
        stock.name, stock.draft, unit.number, unit.full_name, channel, ("",), stock.title, message_id="", again=False,
        enclosures=tuple(enclosure(item) for item in items))


def mark(project: Project, loaded: Loaded, marked: Mark, at: datetime) -> int:
    """Enter what a person knows of hand-overs; how many units it was entered for.

    What is uncertain with a unit is settled by it; else it concerns the latest issue (or the named one): a unit of which the ledger
    has nothing there yet gets an entry for what was issued. Refused `nothing-to-mark`, and as `stocks`.
    """
    pipeline.known_units(loaded, marked.units)
    stock = _marked_stock(project, loaded, marked)
    with ledger_of(project, loaded) as ledger, ledger.together():
        chosen = [unit for unit in loaded.survey.units(marked.units) if marked.units or marked.channel in unit.channels]
        count = sum(_mark_one(ledger, stock, unit, marked, at) for unit in chosen)
    if not count:
        raise Refused([problem("nothing-to-mark", Place(), whom="、".join(marked.units) or marked.channel)])
    return count


def _marked_stock(project: Project, loaded: Loaded, marked: Mark) -> Stock | None:
    """The issue that a mark concerns; None when nothing was issued and only drafts went out."""
    try:
        found = stocks(project, loaded, document=marked.document).stocks
    except Refused as refused:
        if {p.code for p in refused.problems} != {"not-issued"} or not has_ledger(records_of(loaded.campaign)):
            raise
        return None
    return found[-1] if found else None


def _mark_one(ledger: Ledger, stock: Stock | None, unit: Unit, marked: Mark, at: datetime) -> bool:
    if ledger.mark_open(unit.number, marked.state, at, marked.note):
        return True
    issue = stock.name if stock else ""
    if ledger.mark(unit.number, marked.state, at, issue=issue, channel=marked.channel, note=marked.note):
        return True
    if stock is None or not stock.goes_to(unit.number):
        return False
    items = next(stock.parcels([unit])).items
    ledger.note(hand_over(stock, unit, marked.channel or "、".join(unit.channels), items), marked.state, at, marked.note)
    return True


# ------------------------------------------------------------------------------------------------ steps
def _not_issued(loaded: Loaded, document: str) -> Problem:
    return problem("not-issued", Place(f"content/{loaded.campaign.name}"), name=title_of(loaded, document))


def _complete(project: Project, loaded: Loaded, made: Issue) -> Stock:
    """The stock of an issue, after the forms of units that came later were made as they would have been then."""
    stock = _as_it_is(project, loaded, made)
    late = [unit for unit in addressed(loaded, stock) if not stock.has(unit.number)] if stock.labels else []
    if not late:
        return stock
    make_late(project, loaded.campaign.name, stock, late)
    fresh = _as_it_is(project, loaded, made)
    with ledger_of(project, loaded) as ledger:
        ledger.enter_issue(issue_row(made), issued_documents(entry for unit in late for entry in fresh.of_unit(unit.number)))
    return fresh


def _as_it_is(project: Project, loaded: Loaded, made: Issue) -> Stock:
    folder = issued.folder_of(records_of(loaded.campaign), made.name)
    return of_issue(made, folder, project.shown(folder))
