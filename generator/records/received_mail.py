"""Entries of the ledger about the office's mailbox: the messages looked at, and what they say of the letters that went out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from .entries import State
from .returned import moment


class MailKind(StrEnum):
    """What a message of the mailbox was."""

    FILES = "files"
    """Its files and its text were taken in."""
    BOUNCE = "bounce"
    """A letter came back (退信)."""
    DELAY = "delay"
    """A letter is not delivered yet; the server goes on trying."""
    AUTO_REPLY = "auto-reply"
    """Nobody reads the letters of that address now (自动回复)."""
    RECEIPT = "receipt"
    """A letter was delivered or opened (回执)."""
    OWN = "own"
    """A letter of our own."""


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """A message by its place in the mailbox. `headers` is a hash of the headers that name it, for a message that moved."""

    account: str
    folder: str
    validity: int
    uid: int
    message_id: str
    headers: str
    kind: MailKind
    at: str


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that went out: its number in the ledger, its unit, its document (issue), and the state at each address."""

    number: int
    issue: str
    unit: str
    unit_name: str
    subject: str
    message_id: str
    states: dict[str, State]

    def address(self, typed: str) -> str:
        """Return the letter's address that this one means, without regard to case; "" if it went to no such address."""
        return next((address for address in self.states if address.casefold() == typed.strip().casefold()), "")


class _Event(Protocol):
    def __call__(self, at: str, what: str, message: int | None = None, address: str = "", detail: str = "") -> None:
        """Enter an event."""


class ReceivedMail:
    """The part of an open ledger about the mailbox; see `Ledger.mail`."""

    def __init__(
        self, database: sqlite3.Connection, together: Callable[[], AbstractContextManager[None]], event: _Event,
        set_state: Callable[[int, str, State, str, datetime], None],
    ) -> None:
        self._db, self._together, self._event, self._set = database, together, event, set_state

    # ---- messages looked at
    def seen(self, account: str, folder: str, validity: int) -> set[int]:
        """Return the UIDs of the messages of a folder that were looked at."""
        rows = self._db.execute("SELECT uid FROM mail WHERE account = ? AND folder = ? AND validity = ?", (account, folder, validity))
        return {int(uid) for (uid,) in rows}

    def known(self, message_id: str, headers: str) -> MailKind | None:
        """Return what a message with that Message-ID and those headers was, wherever it was then; None for a new one."""
        if not message_id:
            return None
        row = self._db.execute("SELECT kind FROM mail WHERE message_id = ? AND headers = ?", (message_id, headers)).fetchone()
        return MailKind(row[0]) if row else None

    def enter(self, message: SeenMessage) -> None:
        """Enter that a message was looked at; of one that was entered already nothing changes."""
        with self._together():
            self._db.execute(
                "INSERT OR IGNORE INTO mail (account, folder, validity, uid, message_id, headers, kind, at) "
                "VALUES (:account, :folder, :validity, :uid, :message_id, :headers, :kind, :at)", asdict(message))

    # ---- letters they answer
    def letters(self, message_ids: Iterable[str]) -> list[SentLetter]:
        """Return the letters with these Message-IDs."""
        rows = (row for each in dict.fromkeys(message_ids) if each for row in self._db.execute(f"{_LETTER} m.message_id = ?", (each,)))
        return [self._letter(*row) for row in rows]

    def letters_to(self, address: str) -> list[SentLetter]:
        """Return the letters by mail that went to an address, the last first."""
        rows = self._db.execute(
            f"{_LETTER} m.number IN (SELECT message FROM recipient WHERE address = ? COLLATE NOCASE) ORDER BY m.number DESC",  # noqa: S608
            (address,)).fetchall()
        return [self._letter(*row) for row in rows]

    def _letter(self, number: int, issue: str, unit: str, unit_name: str, subject: str, message_id: str) -> SentLetter:
        rows = self._db.execute("SELECT address, state FROM recipient WHERE message = ?", (number,))
        return SentLetter(number, issue, unit, unit_name, subject, message_id, {address: State(state) for address, state in rows})

    def was_sent_out(self, sha256: str) -> bool:
        """Return whether a file is, byte for byte, one that was issued or sent."""
        return self._db.execute(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM document WHERE sha256 = ?) OR EXISTS (SELECT 1 FROM enclosure WHERE sha256 = ?)",
            (sha256, sha256)).fetchone() is not None

    def enter_bounce(self, letter: SentLetter, address: str, reason: str, at: datetime) -> bool:
        """Enter that a letter came back from an address: failed, with the reason; return whether that was new.

        A unit that has it by its own word (confirmed) keeps that state: then the bounce is an event only.
        """
        state = letter.states[address]
        if state is State.FAILED:
            return False
        with self._together():
            if state is State.CONFIRMED:
                self._event(moment(at), MailKind.BOUNCE, letter.number, address, reason)
            else:
                self._set(letter.number, address, State.FAILED, reason, at)
        return state is not State.CONFIRMED

    def enter_event(self, kind: MailKind, letter: SentLetter, address: str, detail: str, at: datetime) -> None:
        """Enter an event of a letter that changes no state."""
        with self._together():
            self._event(moment(at), kind, letter.number, address, detail)


_LETTER = "SELECT m.number, m.issue, m.unit, m.unit_name, m.subject, m.message_id FROM message m WHERE"
