"""What a person knows of hand-overs (`yinfa ledger mark`): handed over, confirmed, or not arrived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..campaign import Project
from ..check import Loaded
from ..documents import NOTICE
from ..records import Ledger, OutgoingMessage, State, has_ledger, issued, records_of
from ..roster import RosterIndex, Unit, UnitName
from ..wording import Place, Refused, problem
from .deliveries import BundleFile, Release, enclosure
from .releases import as_entered, kept_issues, ledger_of, not_issued
from .run import known_document


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person enters: ACCEPTED (handed over), CONFIRMED or FAILED, for these 编号, or for all that a channel serves."""

    state: State
    units: tuple[str, ...] = ()
    channel: str = ""
    document: str = ""
    note: str = ""


def mark(project: Project, loaded: Loaded, marked: Mark, at: datetime) -> int:
    """Enter what a person knows of hand-overs; how many units it was entered for.

    It concerns that channel, else each of the unit's, and what is uncertain there of the named document, else of any; where nothing
    is, the named document, else the latest issue: what the ledger has nothing of yet is entered as it was issued. Any unit that the
    ledger knows can be named. Refused `nothing-to-mark`, `not-issued`, `document-unknown`, `unit-unknown`, `unit-out-of-use`,
    `ledger-missing`.
    """
    release = _marked_release(project, loaded, marked)
    with ledger_of(project, loaded) as ledger, ledger.together():
        count = sum(_mark_one(ledger, release, unit, marked, at) for unit in _marked_units(loaded, ledger, marked))
    if not count:
        raise Refused([problem("nothing-to-mark", Place(), whom="、".join(marked.units) or marked.channel)])
    return count


def _marked_release(project: Project, loaded: Loaded, marked: Mark) -> Release | None:
    """The issue that a mark concerns, a withdrawn one when it is named; None when nothing was issued and only drafts went out."""
    every = kept_issues(project, loaded)
    gone = issued.withdrawn(every)
    made = [i for i in every if (marked.document == i.document if marked.document else i.name not in gone)]
    if marked.document and not made:
        known_document(loaded, marked.document)
    if not made and not has_ledger(records_of(loaded.campaign)):
        raise Refused([not_issued(loaded, marked.document or NOTICE)])
    if not made:
        return None
    with ledger_of(project, loaded) as ledger:
        return as_entered(project, loaded, made[-1], ledger)


def _marked_units(loaded: Loaded, ledger: Ledger, marked: Mark) -> list[Unit]:
    """The units as the roster has them, else as the ledger knew them."""
    if not marked.units:
        return [unit for unit in loaded.roster.units() if marked.channel in unit.channels]
    index, known = loaded.roster.index, ledger.known_units()
    numbers = units_known(index, known).numbers(marked.units)
    there = {unit.number: unit for unit in _of_roster(loaded, numbers, known)}
    return [there.get(number) or Unit(0, number, known[number], known[number]) for number in numbers]


def _of_roster(loaded: Loaded, numbers: tuple[str, ...], known: Mapping[str, str]) -> list[Unit]:
    wanted = tuple(number for number in numbers if any(name.active for name in loaded.roster.index.at(number)))
    try:
        return list(loaded.roster.units(wanted)) if wanted else []
    except Refused:
        if known.keys() >= set(wanted):  # its row has an error, and what the ledger knows is enough
            return []
        raise


def units_known(index: RosterIndex, known: Mapping[str, str]) -> RosterIndex:
    """The units of a roster, and those that only the ledger knows (编号: name); what it knows may be named though out of use."""
    there = {name.number for name in index.names}
    listed = [name._replace(active=name.active or name.number in known) for name in index.names]
    gone = [UnitName(0, number, name, name) for number, name in known.items() if number not in there]
    return RosterIndex([*listed, *gone], index.shown)


def _mark_one(ledger: Ledger, release: Release | None, unit: Unit, marked: Mark, at: datetime) -> bool:
    """Enter what a person knows of one unit; was anything entered, or is it entered already?

    What is uncertain comes first: when that was of another issue, the mark was about it, and the named issue stays as it is. Then what
    the ledger has of the issue by the other channels; of what it has nothing yet, the hand-over is entered now.
    """
    own, every = _channels(ledger, unit, marked)
    issue = release.name if release else ""
    settled = _settle_uncertain(ledger, unit, every, marked, at, only=issue if release and marked.document else None)
    if settled and not any(issue in issues for issues in settled.values()):
        return True
    known = set(settled)
    known |= {channel for channel in every if channel not in settled
              and ledger.mark(unit.number, marked.state, at, issue=issue, channel=channel, note=marked.note)}
    if release is None or not (known or release.goes_to(unit.number)):
        return bool(known)
    lacking = [channel for channel in own if channel not in known]
    return _enter_marked(ledger, release, unit, lacking, marked, at, done=bool(known)) or bool(known)


def _channels(ledger: Ledger, unit: Unit, marked: Mark) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(channels by which the unit should have it, these and all by which anything was ever meant for it): the marked one alone."""
    if marked.channel:
        return (marked.channel,), (marked.channel,)
    before = ledger.channels(unit.number)
    own = unit.channels or before or ("",)
    return own, tuple(dict.fromkeys((*own, *before)))


def _settle_uncertain(
    ledger: Ledger, unit: Unit, channels: Iterable[str], marked: Mark, at: datetime, *, only: str | None,
) -> dict[str, set[str]]:
    """Enter the mark where something is uncertain (with `only` of that issue alone); by channel the issues that it was of."""
    found = {channel: ledger.mark_open(unit.number, marked.state, at, channel=channel, issue=only, note=marked.note)
             for channel in channels}
    return {channel: issues for channel, issues in found.items() if issues}


def _enter_marked(
    ledger: Ledger, release: Release, unit: Unit, channels: list[str], marked: Mark, at: datetime, *, done: bool,
) -> bool:
    """A hand-over of the issue by each of these channels, of which the ledger has none; that something else failed says nothing of them."""
    if marked.state is State.FAILED and (done or any(ledger.came_back(unit.number, issue=release.name, channel=c) for c in channels)):
        return True
    for channel in channels:
        items = next(release.bundles([unit])).items
        ledger.note(hand_over(release, unit, channel, items), marked.state, at, marked.note)
    return bool(channels)


def hand_over(release: Release, unit: Unit, channel: str, items: Iterable[BundleFile]) -> OutgoingMessage:
    """What goes to a unit without a mail, as the ledger notes it."""
    return OutgoingMessage(
        release.name, release.draft, unit.number, unit.full_name, channel, ("",), release.title, message_id="", again=False,
        enclosures=tuple(enclosure(item) for item in items))
