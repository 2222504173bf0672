"""Entries of the ledger: issues, their documents, messages, and their delivery states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """The delivery state of a message at one address."""

    DRAFTED = "drafted"
    """A draft or a package was made; nobody said whether it went out."""
    INTENDED = "intended"
    """Entered before the SMTP dialogue; without an outcome it is uncertain."""
    ACCEPTED = "accepted"
    """The server accepted it, or a person said that it was handed over."""
    REFUSED = "refused"
    """The server rejected it for good: certainly not delivered."""
    DEFERRED = "deferred"
    """Rejected for now, or no connection: certainly not delivered."""
    UNCERTAIN = "uncertain"
    """The data was sent and no reply came."""
    CONFIRMED = "confirmed"
    """The unit has it."""
    FAILED = "failed"
    """It bounced, or a person said that it did not arrive."""


OPEN = (State.INTENDED, State.UNCERTAIN)
"""Unknown whether it was delivered."""
BARRED = (*OPEN, State.ACCEPTED, State.CONFIRMED)
"""The same bytes are not sent to the same address again."""
HANDED_OVER = (State.ACCEPTED, State.CONFIRMED)
"""Delivered."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attached document: its file name, path in the manifest, document, SHA-256, size in bytes."""

    name: str
    inside: str
    document: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to send, or a hand-over; without an address `addresses` is ("",). `issue` is "" for a draft build."""

    issue: str
    draft: bool
    unit: str
    unit_name: str
    channel: str
    addresses: tuple[str, ...]
    subject: str
    message_id: str
    again: bool
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """The states in which one unit has one issue by one channel, by (address in lower case, SHA-256).

    `whole`: a person said that the issue was handed over, to whatever address. Drafts change, so of them only the very files count: in
    `states` under the address "".
    """

    states: Mapping[tuple[str, str], State] = field(default_factory=dict)
    whole: State | None = None

    def state(self, address: str, sha256: str) -> State | None:
        """Return the state that bars sending that file to that address; None if nothing does."""
        return self.states.get((address.casefold(), sha256)) or self.whole or self.states.get(("", sha256))


@dataclass(frozen=True, slots=True)
class Delivery:
    """The ledger's record of one message (`number`) at one address; `at` is the time of its state, ISO 8601 with offset."""

    number: int
    issue: str
    draft: bool
    unit: str
    unit_name: str
    channel: str
    address: str
    subject: str
    message_id: str
    again: bool
    state: State
    reply: str
    at: str
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A document as issued: its path, unit (编号, "" if shared), SHA-256 and size in bytes."""

    inside: str
    unit: str
    unit_name: str
    document: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue (印发): folder name in records/issued/, 发文字号, document, title, 成文日期, time, SHA-256 of the sealed copy."""

    name: str
    number: str
    document: str
    title: str
    date: str
    at: str
    sealed: str = ""


def when(at: str) -> str:
    """Return a time of the ledger (ISO 8601) for people: to the minute, without the T and the offset."""
    return at[:16].replace("T", " ")
