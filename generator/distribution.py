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
from generator.issuing import known_document, labels_of, refuse_lost, title_of
from generator.late_units import make_late
from generator.ledger import Ledger, has_ledger, open_ledger
from generator.ledger_entries import Dispatch, Enclosure, State
from generator.output import copied, read_manifest, write_manifest
from generator.parcels import Item, Stock, compare, of_issue
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


def stocks(
    project: Project, loaded: Loaded, *, document: str = "", draft: bool = False, units: tuple[str, ...] = (), late: bool = True,
) -> Stocks:
    """What can go out: every issue (with `document` that one), complete for units that came later; with `draft` the build in output/.

    With `units` only forms of these 编号 are made when they came later; without `late` nothing is written. A withdrawn issue is left
    out, with a reminder. Refused `not-issued`, `nothing-built`, `ledger-missing`, `issue-damaged` (what is kept is not as entered),
    and while a typed level contradicts 密级 nothing goes out at all.
    """
    if contradicted := [p for p in loaded.problems if p.code == "classification-differs"]:
        raise Refused(contradicted)
    if document:
        known_document(loaded, document)
    every = _kept(project, loaded)
    if draft:
        return Stocks((draft_stock(project, loaded, document or NOTICE, project.output),))
    made = [i for i in every if document in ("", i.document)]
    if not made:
        raise Refused([_not_issued(loaded, document or NOTICE)])
    gone = issued.withdrawn(every)
    reminders = [problem("is-withdrawn", Place(), name=i.name, by=gone[i.name].name) for i in made if i.name in gone]
    standing = [i for i in made if i.name not in gone]
    with ledger_of(project, loaded) as ledger:
        there = [_as_entered(project, loaded, i, ledger) for i in standing]
        if late:
            there = [_complete(project, loaded, i, stock, ledger, units) for i, stock in zip(standing, there, strict=True)]
    return Stocks(tuple(there), tuple(reminders))


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
    """Every issue, also withdrawn ones, just as it was issued; Refused `nothing-issued`, `ledger-missing`, `issue-damaged`."""
    made = _kept(project, loaded)
    if not made:
        raise Refused([problem("nothing-issued", Place(project.shown(loaded.campaign.folder)))])
    with ledger_of(project, loaded) as ledger:
        return [_as_entered(project, loaded, issue, ledger, whole=True) for issue in made]


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
    """The campaign's ledger, made when there is none and nothing was issued.

    Refused `ledger-missing` when it lacks an issue that is kept, and as `refuse_lost`.
    """
    records = records_of(loaded.campaign)
    kept = issued.issues(records)
    missing = problem("ledger-missing", Place(project.shown(records)))
    if kept and not has_ledger(records):
        raise Refused([missing])
    with open_ledger(records, project.shown(records)) as ledger:
        entered = {row.name: row for row in ledger.issues()}
        if any(made.name not in entered or (made.sealed_sha256 and not entered[made.name].sealed) for made in kept):
            raise Refused([missing])
        refuse_lost(ledger, records, kept)
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
    every = _kept(project, loaded)
    gone = issued.withdrawn(every)
    made = [i for i in every if (marked.document == i.document if marked.document else i.name not in gone)]
    if marked.document and not made:
        known_document(loaded, marked.document)
    if not made and not has_ledger(records_of(loaded.campaign)):
        raise Refused([_not_issued(loaded, marked.document or NOTICE)])
    if not made:
        return None
    with ledger_of(project, loaded) as ledger:
        return _as_entered(project, loaded, made[-1], ledger)


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
    made = issued.read_issue(stock.folder)
    for part in ("content", "templates"):
        shutil.copytree(stock.folder / part, copy.folder / part)
    shared = list(takewhile(lambda entry: not entry.unit, read_manifest(stock.folder)))
    for item in stock.everything():
        if item.inside in {entry.path for entry in shared} or item.inside.startswith(f"{issued.SEALED}/"):
            copied(item.path, copy.folder / item.inside)
    write_manifest(copy.folder, shared)
    make_late(project, made, copy, late, None)
    return copy


# ------------------------------------------------------------------------------------------------ steps
def _not_issued(loaded: Loaded, document: str) -> Problem:
    return problem("not-issued", Place(f"content/{loaded.campaign.name}"), name=title_of(loaded, document))


def _kept(project: Project, loaded: Loaded) -> list[Issue]:
    """Every issue that is kept; Refused as `ledger_of` when they and the ledger disagree."""
    records = records_of(loaded.campaign)
    kept = issued.issues(records)
    if kept or has_ledger(records):
        with ledger_of(project, loaded):
            pass
    return kept


def _complete(project: Project, loaded: Loaded, made: Issue, stock: Stock, ledger: Ledger, units: tuple[str, ...]) -> Stock:
    """The stock of an issue, after the forms of units that came later were made as they would have been then."""
    late = [unit for unit in addressed(loaded, stock, units) if not stock.has(unit.number)] if stock.labels else []
    if not late:
        return stock
    make_late(project, made, stock, late, ledger)
    return _as_entered(project, loaded, made, ledger)


def _as_entered(project: Project, loaded: Loaded, made: Issue, ledger: Ledger, *, whole: bool = False) -> Stock:
    """The stock of an issue, compared with the ledger."""
    folder = issued.folder_of(records_of(loaded.campaign), made.name)
    stock = of_issue(made, folder, project.shown(folder))
    compare(stock, ledger.documents(made.name), whole=whole)
    if whole and (lost := [part for part in ("content", "templates") if not (folder / part).is_dir()]):
        raise Refused([issued.damaged(folder, lost[0])])
    return stock
