"""Enter in the ledger what a person knows of hand-overs (`yinfa ledger mark`): handed over, confirmed, or not arrived."""

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
    """A person's statement about hand-overs: ACCEPTED (handed over), CONFIRMED or FAILED, for these 编号 or all units of a channel."""

    state: State
    units: tuple[str, ...] = ()
    channel: str = ""
    document: str = ""
    note: str = ""


def mark(project: Project, loaded: Loaded, marked: Mark, at: datetime) -> int:
    """Enter what a person knows of hand-overs; return the number of units it was entered for.

    It applies to the given channel, else to each channel of the unit. Uncertain messages come first: those of the named document, else
    of any. Where there are none, the named document, else the latest issue, is marked; a hand-over that the ledger does not have yet is
    entered. Units that only the ledger knows can be named too. Refused `nothing-to-mark`, `not-issued`, `document-unknown`,
    `unit-unknown`, `unit-out-of-use`, `ledger-missing`.
    """
    release = _marked_release(project, loaded, marked)
    with ledger_of(project, loaded) as ledger, ledger.together():
        count = sum(_mark_one(ledger, release, unit, marked, at) for unit in _marked_units(loaded, ledger, marked))
    if not count:
        raise Refused([problem("nothing-to-mark", Place(), whom="、".join(marked.units) or marked.channel)])
    return count


def _marked_release(project: Project, loaded: Loaded, marked: Mark) -> Release | None:
    """Return the release that a mark concerns (a withdrawn one only if it is named); None if there are only drafts."""
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
    """Return the units as the roster has them, else as the ledger last entered them."""
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
    """Return an index of the units of a roster and those that only the ledger knows (`known`: 编号 → name), all of these in use."""
    there = {name.number for name in index.names}
    listed = [name._replace(active=name.active or name.number in known) for name in index.names]
    gone = [UnitName(0, number, name, name) for number, name in known.items() if number not in there]
    return RosterIndex([*listed, *gone], index.shown)


def _mark_one(ledger: Ledger, release: Release | None, unit: Unit, marked: Mark, at: datetime) -> bool:
    """Enter a mark for one unit; return whether anything was entered, or was entered before.

    Uncertain messages are settled first; if all were of other issues, the mark was about those and nothing else is entered. Then
    messages of the issue by other channels are marked, and a hand-over is entered for each channel that has none.
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
    return _enter_hand_overs(ledger, release, unit, lacking, marked, at, done=bool(known)) or bool(known)


def _channels(ledger: Ledger, unit: Unit, marked: Mark) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return two lists: the channels by which the unit should get it, and these with all it was ever written to by.

    A channel named in the mark is the only one of both.
    """
    if marked.channel:
        return (marked.channel,), (marked.channel,)
    before = ledger.channels(unit.number)
    own = unit.channels or before or ("",)
    return own, tuple(dict.fromkeys((*own, *before)))


def _settle_uncertain(
    ledger: Ledger, unit: Unit, channels: Iterable[str], marked: Mark, at: datetime, *, only: str | None,
) -> dict[str, set[str]]:
    """Settle uncertain messages (with `only` those of that issue); return the issues concerned by channel."""
    found = {channel: ledger.mark_open(unit.number, marked.state, at, channel=channel, issue=only, note=marked.note)
             for channel in channels}
    return {channel: issues for channel, issues in found.items() if issues}


def _enter_hand_overs(
    ledger: Ledger, release: Release, unit: Unit, channels: list[str], marked: Mark, at: datetime, *, done: bool,
) -> bool:
    """Enter a hand-over by each of these channels, of which the ledger has none; return whether the mark is settled.

    FAILED is not entered if another message was marked (`done`) or had failed before.
    """
    if marked.state is State.FAILED and (done or any(ledger.came_back(unit.number, issue=release.name, channel=c) for c in channels)):
        return True
    for channel in channels:
        items = next(release.bundles([unit])).items
        ledger.note(hand_over(release, unit, channel, items), marked.state, at, marked.note)
    return bool(channels)


def hand_over(release: Release, unit: Unit, channel: str, items: Iterable[BundleFile]) -> OutgoingMessage:
    """Return the ledger entry of a hand-over without mail."""
    return OutgoingMessage(
        release.name, release.draft, unit.number, unit.full_name, channel, ("",), release.title, message_id="", again=False,
        enclosures=tuple(enclosure(item) for item in items))
