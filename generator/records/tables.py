"""The ledger as tables for people: issues, messages and events."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from ..files import Cell, Sheet
from ..text import iso
from .entries import Delivery, IssueRow, State, when
from .ledger import Ledger

Say = Callable[[str], str]
"""Returns the interface's words for a key."""
SENT = ("ledger-at", "ledger-issue", "ledger-number", "ledger-unit", "ledger-channel", "ledger-address", "ledger-state", "ledger-note",
        "ledger-files", "ledger-message-id")
ISSUED = ("ledger-at", "ledger-issue", "ledger-title", "ledger-date", "ledger-sealed")
HISTORY = ("ledger-at", "ledger-event", "ledger-message", "ledger-address", "ledger-note")


def sent_row(delivery: Delivery, say: Say) -> tuple[str, ...]:
    """Return the row of one message at one address."""
    names = "；".join(enclosure.name for enclosure in delivery.enclosures)
    remarks = [say("ledger-draft")] if delivery.draft else []
    remarks += [say("ledger-again")] if delivery.again else []
    remarks += [delivery.reply] if delivery.reply else []
    return (when(delivery.at), delivery.issue, delivery.unit, delivery.unit_name, delivery.channel, delivery.address,
            state_name(delivery.state, say), "；".join(remarks), names, delivery.message_id)


def state_name(state: State, say: Say) -> str:
    """Return the state in words: 已发, 不确定 …"""
    return say(f"state-{state.value}")


def event_name(what: str, say: Say) -> str:
    """Return an event in words: a state, or 印发, 收表, 退信 …"""
    return state_name(State(what), say) if what in STATES else say(f"event-{what}")


def header(keys: Sequence[str], say: Say) -> tuple[str, ...]:
    """Return the header cells."""
    return tuple(say(key) for key in keys)


def chosen(ledger: Ledger, units: Collection[str] = ()) -> Iterator[Delivery]:
    """Return the messages, with `units` only those to these 编号."""
    return ledger.deliveries(units)


def sheets(ledger: Ledger, say: Say, units: Collection[str] = ()) -> list[Sheet]:
    """Return the ledger as three sheets: messages, issues, events; with `units` only messages and events of these 编号."""
    sent = (sent_row(delivery, say) for delivery in chosen(ledger, units))
    issued = [(when(i.at), i.name, i.title, i.date, i.sealed[:16]) for i in ledger.issues()]
    events = _history(ledger, say, units)
    made = (("sent", SENT, sent, (17, 17, 6, 22, 8, 22, 8, 14, 22, 14)), ("issued", ISSUED, issued, (17, 24, 60, 16, 20)),
            ("history", HISTORY, events, (17, 12, 10, 28, 60)))
    return [Sheet(name, header(keys, say), rows, widths, name, landscape=True)
            for name, keys, rows, widths in ((say(f"ledger-sheet-{key}"), *rest) for key, *rest in made)]


def _history(ledger: Ledger, say: Say, units: Collection[str]) -> Iterator[tuple[Cell, ...]]:
    theirs = {delivery.number for delivery in chosen(ledger, units)} if units else None
    for at, what, message, address, detail in ledger.events():
        if theirs is not None and message not in theirs:
            continue
        yield when(at), event_name(what, say), message or "", address, detail


STATES = frozenset(State)


def issues_data(made: Iterable[IssueRow]) -> list[dict[str, object]]:
    """Return the issues for JSON."""
    return [{"name": i.name, "number": i.number, "document": i.document, "title": i.title, "date": iso(i.date), "at": i.at,
             "sealed": i.sealed} for i in made]


def as_data(deliveries: Iterable[Delivery]) -> Iterator[dict[str, object]]:
    """Yield the messages for JSON."""
    for d in deliveries:
        yield {
            "number": d.number, "issue": d.issue, "draft": d.draft, "unit": d.unit, "unit_name": d.unit_name, "channel": d.channel,
            "address": d.address, "subject": d.subject, "message_id": d.message_id, "again": d.again, "state": d.state.value,
            "reply": d.reply, "at": d.at,
            "documents": [{"name": e.name, "path": e.inside, "sha256": e.sha256, "size": e.size} for e in d.enclosures],
        }  # fmt: skip
