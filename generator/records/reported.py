"""Read for a report what is known of returned forms as a whole: their blanks, their files, how their values were found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from .returned import Receipt


class ReportedForms:
    """The part of an open ledger that a report reads; see `Ledger.reported`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def blanks(self) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
        """Return (id, name, type) of every blank that was ever read, by annex and version as read, in the order of the form."""
        rows = self._db.execute(
            "SELECT f.annex, f.version, v.blank, v.name, v.kind, min(v.position) FROM form f JOIN form_value v ON v.form = f.number "
            "GROUP BY f.annex, f.version, v.blank ORDER BY f.annex, f.version, min(v.position)")
        found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for annex, version, blank, name, kind, _ in rows:
            found.setdefault((annex, version), []).append((blank, name, kind))
        return found

    def receipts(self) -> Iterator[Receipt]:
        """Yield every file received, in the order of entry."""
        for row in self._db.execute("SELECT sha256, size, name, sender, sent, at, kept FROM receipt ORDER BY number"):
            yield Receipt(*row)

    def ways(self, form: int) -> dict[str, int]:
        """Return how many values of a form were found in which way: 位置, 书签, 标签."""
        rows = self._db.execute(
            "SELECT found, count(*) FROM form_value WHERE form = ? GROUP BY found ORDER BY count(*) DESC, found", (form,))
        return {str(found): int(count) for found, count in rows}
