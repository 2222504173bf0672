"""Entries of the ledger about errors in returns: decisions on remarks, and forms sent back (退回). Rows are only ever added."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum


class Judged(StrEnum):
    """The kind of a person's decision on a remark."""

    ACCEPTED = "accepted"
    """The value is right as it is."""
    ASKED = "asked"
    """The unit has to correct it (退回)."""
    UNDONE = "undone"
    """What was said before does not count."""


@dataclass(frozen=True, slots=True)
class RemarkDecision:
    """A person's decision on a remark: `remark` names it within a unit's annex, `basis` are the values it was about.

    `file` is the SHA-256 of the file that they came in.
    """

    unit: str
    annex: str
    remark: str
    basis: str
    file: str
    what: Judged
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ReplyItem:
    """One thing that a unit has to correct: the blank, the sentence as returned, what is wrong, what to do."""

    blank: str
    name: str
    sentence: str
    wrong: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A form sent back: the file (SHA-256) that it was in, the new last day (ISO 8601), what has to be corrected.

    `document` is the 退回单's path below output/.
    """

    unit: str
    annex: str
    file: str
    due: str
    items: tuple[ReplyItem, ...]
    document: str
    by: str
    at: str


class CheckedReturns:
    """The part of an open ledger about what is wrong in returns; see `Ledger.checked`."""

    def __init__(
        self, database: sqlite3.Connection, together: Callable[[], AbstractContextManager[None]], event: Callable[[str, str, str], None],
    ) -> None:
        self._db, self._together, self._event = database, together, event

    def decide(self, decisions: Iterable[RemarkDecision]) -> None:
        """Enter a person's decisions, in one transaction."""
        with self._together():
            for one in decisions:
                self._db.execute(
                    "INSERT INTO remark_decision (unit, annex, remark, basis, file, what, note, by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (one.unit, one.annex, one.remark, one.basis, one.file, one.what, one.note, one.by, one.at))
                self._event(one.at, f"remark-{one.what}", f"{one.unit} {one.annex} {one.remark}")

    def decisions(self) -> dict[tuple[str, str, str], RemarkDecision]:
        """Return the last decision on each (unit, annex, remark); those undone are left out."""
        rows = self._db.execute("SELECT unit, annex, remark, basis, file, what, note, by, at FROM remark_decision ORDER BY number")
        last = {(unit, annex, remark): RemarkDecision(unit, annex, remark, basis, file, Judged(what), note, by, at)
                for unit, annex, remark, basis, file, what, note, by, at in rows}
        return {key: one for key, one in last.items() if one.what is not Judged.UNDONE}

    def send_back(self, replies: Iterable[Reply]) -> None:
        """Enter forms that are sent back, in one transaction."""
        with self._together():
            for one in replies:
                number = self._db.execute(
                    "INSERT INTO reply (unit, annex, file, due, document, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (one.unit, one.annex, one.file, one.due, one.document, one.by, one.at)).lastrowid
                self._db.executemany(
                    "INSERT INTO reply_item VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [(number, at, item.blank, item.name, item.sentence, item.wrong, item.remedy) for at, item in enumerate(one.items)])
                self._event(one.at, "sent-back", f"{one.unit} {one.annex} {one.due}")

    def replies(self) -> list[Reply]:
        """Return every form that was sent back, in the order of entry."""
        items: dict[int, list[ReplyItem]] = {}
        for number, *item in self._db.execute(
                "SELECT reply, blank, name, sentence, wrong, remedy FROM reply_item ORDER BY reply, position"):
            items.setdefault(number, []).append(ReplyItem(*item))
        rows = self._db.execute("SELECT number, unit, annex, file, due, document, by, at FROM reply ORDER BY number").fetchall()
        return [Reply(unit, annex, file, due, tuple(items.get(number, ())), document, by, at)
                for number, unit, annex, file, due, document, by, at in rows]
