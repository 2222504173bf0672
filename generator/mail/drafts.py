"""Write `.eml` drafts, one for each unit and issue, which a person sends from a mail program."""

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
from .planning import MailPlan, PlannedMail, SendRequest, mail_bytes, outgoing_message, plan_mails

DRAFT = "草稿"
"""Document name of a draft in the manifest of its folder."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The drafts that a run manages: those of these `units` ((): all) and of these `issues` (None: all)."""

    units: tuple[str, ...] = ()
    issues: frozenset[str] | None = None

    def holds(self, entry: Entry) -> bool:
        """Return whether that draft is in the scope."""
        return (not self.units or entry.unit in self.units) and (self.issues is None or _issue_of(entry) in self.issues)


@dataclass(slots=True)
class Drafted:
    """The result of writing drafts: the plan, and the paths below `folder`.

    `kept` are drafts that a person edited and that stayed, `stale` those of them that should not be sent any more.
    """

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
    """Write a draft for each unit that lacks something, and note it in the ledger.

    A draft that a person edited stays. Any other draft in the scope that is not made now is removed, so that nobody sends it: of a unit
    that has everything by now or has left, of an issue that was withdrawn. Refused `output-unwritable`, `stopped`.
    """
    result = Drafted(folder, plan_mails(wanted, lambda issue, number: ledger.reached(issue, number, MAIL), uncertain))
    noted = {(d.issue, d.unit) for d in ledger.deliveries() if d.state is State.DRAFTED and d.channel == MAIL and d.address}
    with file_system(shown, lambda: len(result.written)):
        folder.mkdir(parents=True, exist_ok=True)
        sweep([folder], deep=False)
        writer = BatchWriter(folder, PreviousOutputs.of(folder), name=DRAFT)
        messages = _merge_by_unit(result.plan.messages)
        fresh = []
        try:
            for done, message in enumerate(messages):
                progress.between(done, len(messages), shown)
                if entry := _draft(message, writer, ledger, now, noted, result):
                    fresh.append(entry)
        finally:
            writer.flush()
        result.problems += [held_problem(path, f"{shown}/{path}") for path in writer.held]
        there = current_entries(folder, writer.previous, writer.held, fresh)
        result.stale, lists = _remove_unwanted(folder, shown, writer.previous, {entry.path for entry in fresh}, scope, list(there))
        result.problems += lists
    return result


def clear_drafts(folder: Path, shown: str, still: MailPlan, scope: Scope) -> tuple[list[str], list[Problem]]:
    """Remove the drafts in the scope that are not in the plan.

    Returns the paths of those that a person edited, which stay, and problems of the manifest. Refused `output-unwritable`.
    """
    if not folder.is_dir():
        return [], []
    with file_system(shown):
        return _remove_unwanted(folder, shown, PreviousOutputs.of(folder), {_name(message) for message in still.messages}, scope, [])


def _remove_unwanted(
    folder: Path, shown: str, previous: PreviousOutputs, wanted: Collection[str], scope: Scope, fresh: Sequence[Entry],
) -> tuple[list[str], list[Problem]]:
    """Remove our drafts in the scope that are not wanted, and write the manifest.

    Returns the paths of those that a person edited, which stay, and problems of the manifest.
    """
    listed = {entry.path: entry for entry in (*recorded_entries(folder), *fresh)}
    stale = []
    for path, entry in list(listed.items()):
        if path in wanted or not scope.holds(entry):
            continue
        there = file_hash(folder / path)
        if there is not None and not previous.wrote(path, there):
            stale.append(path)
            continue
        (folder / path).unlink(missing_ok=True)
        del listed[path]
    return stale, write_manifest(folder, listed.values(), shown)


def _merge_by_unit(messages: Iterable[PlannedMail]) -> list[PlannedMail]:
    """Merge the mails to one unit of one issue into one draft: all addresses that lack anything, all files that any of them lacks."""
    joined: dict[tuple[str, str], PlannedMail] = {}
    for message in messages:
        key = (message.unit.number, message.request.issue)
        other = joined.get(key, message)
        items = tuple(dict.fromkeys((*other.items, *message.items)))
        joined[key] = replace(message, addresses=tuple(dict.fromkeys((*other.addresses, *message.addresses))), items=items)
    return list(joined.values())


def _name(message: PlannedMail) -> str:
    """Return the draft's file name; it does not depend on which other issues there are."""
    unit, label = message.unit, message.request.label
    return f"{unit.number}-{unit.full_name}{f'-{label}' if label else ''}.eml"


def _document(request: SendRequest) -> str:
    """Return the draft's document name for the manifest."""
    return f"{DRAFT} {request.issue}".strip()


def _issue_of(entry: Entry) -> str:
    return entry.document.removeprefix(DRAFT).strip()


def _draft(
    message: PlannedMail, writer: BatchWriter, ledger: Ledger, now: datetime, noted: set[tuple[str, str]], result: Drafted,
) -> Entry | None:
    """Write the draft and note it; return its manifest entry, or None if it can't be made."""
    unit, name = message.unit, _name(message)
    if found := [p for p in check_name(name, message.place) if p.severity is Severity.ERROR]:
        result.problems += found
        return None
    subject, body = message.text()
    try:
        data = mail_bytes(message, subject, body, None)
    except Refused as refused:
        result.problems += refused.problems
        return None
    outcome = writer.put(name, (unit.number, unit.full_name, _document(message.request)), "", lambda: data)
    (result.kept if outcome.kept else result.written if outcome.written else result.unchanged).append(name)
    if outcome.written or (message.request.issue, unit.number) not in noted:
        ledger.note(replace(outgoing_message(message, subject, 0), message_id=""), State.DRAFTED, now)
    return outcome.entry
