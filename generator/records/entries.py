"""What stands in a ledger: issues, their documents, messages, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """What is known of a message at one address."""

    DRAFTED = "drafted"
    """A draft or a package was made; whether it went out nobody said."""
    INTENDED = "intended"
    """Entered before the dialogue with the server; without an outcome it is uncertain."""
    ACCEPTED = "accepted"
    """The server took it, or a person said that it was handed over."""
    REFUSED = "refused"
    """The server refused it for good: surely not delivered."""
    DEFERRED = "deferred"
    """Not taken for now, or no connection: surely not delivered."""
    UNCERTAIN = "uncertain"
    """The text was handed over and no answer came."""
    CONFIRMED = "confirmed"
    """The unit has it."""
    FAILED = "failed"
    """It came back, or a person said that it did not arrive."""


OPEN = (State.INTENDED, State.UNCERTAIN)
"""Nobody knows whether it went."""
BARRED = (*OPEN, State.ACCEPTED, State.CONFIRMED)
"""The same bytes are not sent to the same address again."""
HANDED_OVER = (State.ACCEPTED, State.CONFIRMED)
"""It went."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document that went along: the name under which it went, its path in the manifest, what it is, SHA-256, bytes."""

    name: str
    inside: str
    document: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to be, or a hand-over; without an address `addresses` is ("",). `issue` is "" for a draft build."""

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
    """What a unit has of one issue by one channel, or may have: states by (address, SHA-256), addresses with their case folded.

    `whole`: a person says that the issue was handed over, to whatever address. Of drafts, which change, only the very files count: they
    stand in `states` under the address "".
    """

    states: Mapping[tuple[str, str], State] = field(default_factory=dict)
    whole: State | None = None

    def state(self, address: str, sha256: str) -> State | None:
        """The state that bars sending that file there; None when nothing does."""
        return self.states.get((address.casefold(), sha256)) or self.whole or self.states.get(("", sha256))


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the ledger knows of one message (`number`) at one address; `at` is the time of its state, ISO 8601 with offset."""

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
    """A document as issued: to which unit it belongs (编号, "" for shared), and its bytes' name."""

    inside: str
    unit: str
    unit_name: str
    document: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue (印发): the folder's name in records/issued/, 发文字号, document, title, 成文日期, when, SHA-256 of the sealed copy."""

    name: str
    number: str
    document: str
    title: str
    date: str
    at: str
    sealed: str = ""


def when(at: str) -> str:
    """A time of the ledger (ISO 8601) for people: to the minute, without the T and the offset."""
    return at[:16].replace("T", " ")
