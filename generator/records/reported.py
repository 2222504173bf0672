"""Read returned forms for a report: all of them without their values, then the values of one at a time, so that memory stays flat."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from .returned import _FORMS, _VALUE, KeptForm, Receipt, ValueRow, _kept_form


class ReportedForms:
    """The part of an open ledger that a report reads; see `Ledger.reported`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def heads(self, until: str = "") -> Iterator[KeptForm]:
        """Yield every form of each file's last reading, in the order of entry, with only the values that are not sure or were settled.

        With `until` (ISO 8601) only those received up to that day.
        """
        open_values = self._db.execute(
            f"SELECT {_VALUE} FROM form_value v WHERE standing <> 'sure' OR EXISTS "  # noqa: S608  constants
            "(SELECT 1 FROM settlement s WHERE s.form = v.form AND s.blank = v.blank) ORDER BY form, position")
        values = groupby(open_values, key=lambda row: int(row[0]))
        at, rows = next(values, (-1, iter(())))
        condition, given = ("AND substr(c.sent, 1, 10) <= ?", (until,)) if until else ("", ())
        for head in self._db.execute(f"{_FORMS} {condition} ORDER BY f.number", given):
            while 0 <= at < head[0]:
                at, rows = next(values, (-1, iter(())))
            yield _kept_form(head, rows if at == head[0] else ())

    def values(self, form: int) -> tuple[ValueRow, ...]:
        """Return the values of a form, in their order."""
        rows = self._db.execute(f"SELECT {_VALUE} FROM form_value WHERE form = ? ORDER BY position", (form,))  # noqa: S608
        return tuple(ValueRow(b, n, k, raw, v, s, tuple(r.split("\n")) if r else (), p, f) for _, b, n, k, raw, v, s, r, p, f in rows)

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
