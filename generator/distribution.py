"""What can go out and to whom: the documents as issued, or a draft; and what a person knows of a hand-over (`yinfa ledger mark`)."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from generator import issued, pipeline
from generator.campaign import EVERYONE, UNREPORTED
from generator.documents import NOTICE
from generator.issued import Issue
from generator.issuing import issue_row, issued_documents, known_document, labels_of, title_of
from generator.late_units import make_late
from generator.ledger import Ledger, has_ledger, open_ledger
from generator.ledger_entries import Dispatch, Enclosure, State
from generator.output import copied, read_manifest, write_manifest
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


def unreported(loaded: Loaded, found: Iterable[Stock], wanted: tuple[str, ...]) -> list[Problem]:
    """`unreported-unknown` for each issue that goes to units that have not reported (发送对象 未报): which those are nobody knows, unless
    the units are named.
    """
    asking = [stock for stock in found if UNREPORTED in stock.sent_to and not wanted]
    notices = {stock.name: issued.notice_of(loaded.campaign, stock.document) for stock in asking}
    return [problem("unreported-unknown", notice.place("发送对象") if (notice := notices[stock.name]) else Place(stock.shown),
                    name=stock.document, n=loaded.survey.active) for stock in asking]


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

    It concerns that channel, else each of the unit's, and what is uncertain there of the named document, else of any; where nothing
    is, the named document, else the latest issue: what the ledger has nothing of yet is entered as it was issued. Any unit that the
    ledger knows can be named. Refused `nothing-to-mark`, `not-issued`, `document-unknown`, `unit-unknown`, `unit-out-of-use`,
    `ledger-missing`.
    """
    stock = _marked_stock(project, loaded, marked)
    with ledger_of(project, loaded) as ledger, ledger.together():
        count = sum(_mark_one(ledger, stock, unit, marked, at) for unit in _marked_units(loaded, ledger, marked))
    if not count:
        raise Refused([problem("nothing-to-mark", Place(), whom="、".join(marked.units) or marked.channel)])
    return count


def _marked_stock(project: Project, loaded: Loaded, marked: Mark) -> Stock | None:
    """The issue that a mark concerns, a withdrawn one when it is named; None when nothing was issued and only drafts went out."""
    records = records_of(loaded.campaign)
    every = issued.issues(records)
    gone = issued.withdrawn(every)
    made = [i for i in every if (marked.document == i.document if marked.document else i.number not in gone)]
    if marked.document and not made:
        known_document(loaded, marked.document)
    if every and not has_ledger(records):
        raise Refused([problem("ledger-missing", Place(project.shown(records)))])
    if not made and not has_ledger(records):
        raise Refused([_not_issued(loaded, marked.document or NOTICE)])
    return _as_it_is(project, loaded, made[-1]) if made else None


def _marked_units(loaded: Loaded, ledger: Ledger, marked: Mark) -> list[Unit]:
    """The units as the roster has them, else as the ledger knew them."""
    if not marked.units:
        return [unit for unit in loaded.survey.units() if marked.channel in unit.channels]
    there = {unit.number: unit for unit in loaded.survey.units(marked.units)}
    names = {number: ledger.known_unit(number) for number in marked.units if number not in there}
    pipeline.known_units(loaded, tuple(number for number, name in names.items() if name is None))
    return [*there.values(), *(Unit(0, number, name, name) for number, name in names.items() if name is not None)]


def _mark_one(ledger: Ledger, stock: Stock | None, unit: Unit, marked: Mark, at: datetime) -> bool:
    before = ledger.channels(unit.number)
    own = (marked.channel,) if marked.channel else unit.channels or before or ("",)
    channels = tuple(dict.fromkeys((*own, *(() if marked.channel else before))))
    issue, only = (stock.name if stock else ""), (stock.name if stock and marked.document else None)
    settled = {channel: ledger.mark_open(unit.number, marked.state, at, channel=channel, issue=only, note=marked.note)
               for channel in channels}
    if any(settled.values()) and issue not in set().union(*settled.values()):
        return True  # it was about an earlier issue
    open_channels = [channel for channel in channels if not settled[channel]]
    found = {channel for channel in open_channels
             if ledger.mark(unit.number, marked.state, at, issue=issue, channel=channel, note=marked.note)}
    done = bool(found) or any(settled.values())
    if stock is None or not (done or stock.goes_to(unit.number)):
        return done
    lacking = [channel for channel in own if channel in open_channels and channel not in found]
    return _enter_marked(ledger, stock, unit, lacking, marked, at, done=done) or done


def _enter_marked(
    ledger: Ledger, stock: Stock, unit: Unit, channels: list[str], marked: Mark, at: datetime, *, done: bool,
) -> bool:
    """A hand-over of the issue by each of these channels, of which the ledger has none; that something else failed says nothing of them."""
    if marked.state is State.FAILED and (done or any(ledger.came_back(unit.number, issue=stock.name, channel=c) for c in channels)):
        return True
    for channel in channels:
        items = next(stock.parcels([unit])).items
        ledger.note(hand_over(stock, unit, channel, items), marked.state, at, marked.note)
    return bool(channels)


def rehearsed_late(project: Project, loaded: Loaded, stock: Stock, wanted: tuple[str, ...], scratch: Path) -> Stock | None:
    """A copy of an issue with the forms of the units that came later, made below `scratch`; None when there are no such units.

    Of the issued documents it has those without unit alone.
    """
    late = [unit for unit in addressed(loaded, stock, wanted) if not stock.has(unit.number)] if stock.labels else []
    if not late:
        return None
    copy = replace(stock, folder=scratch / stock.name)
    for part in ("content", "templates"):
        shutil.copytree(stock.folder / part, copy.folder / part)
    shared = list(takewhile(lambda entry: not entry.unit, read_manifest(stock.folder)))
    for item in stock.everything():
        if item.inside in {entry.path for entry in shared} or item.inside.startswith(f"{issued.SEALED}/"):
            copied(item.path, copy.folder / item.inside)
    write_manifest(copy.folder, shared)
    make_late(project, loaded.campaign.name, copy, late)
    return copy


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
