"""Entries of the ledger about returns: files, their readings, each value, and settlements. Rows are only ever added."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Any


class Settled(StrEnum):
    """The kind of a person's decision about a value, or about a whole form."""

    TAKEN = "taken"
    """The proposal is right."""
    REPLACED = "replaced"
    """It is another value."""
    ASKED = "asked"
    """The unit has to say (退回)."""
    UNDONE = "undone"
    """What was said before does not count."""


class MarkKind(StrEnum):
    """The kind of a person's entry about a return."""

    RECEIVED = "received"
    EXCUSED = "excused"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file as received: `sent` is its date (ISO 8601), `at` the time of entry, `kept` the path of its bytes, below records/."""

    sha256: str
    size: int
    name: str
    sender: str
    sent: str
    at: str
    kept: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value as read: the text as returned, the value, its class (sure, doubtful, none), the reasons, the place, how it was found."""

    blank: str
    name: str
    kind: str
    raw: str
    value: str
    standing: str
    reasons: tuple[str, ...] = ()
    place: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form found in a file. `older`: it was received after a newer one that a person had settled."""

    annex: str
    version: str
    unit: str
    unit_reasons: tuple[str, ...]
    annex_reasons: tuple[str, ...]
    older: bool
    values: tuple[ValueRow, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A person's decision: about which blank (or `unit`, `annex`, `older`) of which form, when and by whom."""

    form: int
    blank: str
    what: Settled
    value: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ReturnMark:
    """A person's entry about a unit's return without a file: `item` is an annex or 报送, `day` ISO 8601."""

    unit: str
    item: str
    what: MarkKind
    day: str
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form with the file that contains it, and its number in the ledger."""

    number: int
    receipt: Receipt
    reader: str
    form: FormRow


class ReturnedForms:
    """The part of an open ledger about returned forms; see `Ledger.returned`."""

    def __init__(
        self, database: sqlite3.Connection, together: Callable[[], AbstractContextManager[None]], event: Callable[[str, str, str], None],
    ) -> None:
        self._db, self._together, self._event = database, together, event

    # ---- files
    def reading_of(self, sha256: str) -> tuple[str, str, str] | None:
        """Return (status, why, reader) of a file's last reading; None for a file that never came."""
        row = self._db.execute(
            "SELECT r.status, r.why, r.reader FROM reading r JOIN receipt f ON f.number = r.receipt WHERE f.sha256 = ? "
            "ORDER BY r.number DESC LIMIT 1", (sha256,)).fetchone()
        return (str(row[0]), str(row[1]), str(row[2])) if row else None

    def came_as(self, sha256: str, name: str, sender: str) -> bool:
        """Return whether that file was received under that name from that sender before."""
        return self._db.execute(
            "SELECT 1 FROM arrival a JOIN receipt f ON f.number = a.receipt WHERE f.sha256 = ? AND a.name = ? AND a.sender = ?",
            (sha256, name, sender)).fetchone() is not None

    def reads_alike(self, sha256: str, reader: str) -> bool:
        """Return whether that program has read a file anew as it is entered."""
        return self._db.execute(
            "SELECT 1 FROM read_alike a JOIN receipt f ON f.number = a.receipt WHERE f.sha256 = ? AND a.reader = ?",
            (sha256, reader)).fetchone() is not None

    def enter_alike(self, sha256: str, reader: str) -> None:
        """Enter that another program reads a file as it is entered, so that it need not read it again."""
        with self._together():
            self._db.execute("INSERT OR IGNORE INTO read_alike SELECT number, ? FROM receipt WHERE sha256 = ?", (reader, sha256))

    def enter(self, receipt: Receipt, status: str, why: str, reader: str, forms: Iterable[FormRow]) -> list[int]:
        """Enter a file with the forms read in it, in one transaction; return the numbers of its forms.

        A file that was entered before gets another reading.
        """
        with self._together():
            known = self._receipt(receipt.sha256)
            if known is None:
                known = self._insert(
                    "INSERT INTO receipt (sha256, size, name, sender, sent, at, kept) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (receipt.sha256, receipt.size, receipt.name, receipt.sender, receipt.sent, receipt.at, receipt.kept))
                self._event(receipt.at, "received", f"{receipt.name} {receipt.sha256}")
            self._arrived(known, receipt)
            reading = self._insert(
                "INSERT INTO reading (receipt, reader, status, why, at) VALUES (?, ?, ?, ?, ?)", (known, reader, status, why, receipt.at))
            return [self._enter_form(reading, form) for form in forms]

    def enter_arrival(self, receipt: Receipt) -> None:
        """Enter that a known file was received again, under another name or from another sender."""
        with self._together():
            known = self._receipt(receipt.sha256)
            if known is not None:
                self._arrived(known, receipt)

    def _receipt(self, sha256: str) -> int | None:
        row = self._db.execute("SELECT number FROM receipt WHERE sha256 = ?", (sha256,)).fetchone()
        return int(row[0]) if row else None

    def _arrived(self, known: int, receipt: Receipt) -> None:
        self._db.execute("INSERT OR IGNORE INTO arrival VALUES (?, ?, ?, ?)", (known, receipt.name, receipt.sender, receipt.at))

    def _enter_form(self, reading: int, form: FormRow) -> int:
        number = self._insert(
            "INSERT INTO form (reading, annex, version, unit, unit_reasons, annex_reasons, older) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (reading, form.annex, form.version, form.unit, _joined(form.unit_reasons), _joined(form.annex_reasons), form.older))
        self._db.executemany(
            "INSERT INTO form_value VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, position, v.blank, v.name, v.kind, v.raw, v.value, v.standing, _joined(v.reasons), v.place, v.found)
             for position, v in enumerate(form.values)])
        return number

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        number = self._db.execute(statement, values).lastrowid
        assert number is not None
        return number

    # ---- what is there
    def forms(self, *, whole: bool = True) -> Iterator[KeptForm]:
        """Yield every form of each file's last reading, in the order of entry.

        Not `whole`: with those of its values that are doubtful or that a person settled, which is far less of a large campaign.
        """
        only = "" if whole else _NOT_SURE
        found = self._db.execute(f"SELECT {_VALUE} FROM form_value {only} ORDER BY form, position")  # noqa: S608  constants
        values = groupby(found, key=lambda row: int(row[0]))
        at, rows = next(values, (-1, iter(())))
        for head in self._db.execute(f"{_FORMS} ORDER BY f.number"):
            while 0 <= at < head[0]:
                at, rows = next(values, (-1, iter(())))
            yield _kept_form(head, rows if at == head[0] else ())

    def values_of(self, form: int) -> tuple[ValueRow, ...]:
        """Return the values of a form."""
        rows = self._db.execute(f"SELECT {_VALUE} FROM form_value WHERE form = ? ORDER BY position", (form,))  # noqa: S608  constants
        return tuple(map(_value_row, rows))

    def blanks_read(self) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
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

    def ways_found(self, form: int) -> dict[str, int]:
        """Return how many values of a form were found in which way: 位置, 书签, 标签."""
        rows = self._db.execute(
            "SELECT found, count(*) FROM form_value WHERE form = ? GROUP BY found ORDER BY count(*) DESC, found", (form,))
        return {str(found): int(count) for found, count in rows}

    def forms_of_unit(self, unit: str) -> list[KeptForm]:
        """Return the forms that were read as that unit's, or were settled to be."""
        return self._some(
            "AND (f.unit = ? OR f.number IN (SELECT form FROM settlement WHERE blank = 'unit' AND value = ?))", (unit, unit))

    def form(self, number: int) -> KeptForm:
        """Return a form by its number."""
        return self._some("AND f.number = ?", (number,))[0]

    def forms_of_file(self, sha256: str) -> list[KeptForm]:
        """Return the forms in a file."""
        return self._some("AND c.sha256 = ?", (sha256,))

    def _some(self, condition: str, values: tuple[str | int, ...]) -> list[KeptForm]:
        heads = self._db.execute(f"{_FORMS} {condition} ORDER BY f.number", values).fetchall()
        own = f"SELECT {_VALUE} FROM form_value WHERE form = ? ORDER BY position"  # noqa: S608  constants
        return [_kept_form(head, self._db.execute(own, (head[0],))) for head in heads]

    def unread(self) -> list[tuple[Receipt, str, str]]:
        """Return (file, status, why) of every file in which no form was found at its last reading."""
        rows = self._db.execute(
            "SELECT c.sha256, c.size, c.name, c.sender, c.sent, c.at, c.kept, r.status, r.why FROM receipt c "
            "JOIN reading r ON r.number = (SELECT max(number) FROM reading WHERE receipt = c.number) "
            "WHERE NOT EXISTS (SELECT 1 FROM form WHERE reading = r.number) ORDER BY c.number")
        return [(Receipt(*row[:7]), str(row[7]), str(row[8])) for row in rows]

    def file_count(self) -> int:
        """Return the number of files received."""
        return int(self._db.execute("SELECT count(*) FROM receipt").fetchone()[0])

    def note_looked(self, at: datetime) -> None:
        """Note the time of a run of collecting, also of one that found nothing new."""
        with self._together():
            self._db.execute("INSERT OR REPLACE INTO meta VALUES ('collected', ?)", (moment(at),))

    def last_looked(self) -> str:
        """Return the time of the last run of collecting (ISO 8601); "" when there was none."""
        noted = self._db.execute("SELECT value FROM meta WHERE key = 'collected'").fetchone()
        entered = self._db.execute("SELECT max(at) FROM arrival").fetchone()[0]
        return max(str(noted[0]) if noted else "", str(entered or ""))

    # ---- what people said
    def settle(self, said: Iterable[Settlement]) -> None:
        """Enter a person's decisions, in one transaction."""
        with self._together():
            for one in said:
                self._db.execute("INSERT INTO settlement (form, blank, what, value, by, at) VALUES (?, ?, ?, ?, ?, ?)",
                                 (one.form, one.blank, one.what, one.value, one.by, one.at))
                self._event(one.at, f"settled-{one.what}", f"{one.form} {one.blank}")

    def settled(self, forms: Iterable[int] | None = None) -> dict[tuple[int, str], Settlement]:
        """Return the last decision on each (form, blank), with `forms` only of these; those undone are left out."""
        every = "SELECT form, blank, what, value, by, at FROM settlement"
        rows = self._db.execute(f"{every} ORDER BY number") if forms is None else (
            row for form in forms for row in self._db.execute(f"{every} WHERE form = ? ORDER BY number", (form,)))
        last = {(form, blank): Settlement(form, blank, Settled(what), value, by, at) for form, blank, what, value, by, at in rows}
        return {key: said for key, said in last.items() if said.what is not Settled.UNDONE}

    def mark(self, marks: Iterable[ReturnMark]) -> None:
        """Enter what a person knows of returns, in one transaction."""
        with self._together():
            for one in marks:
                self._db.execute("INSERT INTO return_mark (unit, item, what, day, note, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                 (one.unit, one.item, one.what, one.day, one.note, one.by, one.at))
                self._event(one.at, f"return-{one.what}", f"{one.unit} {one.item} {one.day}".rstrip())

    def marks(self) -> dict[tuple[str, str], ReturnMark]:
        """Return the last mark of each (unit, item); those undone are left out."""
        rows = self._db.execute("SELECT unit, item, what, day, note, by, at FROM return_mark ORDER BY number")
        last = {(unit, item): ReturnMark(unit, item, MarkKind(what), day, note, by, at) for unit, item, what, day, note, by, at in rows}
        return {key: one for key, one in last.items() if one.what is not MarkKind.UNDONE}

    def handed_over(self) -> frozenset[str]:
        """Return the units that surely got something issued (编号)."""
        rows = self._db.execute(
            "SELECT DISTINCT m.unit FROM message m JOIN recipient r ON r.message = m.number WHERE r.state IN ('accepted', 'confirmed')")
        return frozenset(str(row[0]) for row in rows)


_VALUE = "form, blank, name, kind, raw, value, standing, reasons, place, found"
_NOT_SURE = """WHERE (form, position) IN (SELECT form, position FROM form_value WHERE standing <> 'sure' UNION
SELECT v.form, v.position FROM settlement s JOIN form_value v ON v.form = s.form AND v.blank = s.blank)
"""
_FORMS = """
SELECT f.number, f.annex, f.version, f.unit, f.unit_reasons, f.annex_reasons, f.older, r.reader,
    c.sha256, c.size, c.name, c.sender, c.sent, c.at, c.kept
FROM form f JOIN reading r ON r.number = f.reading JOIN receipt c ON c.number = r.receipt
WHERE r.number = (SELECT max(number) FROM reading WHERE receipt = c.number)
"""


def _kept_form(head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> KeptForm:
    number, annex, version, unit, unit_reasons, annex_reasons, older, reader, *receipt = head
    values = tuple(map(_value_row, rows))
    form = FormRow(annex, version, unit, _split(unit_reasons), _split(annex_reasons), bool(older), values)
    return KeptForm(int(number), Receipt(*receipt), str(reader), form)


def _value_row(row: Sequence[Any]) -> ValueRow:
    _, blank, name, kind, raw, value, standing, reasons, place, found = row
    return ValueRow(blank, name, kind, raw, value, standing, _split(reasons), place, found)


def _joined(reasons: Iterable[str]) -> str:
    return "\n".join(reasons)


def _split(reasons: str) -> tuple[str, ...]:
    return tuple(reasons.split("\n")) if reasons else ()


def moment(at: datetime) -> str:
    """Return a time as the ledger stores it."""
    return at.isoformat(timespec="seconds")
