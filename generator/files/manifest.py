"""Writes documents into an output folder: hand-edited files are kept, all files are listed with their hashes in the manifest."""

from __future__ import annotations

import hashlib
import json
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO

from ..wording import Place, Problem, Refused, problem
from .atomic import HeldOpen, file_hash, flush_disk, is_torn, rename_over, write_whole
from .digests import Digests, digest
from .people_list import place_list
from .tables.cells import csv_line
from .temporary import new_name, open_new, open_to_append, temporary_file

MANIFEST, LIST, JOURNAL, PART = "manifest.json", "清单.csv", ".journal-", ".part-"
BATCH = 256
"""Documents renamed at a time; their hashes are written to the journal first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the manifest: path from the campaign's output folder, unit (编号, "" for shared), document, SHA-256, bytes.

    `inputs` is a hash of all that the document was made from: with unchanged inputs it need not be rendered again.
    """

    path: str
    unit: str
    unit_name: str
    document: str
    sha256: str
    size: int
    inputs: str = ""


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """The outcome of writing one document. `line`: its entry in the journal, if any; `torn`: it replaced a file that was cut short."""

    entry: Entry
    written: bool
    kept: bool = False
    torn: bool = False
    line: str = ""


@dataclass(frozen=True, slots=True)
class PreviousOutputs:
    """Hashes of all files written by earlier runs (killed ones too, from their journals); a file with another hash was edited by hand.

    `pdfs`: PDF files are among them.
    """

    ours: Digests
    made_from: Digests
    pdfs: bool = False

    @classmethod
    def of(cls, folder: Path) -> PreviousOutputs:
        """Read the manifest of an output folder and the journals of runs that did not finish."""
        ours, made_from = array("Q"), array("Q")
        pdfs = False
        for entry in recorded_entries(folder):
            pdfs = pdfs or entry.path.endswith(".pdf")
            ours.append(digest(f"{entry.path}\0{entry.sha256}"))
            made_from.append(digest(f"{entry.path}\0{entry.inputs}\0{entry.sha256}"))
        return cls(Digests(ours), Digests(made_from), pdfs)

    def wrote(self, path: str, sha256: str) -> bool:
        """Return whether an earlier run wrote exactly this file there."""
        return f"{path}\0{sha256}" in self.ours

    def current(self, path: str, inputs: str, sha256: str) -> bool:
        """Return whether exactly this file was made from these inputs."""
        return f"{path}\0{inputs}\0{sha256}" in self.made_from


@dataclass(slots=True)
class BatchWriter:
    """Writes documents into a campaign's output folder in batches; `name` distinguishes the journals of several writers,
    `shown` is the folder's displayed name.

    `held` lists documents that another program has open: they stay as they are, and the next run writes them.
    """

    folder: Path
    previous: PreviousOutputs
    name: str = "0"
    force: bool = False
    shown: str = ""
    held: list[str] = field(default_factory=list)
    _waiting: list[tuple[str, str, str]] = field(default_factory=list)
    _folders: set[str] = field(default_factory=set)
    _count: int = 0
    _own: str = field(default_factory=new_name)

    @property
    def waiting(self) -> int:
        """The number of documents written under a temporary name and not yet renamed."""
        return len(self._waiting)

    def put(self, path: str, labels: tuple[str, str, str], inputs: str, make: Callable[[], bytes]) -> WriteOutcome:
        """Write a document unless it is current; it has its name after the next `flush` at the latest. Raises OSError.

        `make` is called only when the document may have changed. `labels` are the unit, the unit's name and the document's name. A
        hand-edited file is kept unless `force` is set.
        """
        target = f"{self.folder}/{path}"
        there = file_hash(target)
        if there is not None and inputs and self.previous.current(path, inputs, there):
            size = os.path.getsize(target)  # noqa: PTH202  strings: this runs once a document
            return WriteOutcome(Entry(path, *labels, there, size, inputs), written=False)
        data = make()
        entry = Entry(path, *labels, hashlib.sha256(data).hexdigest(), len(data), inputs)
        if there == entry.sha256:
            return WriteOutcome(entry, written=False)
        torn = False
        if there is not None and not self.previous.wrote(path, there):
            torn = is_torn(target)
            if not torn and not self.force:
                return WriteOutcome(entry, written=False, kept=True)
        line = entry_line(entry)
        with self._cleared():
            self._write(target, data, line)
        return WriteOutcome(entry, written=True, torn=torn, line=line)

    def _write(self, target: str, data: bytes, line: str) -> None:
        parent = os.path.dirname(target)  # noqa: PTH120  strings: this runs once a document
        if parent not in self._folders:
            self._refuse_link(parent)
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103  as above
            self._folders.clear()
            self._folders.add(parent)
        self._count += 1
        temporary = f"{parent}/{self._own}-{self._count}"
        with os.fdopen(open_new(temporary), "wb", buffering=0) as file:
            try:
                write_whole(file, data)
            except OSError:
                os.unlink(temporary)  # noqa: PTH108  a string
                raise
        self._waiting.append((temporary, target, line))
        if len(self._waiting) >= BATCH:
            self.flush()

    def _refuse_link(self, parent: str) -> None:
        """Raise Refused `folder-link` when a folder of the document is a link that leads out of the campaign's output folder."""
        whole, real = os.path.realpath(self.folder), os.path.realpath(parent)
        if real != whole and not real.startswith(whole.rstrip(os.sep) + os.sep):
            inside = parent[len(str(self.folder)) + 1 :]
            raise Refused([problem("folder-link", Place(f"{self.shown}/{inside}" if self.shown else inside))])

    def take_in(self, temporary: Path, entry: Entry) -> WriteOutcome:
        """Queue a file that another program wrote into its folder, to be renamed with the next `flush`."""
        line = entry_line(entry)
        self._waiting.append((str(temporary), f"{self.folder}/{entry.path}", line))
        return WriteOutcome(entry, written=True, line=line)

    def flush(self) -> None:
        """Write the journal entries of the queued files, sync journal and files to disk once, then rename every file."""
        if not self._waiting:
            return
        with self._cleared():
            self._rename()
        self._waiting.clear()

    @contextmanager
    def _cleared(self) -> Iterator[None]:
        """When the block fails (a full disk), remove the temporary files; how many were `waiting` can still be read."""
        try:
            yield
        except BaseException:
            for temporary, _, _ in self._waiting:
                with suppress(OSError):
                    os.unlink(temporary)  # noqa: PTH108  a string
            raise

    def _rename(self) -> None:
        with open_to_append(self.folder / f"{JOURNAL}{self.name}") as journal:
            journal.writelines(line + "\n" for _, _, line in self._waiting)
            journal.flush()
            flush_disk(self.folder, journal.fileno())
        for temporary, target, _ in self._waiting:
            try:
                rename_over(temporary, target)
            except HeldOpen:
                os.unlink(temporary)  # noqa: PTH108  a string
                self.held.append(target[len(str(self.folder)) + 1 :])


def is_current(folder: Path, previous: PreviousOutputs, path: str, inputs: str) -> bool:
    """Return whether the file exists as it was made from these inputs."""
    try:
        there = file_hash(f"{folder}/{path}")
    except IsADirectoryError:
        return False
    return there is not None and previous.current(path, inputs, there)


# ------------------------------------------------------------------------------------------------ the manifest
@contextmanager
def part(folder: Path, name: str) -> Iterator[Callable[[WriteOutcome], object]]:
    """Yield a function that records one writer's share of the manifest, a line a file; the part appears when the block ends well."""
    with temporary_file(folder) as (temporary, lines):
        yield lambda outcome: lines.write(((outcome.line or entry_line(outcome.entry)) + "\n").encode())
        lines.close()
        rename_over(temporary, folder / f"{PART}{name}")


def read_part(folder: Path, name: str) -> Iterator[Entry]:
    """Yield the entries of a part."""
    with (folder / f"{PART}{name}").open(encoding="utf-8") as lines:
        for line in lines:
            yield Entry(**json.loads(line))


def write_manifest(folder: Path, entries: Iterable[Entry], shown: str = "", *, force: bool = False) -> list[Problem]:
    """Write the manifest and the list for people, a line a file, then remove journals and parts: the run is complete.

    A list that somebody edited stays, unless `force`. Returns problems to report; `shown` is the folder's displayed name.
    """
    hashed = hashlib.sha256()
    with temporary_file(folder) as (waiting, manifest), temporary_file(folder) as (waiting_list, listed):
        for text in _list_lines(_written(entries, manifest)):
            line = text.encode()
            hashed.update(line)
            listed.write(line)
        manifest.close()
        listed.close()
        flush_disk(folder)
        called = f"{shown}/{LIST}" if shown else LIST
        journal, before = folder / f"{JOURNAL}{LIST}", partial(_list_hash, folder)
        found = place_list(folder / LIST, waiting_list, hashed.hexdigest(), before, journal=journal, shown=called, force=force)
        rename_over(waiting, folder / MANIFEST)
    held = any(one.code == "file-open" for one in found)
    for leftover in _files_with_prefix(folder, (JOURNAL, PART)):
        if not (held and leftover == journal):  # it tells the next run that the list is ours
            leftover.unlink(missing_ok=True)
    return found


def _written(entries: Iterable[Entry], manifest: IO[bytes]) -> Iterator[Entry]:
    """Write each entry into the manifest and yield it."""
    manifest.write(b"[")
    between = "\n"
    for entry in entries:
        manifest.write((between + entry_line(entry)).encode())
        between = ",\n"
        yield entry
    manifest.write(b"\n]\n")


def _list_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of the list for people (清单.csv)."""
    yield "\ufeff" + csv_line(("编号", "单位", "文件", "位置", "SHA-256", "字节"))
    for entry in entries:
        yield csv_line((entry.unit, entry.unit_name, entry.document, entry.path, entry.sha256, entry.size))


def _list_hash(folder: Path) -> str | None:
    """Return the hash that the last complete run's list must have, recomputed from its manifest; None when there was no such run."""
    if not (folder / MANIFEST).exists():
        return None
    hashed = hashlib.sha256()
    for line in _list_lines(read_manifest(folder)):
        hashed.update(line.encode())
    return hashed.hexdigest()


def current_entries(folder: Path, previous: PreviousOutputs, held: Iterable[str], entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries; those in `held` with the size and hash of our older file that is still there, and empty `inputs`."""
    paths = frozenset(held)
    for entry in entries:
        if entry.path not in paths:
            yield entry
            continue
        there = file_hash(folder / entry.path)
        if there is not None and previous.wrote(entry.path, there):
            yield replace(entry, sha256=there, size=(folder / entry.path).stat().st_size, inputs="")


def merged(before: Iterable[Entry], fresh: list[Entry]) -> Iterator[Entry]:
    """Yield the entries of `before`, with those of the units in `fresh` replaced in place; new units come last."""
    units = {entry.unit for entry in fresh}
    placed: set[str] = set()
    for entry in before:
        if entry.unit not in units:
            yield entry
        elif entry.unit not in placed:
            placed.add(entry.unit)
            yield from (e for e in fresh if e.unit == entry.unit)
    yield from (entry for entry in fresh if entry.unit not in placed)


def read_manifest(folder: Path) -> Iterator[Entry]:
    """Yield the files of the last complete run; none when there was none. A damaged line is skipped."""
    yield from _entries(folder / MANIFEST)


def recorded_entries(folder: Path) -> Iterator[Entry]:
    """Yield all that runs recorded: the manifest, and the journals of runs that did not finish (their last line may be torn)."""
    yield from read_manifest(folder)
    for journal in _files_with_prefix(folder, (JOURNAL,)):
        yield from _entries(journal)


def _files_with_prefix(folder: Path, starts: tuple[str, ...]) -> list[Path]:
    """Return the files whose names begin so, sorted, without holding the whole listing of the folder in memory."""
    try:
        with os.scandir(folder) as found:
            return sorted(Path(entry.path) for entry in found if entry.name.startswith(starts))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _entries(path: Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if entry := entry_of(line):
                    yield entry
    except (FileNotFoundError, NotADirectoryError):
        return


def entry_of(line: str) -> Entry | None:
    """Parse a line of a manifest or a journal; None when it lists no file or is damaged."""
    try:
        return Entry(**json.loads(line.strip().rstrip(",")))
    except (ValueError, TypeError):
        return None


_encode = json.JSONEncoder(ensure_ascii=False).encode


def entry_line(entry: Entry) -> str:
    """Return the line that lists a file, without line end."""
    return _encode({
        "path": entry.path, "unit": entry.unit, "unit_name": entry.unit_name, "document": entry.document, "sha256": entry.sha256,
        "size": entry.size, "inputs": entry.inputs})
