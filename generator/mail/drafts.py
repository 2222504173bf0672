"""`.eml` drafts, one a unit: a double click opens them in a mail program, a person sends them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..files import (
    NO_PROGRESS,
    BatchWriter,
    Entry,
    PreviousOutputs,
    Progress,
    current_entries,
    file_hash,
    file_system,
    held_problem,
    recorded_entries,
    sweep,
    write_manifest,
)
from ..issue import Bundle
from ..records import Delivery, Ledger, State
from ..text import MAIL, check_name
from ..wording import Problem, Refused, Severity
from .planning import MailPlan, PlannedMail, SendRequest, dispatch_of, letter_bytes, plan_mails

DRAFT = "草稿"
"""What a draft is called in the list of its folder."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which drafts a run answers for: of these `units` ((): all), of these `issues` (None: of all)."""

    units: tuple[str, ...] = ()
    issues: frozenset[str] | None = None

    def holds(self, entry: Entry) -> bool:
        """Does it answer for that draft?"""
        return (not self.units or entry.unit in self.units) and (self.issues is None or _issue_of(entry) in self.issues)


@dataclass(slots=True)
class Drafted:
    """What was made: paths below `folder`; `kept` were edited by hand and left alone, so were the `stale`, which are not to go out."""

    folder: Path
    plan: MailPlan
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def make_drafts(
    wanted: Iterable[tuple[SendRequest, Iterable[Bundle]]], folder: Path, shown: str, ledger: Ledger, now: datetime,
    uncertain: Sequence[Delivery], scope: Scope, progress: Progress = NO_PROGRESS,
) -> Drafted:
    """A draft for each unit that lacks something, noted in the ledger; Refused `output-unwritable`, `stopped`.

    A draft that somebody edited stays. Any other within the scope that is not made now is taken away, lest it be sent: of a unit that
    has everything by now or is gone, of an issue that was withdrawn.
    """
    made = Drafted(folder, plan_mails(wanted, lambda issue, number: ledger.reached(issue, number, MAIL), uncertain))
    noted = {(d.issue, d.unit) for d in ledger.deliveries() if d.state is State.DRAFTED and d.channel == MAIL and d.address}
    with file_system(shown, lambda: len(made.written)):
        folder.mkdir(parents=True, exist_ok=True)
        sweep([folder], deep=False)
        shelf = BatchWriter(folder, PreviousOutputs.of(folder), name=DRAFT)
        messages = _one_a_unit(made.plan.messages)
        fresh = []
        try:
            for done, message in enumerate(messages):
                progress.between(done, len(messages), shown)
                if entry := _draft(message, shelf, ledger, now, noted, made):
                    fresh.append(entry)
        finally:
            shelf.flush()
        made.problems += [held_problem(path, f"{shown}/{path}") for path in shelf.held]
        there = current_entries(folder, shelf.previous, shelf.held, fresh)
        made.stale, lists = _take_away(folder, shown, shelf.previous, {entry.path for entry in fresh}, scope, list(there))
        made.problems += lists
    return made


def clear_drafts(folder: Path, shown: str, still: MailPlan, scope: Scope) -> tuple[list[str], list[Problem]]:
    """Take away the drafts within the scope that a plan no longer holds.

    Returns those that were edited by hand, which stay, and what is to be known of the folder's list.

    Refused `output-unwritable`.
    """
    if not folder.is_dir():
        return [], []
    with file_system(shown):
        return _take_away(folder, shown, PreviousOutputs.of(folder), {_name(message) for message in still.messages}, scope, [])


def _take_away(
    folder: Path, shown: str, memory: PreviousOutputs, wanted: Collection[str], scope: Scope, fresh: Sequence[Entry],
) -> tuple[list[str], list[Problem]]:
    """Remove our drafts that are not wanted; the list of the folder then says what is there.

    Returns the edited ones, and what is to be known of the list.
    """
    listed = {entry.path: entry for entry in (*recorded_entries(folder), *fresh)}
    stale = []
    for path, entry in list(listed.items()):
        if path in wanted or not scope.holds(entry):
            continue
        there = file_hash(folder / path)
        if there is not None and not memory.wrote(path, there):
            stale.append(path)
            continue
        (folder / path).unlink(missing_ok=True)
        del listed[path]
    return stale, write_manifest(folder, listed.values(), shown)


def _one_a_unit(messages: Iterable[PlannedMail]) -> list[PlannedMail]:
    """A person sends one mail for each issue: to all addresses that lack anything, with all that any of them lacks."""
    joined: dict[tuple[str, str], PlannedMail] = {}
    for message in messages:
        key = (message.unit.number, message.request.issue)
        other = joined.get(key, message)
        items = tuple(dict.fromkeys((*other.items, *message.items)))
        joined[key] = replace(message, addresses=tuple(dict.fromkeys((*other.addresses, *message.addresses))), items=items)
    return list(joined.values())


def _name(message: PlannedMail) -> str:
    """The draft's file name, the same however many issues there are."""
    unit, label = message.unit, message.request.label
    return f"{unit.number}-{unit.full_name}{f'-{label}' if label else ''}.eml"


def _kind(request: SendRequest) -> str:
    """What the list of the folder calls a draft."""
    return f"{DRAFT} {request.issue}".strip()


def _issue_of(entry: Entry) -> str:
    return entry.document.removeprefix(DRAFT).strip()


def _draft(
    message: PlannedMail, shelf: BatchWriter, ledger: Ledger, now: datetime, noted: set[tuple[str, str]], made: Drafted,
) -> Entry | None:
    """Its entry, or None when it can't be made."""
    unit, name = message.unit, _name(message)
    if found := [p for p in check_name(name, message.place) if p.severity is Severity.ERROR]:
        made.problems += found
        return None
    subject, body = message.text()
    try:
        data = letter_bytes(message, subject, body, None)
    except Refused as refused:
        made.problems += refused.problems
        return None
    outcome = shelf.put(name, (unit.number, unit.full_name, _kind(message.request)), "", lambda: data)
    (made.kept if outcome.kept else made.written if outcome.written else made.unchanged).append(name)
    if outcome.written or (message.request.issue, unit.number) not in noted:
        ledger.note(replace(dispatch_of(message, subject, 0), message_id=""), State.DRAFTED, now)
    return outcome.entry
