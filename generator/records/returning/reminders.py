"""Entries of the ledger about reminders: which unit was reminded of what, on which day and channel. Rows are only ever added."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: `item` is an annex or 报送, `day` the day of it (ISO 8601), `days_late` how late the return was then."""

    unit: str
    item: str
    channel: str
    day: str
    days_late: int
    by: str
    at: str


class Reminders:
    """The part of an open ledger about reminders; see `Ledger.reminders`."""

    def __init__(
        self, database: sqlite3.Connection, together: Callable[[], AbstractContextManager[None]], event: Callable[[str, str, str], None],
    ) -> None:
        self._db, self._together, self._event = database, together, event

    def enter(self, reminders: Iterable[Reminder]) -> int:
        """Enter reminders, in one transaction; return the number of new ones: of a day, channel and item each unit has one."""
        new = 0
        with self._together():
            for one in reminders:
                known = self._db.execute(
                    "SELECT 1 FROM reminder WHERE unit = ? AND item = ? AND channel = ? AND day = ?",
                    (one.unit, one.item, one.channel, one.day)).fetchone()
                if known is not None:
                    continue
                self._db.execute(
                    "INSERT INTO reminder (unit, item, channel, day, days_late, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (one.unit, one.item, one.channel, one.day, one.days_late, one.by, one.at))
                self._event(one.at, "reminded", f"{one.unit} {one.item} {one.channel} {one.day}".replace("  ", " "))
                new += 1
        return new

    def days(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return, for each (unit, item), the days on which the unit was reminded of it, in order."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for unit, item, day in self._db.execute("SELECT DISTINCT unit, item, day FROM reminder ORDER BY day"):
            found[unit, item] = (*found.get((unit, item), ()), str(day))
        return found
