"""Open the ledger's file: create and check its tables, and turn SQLite's errors into problems."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..files import DISK_SAID, disk_facts
from ..wording import Place, Refused, problem
from .ledger import Ledger
from .ledger_tables import SCHEMAS, TABLES, VERSION

FILE = "ledger.sqlite"
BUSY = 30.0
"""Seconds that a write waits for another process's lock."""
CHANGE_COUNTER = slice(24, 28)
"""Bytes of the file."""


def has_ledger(records: Path) -> bool:
    """Return whether there is a ledger; an empty file is none."""
    file = records / FILE
    return file.exists() and (not file.is_file() or file.stat().st_size > 0)


def ledger_state(records: Path) -> tuple[int, bytes]:
    """Return a value that differs once anybody has written to the ledger: the file and the change counter in its header.

    SQLite adds one to the counter with each transaction that writes (sqlite.org/fileformat2.html, 1.3.7). (0, b"") for no ledger.
    """
    try:
        with (records / FILE).open("rb") as file:
            return os.fstat(file.fileno()).st_ino, file.read(CHANGE_COUNTER.stop)[CHANGE_COUNTER]
    except OSError:
        return 0, b""


@contextmanager
def open_ledger(records: Path, shown: str) -> Iterator[Ledger]:
    """Open the ledger in a records folder (named `shown`), creating it if there is none.

    Refused `ledger-damaged`, `ledger-newer`, `ledger-busy` or `ledger-unwritable`, also for errors inside the block.
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
        _upgrade(database, 0)
    version = _version(database)
    if version > VERSION:
        raise Refused([problem("ledger-newer", place)])
    if version < 1 or not _tables(database) >= _wanted(version):
        raise Refused([problem("ledger-damaged", place)])
    if version < VERSION:
        _upgrade(database, version)


def _version(database: sqlite3.Connection) -> int:
    """Return the version of the schema; 0 when it has none."""
    version = dict(database.execute("SELECT key, value FROM meta").fetchall()).get("version", "")
    return int(version) if version.isdecimal() else 0


def _wanted(version: int) -> set[str]:
    return {table for number, tables in TABLES.items() if number <= version for table in tables}


@contextmanager
def _as_damage(place: Place) -> Iterator[None]:
    """Turn plain SQL errors into `ledger-damaged`: a missing table or column means another program's file or a truncated one."""
    try:
        yield
    except sqlite3.Error as reason:
        if getattr(reason, "sqlite_errorname", "") == "SQLITE_ERROR":
            raise Refused([problem("ledger-damaged", place)]) from reason
        raise


def _tables(database: sqlite3.Connection) -> set[str]:
    return {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _upgrade(database: sqlite3.Connection, version: int) -> None:
    """Create the tables of later versions, in one transaction; of two concurrent processes the second finds them created."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if (_version(database) if _tables(database) else 0) == version:
            for number in range(version + 1, VERSION + 1):
                for statement in SCHEMAS[number].split(";"):
                    if statement.strip():
                        database.execute(statement)
            database.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (str(VERSION),))
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
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
"""Result codes of SQLite that the file or its folder causes (sqlite.org/rescode.html), with the cause."""


def _facts(reason: OSError | sqlite3.Error, file: Path) -> dict[str, str]:
    if isinstance(reason, OSError):
        return disk_facts(reason)
    if file.is_dir():
        return {"cause": "folder-in-the-way", "why": DISK_SAID["folder-in-the-way"]}
    name = str(getattr(reason, "sqlite_errorname", ""))
    cause = next((cause for start, cause in CAUSES.items() if name.startswith(start)), "")
    return {"cause": cause, "why": "打不开" if name.startswith("SQLITE_CANTOPEN") else DISK_SAID[cause]}
