"""The ledger's file: opened, its tables made and checked, what is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..files import DISK_SAID, disk_facts
from ..wording import Place, Refused, problem
from .ledger import Ledger

FILE = "ledger.sqlite"
VERSION = "1"
BUSY = 30.0
"""Seconds that a write waits for another process."""
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE issue (
    name TEXT PRIMARY KEY, number TEXT NOT NULL, document TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, at TEXT NOT NULL,
    sealed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    issue TEXT NOT NULL REFERENCES issue, inside TEXT NOT NULL, unit TEXT NOT NULL, unit_name TEXT NOT NULL, document TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (issue, inside)) WITHOUT ROWID;
CREATE TABLE message (
    number INTEGER PRIMARY KEY AUTOINCREMENT, issue TEXT NOT NULL, draft INTEGER NOT NULL, unit TEXT NOT NULL, unit_name TEXT NOT NULL,
    channel TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL, again INTEGER NOT NULL, at TEXT NOT NULL);
CREATE INDEX message_of_unit ON message (unit, channel);
CREATE TABLE recipient (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE, address TEXT NOT NULL, state TEXT NOT NULL, reply TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (message, address)) WITHOUT ROWID;
CREATE TABLE enclosure (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, inside TEXT NOT NULL,
    document TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (message, position)) WITHOUT ROWID;
CREATE TABLE event (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, message INTEGER, address TEXT NOT NULL, detail TEXT NOT NULL);
"""
"""`event` is only ever added to: every state that an address was in, and every issue, seal and archive."""


def has_ledger(records: Path) -> bool:
    """Is there a ledger? An empty file is none."""
    file = records / FILE
    return file.exists() and (not file.is_file() or file.stat().st_size > 0)


@contextmanager
def open_ledger(records: Path, shown: str) -> Iterator[Ledger]:
    """The ledger in a records folder (called `shown`), made when there is none.

    Refused `ledger-damaged`, `ledger-newer`, `ledger-busy` and `ledger-unwritable` for what the file or another process does, at any time.
    """
    place = Place(f"{shown}/{FILE}")
    try:
        records.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(records / FILE, timeout=BUSY, isolation_level=None)
    except (OSError, sqlite3.Error) as reason:
        raise Refused([problem("ledger-unwritable", place, **_facts(reason, records / FILE))]) from reason
    try:
        with _as_damage(place):
            _prepare(database, place)
        yield Ledger(database)
    except sqlite3.Error as reason:
        raise _refusal(reason, records / FILE, place) from reason
    finally:
        database.close()


def _prepare(database: sqlite3.Connection, place: Place) -> None:
    # DELETE, not WAL: WAL needs shared memory, which a network drive does not have (sqlite.org/wal.html). FULL: on the disk at COMMIT.
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")
    if not _tables(database):
        _create(database)
    version = dict(database.execute("SELECT key, value FROM meta").fetchall()).get("version", "")
    if version.isdecimal() and int(version) > int(VERSION):
        raise Refused([problem("ledger-newer", place)])
    if version != VERSION or not _tables(database) >= TABLES:
        raise Refused([problem("ledger-damaged", place)])


@contextmanager
def _as_damage(place: Place) -> Iterator[None]:
    """A table or a column that is not there shows as a plain error of SQL: the file is another one's, or was cut."""
    try:
        yield
    except sqlite3.Error as reason:
        if getattr(reason, "sqlite_errorname", "") == "SQLITE_ERROR":
            raise Refused([problem("ledger-damaged", place)]) from reason
        raise
TABLES = frozenset({"meta", "issue", "document", "message", "recipient", "enclosure", "event"})


def _tables(database: sqlite3.Connection) -> set[str]:
    return {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _create(database: sqlite3.Connection) -> None:
    """The empty ledger; of two processes that come at once, the second finds it made."""
    database.execute("BEGIN IMMEDIATE")
    if not _tables(database):
        for statement in SCHEMA.split(";"):
            if statement.strip():
                database.execute(statement)
        database.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
    database.execute("COMMIT")


def _refusal(reason: sqlite3.Error, file: Path, place: Place) -> Refused:
    name = getattr(reason, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Refused([problem("ledger-busy", place)])
    if name.startswith(tuple(CAUSES)):
        return Refused([problem("ledger-unwritable", place, **_facts(reason, file))])
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")):
        return Refused([problem("ledger-damaged", place)])
    raise reason
CAUSES = {
    "SQLITE_READONLY": "read-only", "SQLITE_FULL": "full", "SQLITE_IOERR": "", "SQLITE_CANTOPEN": "", "SQLITE_PERM": "permission",
}  # fmt: skip
"""What SQLite's result codes mean that the file or its folder brings about (sqlite.org/rescode.html)."""


def _facts(reason: OSError | sqlite3.Error, file: Path) -> dict[str, str]:
    if isinstance(reason, OSError):
        return disk_facts(reason)
    if file.is_dir():
        return {"cause": "folder-in-the-way", "why": DISK_SAID["folder-in-the-way"]}
    name = str(getattr(reason, "sqlite_errorname", ""))
    cause = next((cause for start, cause in CAUSES.items() if name.startswith(start)), "")
    return {"cause": cause, "why": "打不开" if name.startswith("SQLITE_CANTOPEN") else DISK_SAID[cause]}
