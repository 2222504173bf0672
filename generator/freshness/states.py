"""What a run looked at: each input by its SHA-256, each output by its state (size, times, inode), as git's index has it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

Hash: TypeAlias = "hashlib._Hash"  # noqa: SLF001  its name in typeshed
RECORDS, ISSUED, RETURNED, LEDGER = "records", "issued", "returned", "ledger.sqlite"
"""Names below a campaign's folder. They are those of `records`, as a test sees to: nothing above is imported, for that takes longest."""
MANIFEST, LIST = "manifest.json", "清单.csv"
"""Names in an output folder, those of `files/manifest`."""
OWNER, UNITS, FORMS = "campaign.txt", "units.csv", "forms"
"""What a build itself writes into records/."""
LOCK = ".lock"
LARGE_LEDGER = 8 << 20
"""Bytes beyond which a ledger is known by its state and SQLite's header, whose change counter grows with each transaction."""
HEADER = 100


class Inputs(NamedTuple):
    """Digests of a project's inputs: all of content/ and templates/, without what a build writes into the campaign's records/."""

    content: str
    owner: str
    units: str
    forms: str


class Outputs(NamedTuple):
    """The state of a campaign's output folder: of its documents, of its lists (by their bytes), the latest change of a document (ns)."""

    documents: str
    lists: str
    newest: int


def inputs_of(root: Path, campaign: str) -> Inputs | None:
    """Return the digests of a project's inputs for a campaign; None when a file can't be read, is no file, or a folder is a link."""
    seen, records = hashlib.sha256(), root / "content" / campaign / RECORDS
    try:
        for name in ("content", "templates"):
            _add_folder(seen, str(root / name), f"{name}/", campaign)
        forms = hashlib.sha256()
        if (records / FORMS).is_dir():
            _add_folder(forms, str(records / FORMS), "", campaign)
        return Inputs(seen.hexdigest(), _hash_of(records / OWNER), _hash_of(records / UNITS), forms.hexdigest())
    except OSError:
        return None


def _add_folder(seen: Hash, folder: str, inside: str, campaign: str) -> None:
    """Add the names and bytes of all files in a folder and below. Raises OSError."""
    parts = inside.split("/")  # content, campaign, records, …, ""
    in_records = len(parts) > 3 and parts[0] == "content" and parts[2] == RECORDS
    for entry in _entries(folder):
        name = f"{inside}{entry.name}"
        top = in_records and len(parts) == 4
        if top and (entry.name == RETURNED or (parts[1] == campaign and entry.name in (OWNER, UNITS, FORMS))):
            continue
        if entry.is_dir(follow_symlinks=False):
            if parts != ["content", campaign, ""] or entry.name != RECORDS:  # which a first build makes
                seen.update(_line(name, "/"))
            if in_records and len(parts) == 5 and parts[3] == ISSUED:
                _add_issue(seen, entry.path)
            else:
                _add_folder(seen, entry.path, f"{name}/", campaign)
        elif top and entry.name == LEDGER and entry.stat().st_size > LARGE_LEDGER:
            seen.update(_line(name, *_state(entry.stat())) + _head(entry.path))
        else:
            seen.update(_line(name, _bytes_of(entry)))


def _add_issue(seen: Hash, folder: str) -> None:
    """Add the bytes of the lists of an issue, and the states of its documents, which are never written again. Raises OSError."""
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            for lines, _ in _folder_states(entry.path, f"{entry.name}/"):
                seen.update(lines)
        else:
            seen.update(_line(entry.name, _bytes_of(entry)))


def outputs_of(folder: Path) -> Outputs | None:
    """Return the state of an output folder; None when there is none, a file of it can't be read, or it holds a link."""
    documents, newest = hashlib.sha256(), 0
    try:
        for lines, latest in _folder_states(str(folder), ""):
            documents.update(lines)
            newest = max(newest, latest)
        lists = f"{_hash_of(folder / MANIFEST)} {_hash_of(folder / LIST)}"
    except OSError:
        return None
    return Outputs(documents.hexdigest(), lists, newest)


def _folder_states(folder: str, inside: str) -> Iterator[tuple[bytes, int]]:
    """Yield of each folder the states of its files as bytes, and the latest of their times. Raises OSError."""
    lines, latest, below = [], 0, []
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            lines.append(_line(inside, entry.name, "/"))
            below.append(entry)
        elif inside or entry.name not in (LOCK, MANIFEST, LIST):
            if entry.is_symlink():
                raise OSError(entry.path)
            there = entry.stat(follow_symlinks=False)
            lines.append(_line(inside, entry.name, *_state(there)))
            latest = max(latest, there.st_ctime_ns, there.st_mtime_ns)
    yield b"".join(lines), latest
    for entry in below:
        yield from _folder_states(entry.path, f"{inside}{entry.name}/")


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _state(there: os.stat_result) -> tuple[int, ...]:
    return there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino, there.st_mode


def _line(*facts: object) -> bytes:
    return "\0".join(map(str, facts)).encode("utf-8", "surrogateescape") + b"\n"


def _bytes_of(entry: os.DirEntry[str]) -> str:
    """Return the SHA-256 of a file. Raises OSError, also for a link to a folder and for what is no file."""
    if not entry.is_file():
        raise OSError(entry.path)
    return _hash_of(entry.path)


def _hash_of(path: str | Path) -> str:
    """Return the SHA-256 of a file; "" for none. Raises OSError."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  strings: entries of a folder have no Path
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _head(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  strings: entries of a folder have no Path
        return file.read(HEADER)
