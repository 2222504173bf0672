"""The ledger (台账) of a campaign: what was issued, what was sent to whom, and its delivery. One SQLite file in records/."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path

from .entries import (
    BARRED,
    HANDED_OVER,
    OPEN,
    Delivery,
    Enclosure,
    IssuedDocument,
    IssueRow,
    OutgoingMessage,
    Reached,
    State,
)
from .received_mail import ReceivedMail
from .returned import ReturnedForms
from .returning.checked import CheckedReturns
from .returning.reminders import Reminders


class Ledger:
    """An open ledger. Each method is one transaction, durable when it returns, unless `together` joins several."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    @property
    def returned(self) -> ReturnedForms:
        """Return the part about returned forms."""
        return ReturnedForms(self._db, self.together, lambda at, what, detail: self._event(at, what, detail=detail))

    @property
    def checked(self) -> CheckedReturns:
        """Return the part about what is wrong in returned forms."""
        return CheckedReturns(self._db, self.together, lambda at, what, detail: self._event(at, what, detail=detail))

    @property
    def reminders(self) -> Reminders:
        """Return the part about reminders."""
        return Reminders(self._db, self.together, lambda at, what, detail: self._event(at, what, detail=detail))

    @property
    def mail(self) -> ReceivedMail:
        """Return the part about the office's mailbox."""
        return ReceivedMail(self._db, self.together, self._event, self._set)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Join all entries in the block into one transaction."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._roll_back()
            raise
        self._db.execute("COMMIT")

    # ---- issues
    def enter_issue(self, issue: IssueRow, documents: Iterable[IssuedDocument]) -> None:
        """Enter an issue and its documents; existing rows are kept."""
        with self.together():
            new = self._db.execute("SELECT 1 FROM issue WHERE name = ?", (issue.name,)).fetchone() is None
            self._db.execute(
                "INSERT OR IGNORE INTO issue VALUES (?, ?, ?, ?, ?, ?, ?)",
                (issue.name, issue.number, issue.document, issue.title, issue.date, issue.at, issue.sealed))
            self._db.executemany(
                "INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((issue.name, d.inside, d.unit, d.unit_name, d.document, d.sha256, d.size) for d in documents))
            if new:
                self._event(issue.at, "issued", detail=issue.name)

    def note_sealed(self, name: str, sha256: str, at: datetime) -> None:
        """Enter the sealed copy of an issue."""
        with self.together():
            self._db.execute("UPDATE issue SET sealed = ? WHERE name = ?", (sha256, name))
            self._event(_text(at), "sealed", detail=f"{name} {sha256}")

    def issues(self) -> list[IssueRow]:
        """Return every issue, in the order of issuing."""
        rows = self._db.execute("SELECT name, number, document, title, date, at, sealed FROM issue ORDER BY at, name")
        return [IssueRow(*row) for row in rows]

    def documents(self, issue: str) -> Iterator[IssuedDocument]:
        """Yield the documents of an issue, by path."""
        for row in self._db.execute(
                "SELECT inside, unit, unit_name, document, sha256, size FROM document WHERE issue = ? ORDER BY inside", (issue,)):
            yield IssuedDocument(*row)

    # ---- messages
    def reached(self, issue: str, unit: str, channel: str) -> Reached:
        """Return what must not be sent to that unit by that channel again, of that issue ("": of drafts)."""
        rows = self._db.execute(
            "SELECT r.address, e.sha256, r.state FROM message m JOIN recipient r ON r.message = m.number "
            "LEFT JOIN enclosure e ON e.message = m.number WHERE m.unit = ? AND m.issue = ? AND m.channel = ? "
            "AND r.state IN (?, ?, ?, ?) ORDER BY m.number", (unit, issue, channel, *BARRED)).fetchall()
        states = {(address.casefold(), sha256): State(state) for address, sha256, state in rows if address or not issue}
        handed = [State(state) for address, _, state in rows if issue and not address and state in HANDED_OVER]
        return Reached(states, handed[-1] if handed else None)

    def known_unit(self, unit: str) -> str | None:
        """Return the name under which a unit was last entered; None if it never was."""
        row = self._db.execute(
            "SELECT unit_name FROM (SELECT unit_name, number FROM message WHERE unit = ? UNION ALL "
            "SELECT unit_name, 0 FROM document WHERE unit = ?) ORDER BY number DESC LIMIT 1", (unit, unit)).fetchone()
        return str(row[0]) if row else None

    def known_units(self) -> dict[str, str]:
        """Return every unit ever entered, by 编号, with its latest name."""
        rows = self._db.execute(
            "SELECT unit, unit_name FROM (SELECT unit, unit_name, number FROM message UNION "
            "SELECT unit, unit_name, 0 FROM document) WHERE unit != '' ORDER BY number")
        return {str(unit): str(name) for unit, name in rows}

    def channels(self, unit: str) -> tuple[str, ...]:
        """Return every channel of that unit's messages."""
        rows = self._db.execute("SELECT DISTINCT channel FROM message WHERE unit = ? ORDER BY channel", (unit,))
        return tuple(str(row[0]) for row in rows)

    def count(self, unit: str) -> int:
        """Return the number of messages to that unit, in any state."""
        return int(self._db.execute("SELECT count(*) FROM message WHERE unit = ?", (unit,)).fetchone()[0])

    def claim(self, message: OutgoingMessage, at: datetime) -> int | None:
        """Enter a message as INTENDED and return its number; None if one of its documents reached one of its addresses meanwhile.

        With `again` that is allowed. The entry is durable before it returns, so a crash never forgets that it may have gone.
        """
        with self.together():
            barred = Reached() if message.again else self.reached(message.issue, message.unit, message.channel)
            if any(barred.state(address, e.sha256) for address in message.addresses for e in message.enclosures):
                return None
            return self._enter(message, State.INTENDED, at)

    def note(self, message: OutgoingMessage, state: State, at: datetime, reply: str = "") -> int:
        """Enter a message without an SMTP dialogue (a draft, a package, a hand-over); return its number.

        A draft replaces the unsent draft of the same issue, unit and channel; a mail with addresses never replaces a package, nor
        the other way round.
        """
        with self.together():
            if state is State.DRAFTED:
                self._forget_drafts(message)
            return self._enter(message, state, at, reply)

    def settle(self, number: int, outcomes: Mapping[str, tuple[State, str]], at: datetime) -> None:
        """Enter the server's (state, reply) for each address of a message."""
        with self.together():
            for address, (state, reply) in outcomes.items():
                self._set(number, address, state, reply, at)

    def uncertain(self) -> list[Delivery]:
        """Return messages whose delivery is unknown: a run or the connection died before the reply."""
        return list(self._deliveries("WHERE r.state IN (?, ?)", OPEN))

    def mark_open(self, unit: str, state: State, at: datetime, *, channel: str, issue: str | None = None, note: str = "") -> set[str]:
        """Enter what is known of uncertain messages to that unit by that channel, with `issue` only of that one.

        Return the issues they belong to.
        """
        rows = self._db.execute(
            "SELECT m.issue, r.message, r.address FROM message m JOIN recipient r ON r.message = m.number "
            "WHERE m.unit = ? AND m.channel = ? AND (? IS NULL OR m.issue = ?) AND r.state IN (?, ?)",
            (unit, channel, issue, issue, *OPEN)).fetchall()
        self._mark([(number, address) for _, number, address in rows], state, at, note)
        return {str(of) for of, _, _ in rows}

    def mark(self, unit: str, state: State, at: datetime, *, issue: str, channel: str, note: str = "") -> bool:
        """Enter what a person knows of an issue's messages to that unit by that channel; return False if there are none.

        A draft is marked only if there is no other message; refused, deferred and failed ones are history. A confirmed message
        stays confirmed if it is marked as handed over.
        """
        rows = self._rows(unit, issue, channel, BARRED) or self._rows(unit, issue, channel, (State.DRAFTED,))
        self._mark(rows, state, at, note)
        return bool(rows)

    def came_back(self, unit: str, *, issue: str, channel: str) -> bool:
        """Return whether a failed delivery of that issue by that channel is entered already."""
        return bool(self._rows(unit, issue, channel, (State.FAILED,)))

    def _rows(self, unit: str, issue: str, channel: str, states: tuple[State, ...]) -> list[tuple[int, str]]:
        rows = self._db.execute(
            "SELECT r.message, r.address, r.state FROM message m JOIN recipient r ON r.message = m.number "
            "WHERE m.unit = ? AND m.issue = ? AND m.channel = ?", (unit, issue, channel)).fetchall()
        return [(number, address) for number, address, state in rows if state in states]

    def _mark(self, rows: list[tuple[int, str]], state: State, at: datetime, note: str) -> None:
        with self.together():
            for number, address in rows:
                (now,) = self._db.execute("SELECT state FROM recipient WHERE message = ? AND address = ?", (number, address)).fetchone()
                if (now, state) != (State.CONFIRMED, State.ACCEPTED):
                    self._set(number, address, state, note, at)

    def deliveries(self, units: Collection[str] = ()) -> Iterator[Delivery]:
        """Yield every message at every address, oldest first; with `units` those to these 编号."""
        yield from self._deliveries(f"WHERE m.unit IN ({', '.join('?' * len(units))})" if units else "", tuple(units))

    def states(self, units: Collection[str] = ()) -> dict[State, int]:
        """Return the number of messages at addresses by state, in the order of the first; with `units` those to these 编号."""
        where = f"WHERE m.unit IN ({', '.join('?' * len(units))})" if units else ""
        rows = self._db.execute(
            f"SELECT r.state, count(*) FROM message m JOIN recipient r ON r.message = m.number {where} "  # noqa: S608  constants
            "GROUP BY r.state ORDER BY min(m.number)", tuple(units))
        return {State(state): int(count) for state, count in rows}

    # ---- archive
    def note_archived(self, where: str, at: datetime) -> None:
        """Enter that the campaign was archived into that folder."""
        with self.together():
            self._event(_text(at), "archived", detail=where)

    def last_archived(self) -> str | None:
        """Return when the campaign was last archived (ISO 8601); None if never."""
        row = self._db.execute("SELECT at FROM event WHERE what = 'archived' ORDER BY number DESC LIMIT 1").fetchone()
        return str(row[0]) if row else None

    def events_since_archive(self) -> int:
        """Return the number of events since the campaign was last archived; 0 if it never was."""
        last = "(SELECT max(number) FROM event WHERE what = 'archived')"
        return int(self._db.execute(f"SELECT count(*) FROM event WHERE number > {last}").fetchone()[0])  # noqa: S608  a constant

    def counts(self, statement: str, facts: Mapping[str, str]) -> tuple[int, ...]:
        """Return the single row of counts of a SQL statement; NULL counts as 0."""
        return tuple(int(number or 0) for number in self._db.execute(statement, facts).fetchone())

    def rows(self, statement: str, facts: Mapping[str, str | int]) -> list[tuple[str, ...]]:
        """Return the rows of a SQL statement as texts."""
        return [tuple(str(value) for value in row) for row in self._db.execute(statement, facts)]

    def back_up(self, target: Path) -> None:
        """Copy the whole ledger in its present state."""
        copy = sqlite3.connect(target)
        try:
            self._db.backup(copy)
        finally:
            copy.close()

    def events(self) -> Iterator[tuple[str, str, int | None, str, str]]:
        """Yield (time, event, message, address, detail) of every event, oldest first."""
        yield from self._db.execute("SELECT at, what, message, address, detail FROM event ORDER BY number")

    # ---- steps
    def _deliveries(self, where: str, values: Sequence[str]) -> Iterator[Delivery]:
        """Yield messages as two statements walk side by side: one over the messages, one over what was enclosed in them."""
        found = f"FROM message m JOIN recipient r ON r.message = m.number {where}"
        rows = self._db.execute(
            "SELECT m.number, m.issue, m.draft, m.unit, m.unit_name, m.channel, r.address, m.subject, m.message_id, m.again, "
            f"r.state, r.reply, r.at {found} ORDER BY m.number, r.address", values)
        some = f"WHERE message IN (SELECT m.number {found})" if where else ""
        enclosed = groupby(self._db.execute(
            f"SELECT message, name, inside, document, sha256, size FROM enclosure {some} ORDER BY message, position",  # noqa: S608  constants
            values if where else ()), key=lambda row: int(row[0]))
        at, files = next(enclosed, (-1, iter(())))
        for number, group in groupby(rows, key=lambda row: int(row[0])):
            while 0 <= at < number:
                at, files = next(enclosed, (-1, iter(())))
            enclosures = tuple(Enclosure(*row[1:]) for row in files) if at == number else ()
            for (_, issue, draft, unit, unit_name, channel, address, subject, message_id, again, state, reply, changed) in group:
                yield Delivery(number, issue, bool(draft), unit, unit_name, channel, address, subject, message_id, bool(again),
                               State(state), reply, changed, enclosures)

    def _roll_back(self) -> None:
        if self._db.in_transaction:  # a full disk makes SQLite roll back by itself
            self._db.execute("ROLLBACK")

    def _enter(self, message: OutgoingMessage, state: State, at: datetime, reply: str = "") -> int:
        number = self._db.execute(
            "INSERT INTO message VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (message.issue, message.draft, message.unit, message.unit_name, message.channel, message.subject, message.message_id,
             message.again, _text(at))).lastrowid
        assert number is not None
        self._db.executemany(
            "INSERT INTO enclosure VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(number, position, e.name, e.inside, e.document, e.sha256, e.size) for position, e in enumerate(message.enclosures)])
        for address in message.addresses:
            self._set(number, address, state, reply, at)
        return number

    def _set(self, number: int, address: str, state: State, reply: str, at: datetime) -> None:
        self._db.execute(
            "INSERT INTO recipient VALUES (?, ?, ?, ?, ?) ON CONFLICT (message, address) DO UPDATE SET state = excluded.state, "
            "reply = excluded.reply, at = excluded.at", (number, address, state, reply, _text(at)))
        self._event(_text(at), state, number, address, reply)

    def _event(self, at: str, what: str, message: int | None = None, address: str = "", detail: str = "") -> None:
        self._db.execute("INSERT INTO event (at, what, message, address, detail) VALUES (?, ?, ?, ?, ?)",
                         (at, what, message, address, detail))

    def _forget_drafts(self, message: OutgoingMessage) -> None:
        self._db.execute(
            "DELETE FROM message WHERE issue = ? AND unit = ? AND channel = ? AND NOT EXISTS "
            "(SELECT 1 FROM recipient r WHERE r.message = number AND (r.state <> ? OR (r.address = '') <> ?))",
            (message.issue, message.unit, message.channel, State.DRAFTED, message.addresses == ("",)))


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
