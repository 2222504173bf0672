"""`.eml` drafts, one a unit: a double click opens them in a mail program, a person sends them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from generator.channels import MAIL
from generator.ledger import Ledger
from generator.ledger_entries import Delivery, State
from generator.letters import Message, Order, Plan, dispatch_of, letter_bytes, plan
from generator.names import check_name
from generator.output import Entry, Memory, Shelf, file_hash, file_system, merged, read_manifest, write_manifest
from generator.parcels import Parcel
from generator.problem import Problem, Refused, Severity

DRAFT = "草稿"
"""What a draft is called in the list of its folder."""


@dataclass(slots=True)
class Drafted:
    """What was made: paths below `folder`; `kept` were edited by hand and left alone."""

    folder: Path
    plan: Plan
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def make_drafts(
    wanted: Iterable[tuple[Order, Iterable[Parcel]]], folder: Path, shown: str, ledger: Ledger, now: datetime,
    uncertain: Sequence[Delivery],
) -> Drafted:
    """A draft for each unit that lacks something, noted in the ledger; Refused `output-unwritable`.

    A draft that somebody edited stays; the unchanged draft of a unit that has everything by now is taken away, lest it be sent.
    """
    made = Drafted(folder, plan(wanted, lambda issue, number: ledger.reached(issue, number, MAIL), uncertain))
    noted = {(d.issue, d.unit) for d in ledger.deliveries() if d.state is State.DRAFTED and d.channel == MAIL and d.address}
    with file_system(shown, lambda: len(made.written)):
        folder.mkdir(parents=True, exist_ok=True)
        shelf = Shelf(folder, Memory.of(folder), name=DRAFT)
        messages = _one_a_unit(made.plan.messages)
        several = len({message.order.issue for message in messages}) > 1
        named = ((message, _name(message, several=several)) for message in messages)
        fresh = [entry for message, name in named if (entry := _draft(message, name, shelf, ledger, now, noted, made))]
        shelf.flush()
        _take_away(made, shelf)
        gone = set(made.plan.already)
        write_manifest(folder, merged((e for e in read_manifest(folder) if e.unit not in gone), fresh))
    return made


def _one_a_unit(messages: Iterable[Message]) -> list[Message]:
    """A person sends one mail for each issue: to all addresses that lack anything, with all that any of them lacks."""
    joined: dict[tuple[str, str], Message] = {}
    for message in messages:
        key = (message.unit.number, message.order.issue)
        other = joined.get(key, message)
        items = tuple(dict.fromkeys((*other.items, *message.items)))
        joined[key] = replace(message, addresses=tuple(dict.fromkeys((*other.addresses, *message.addresses))), items=items)
    return list(joined.values())


def _name(message: Message, *, several: bool) -> str:
    """The draft's file name; of `several` issues it names its own."""
    unit = message.unit
    return f"{unit.number}-{unit.full_name}{f'-{message.order.issue}' if several else ''}.eml"


def _draft(
    message: Message, name: str, shelf: Shelf, ledger: Ledger, now: datetime, noted: set[tuple[str, str]], made: Drafted,
) -> Entry | None:
    """Its entry, or None when it can't be made."""
    unit = message.unit
    if found := [p for p in check_name(name, message.place) if p.severity is Severity.ERROR]:
        made.problems += found
        return None
    subject, body = message.text()
    try:
        data = letter_bytes(message, subject, body, None)
    except Refused as refused:
        made.problems += refused.problems
        return None
    outcome = shelf.put(name, (unit.number, unit.full_name, DRAFT), "", lambda: data)
    (made.kept if outcome.kept else made.written if outcome.written else made.unchanged).append(name)
    if outcome.written or (message.order.issue, unit.number) not in noted:
        ledger.note(replace(dispatch_of(message, subject, 0), message_id=""), State.DRAFTED, now)
    return outcome.entry


def _take_away(made: Drafted, shelf: Shelf) -> None:
    for entry in read_manifest(made.folder):
        path = made.folder / entry.path
        done = entry.unit in made.plan.already and path.is_file()
        if done and shelf.memory.wrote(entry.path, file_hash(path) or ""):
            path.unlink()
