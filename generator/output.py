"""Documents on disk: written whole or not at all, never over a hand's work, and listed with their hashes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator.problem import Place, Problem, Refused
from generator.wording import problem

MANIFEST, LIST, JOURNAL = "manifest.json", "清单.csv", ".journal"
TEMPORARY = ".yinfa-tmp-"
"""Begins the name of a file that is being written; what a killed run left behind is removed by the next one."""
BATCH = 64
"""Documents renamed at a time: their hashes go into the journal first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the manifest: path from the campaign's output folder, unit (编号, "" for shared), document, SHA-256, bytes."""

    path: str
    unit: str
    unit_name: str
    document: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to one document."""

    entry: Entry
    written: bool
    kept: bool = False


@dataclass(slots=True)
class Shelf:
    """The output folder of one campaign while it is being filled.

    `known` are the hashes that this program wrote, by path: a file with another one was edited by hand.
    """

    folder: Path
    force: bool = False
    known: dict[str, set[str]] = field(default_factory=dict)
    waiting: list[tuple[Path, Path, Entry]] = field(default_factory=list)

    @classmethod
    def open(cls, folder: Path, *, force: bool = False) -> Shelf:
        """The folder with what earlier runs noted, also a killed one."""
        shelf = cls(folder, force)
        for entry in (*read_manifest(folder), *_journal(folder)):
            shelf.known.setdefault(entry.path, set()).add(entry.sha256)
        return shelf

    def put(self, path: str, unit: str, unit_name: str, document: str, data: bytes) -> Outcome:
        """The document in its place at the latest after `flush`; a hand-edited file there is kept unless forced."""
        entry = Entry(path, unit, unit_name, document, hashlib.sha256(data).hexdigest(), len(data))
        target = self.folder / path
        there = _hash(target)
        if there == entry.sha256:
            return Outcome(entry, written=False)
        if there is not None and there not in self.known.get(path, set()) and not self.force:
            return Outcome(entry, written=False, kept=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(TEMPORARY + entry.sha256[:16])
        temporary.write_bytes(data)
        self.waiting.append((temporary, target, entry))
        if len(self.waiting) >= BATCH:
            self.flush()
        return Outcome(entry, written=True)

    def flush(self) -> None:
        """Note the hashes of what waits, then give every file its name."""
        if not self.waiting:
            return
        with (self.folder / JOURNAL).open("a", encoding="utf-8") as journal:
            journal.writelines(_line(entry) + "\n" for _, _, entry in self.waiting)
            journal.flush()
            os.fsync(journal.fileno())
        for temporary, target, _ in self.waiting:
            temporary.replace(target)
        self.waiting.clear()

    def close(self, entries: Iterable[Entry]) -> None:
        """The manifest last: with it the run is complete, and the journal has done its work."""
        self.flush()
        listed = list(entries)
        replace_file(self.folder / LIST, _csv(listed))
        replace_file(self.folder / MANIFEST, ("[\n" + ",\n".join(_line(e) for e in listed) + "\n]\n").encode())
        (self.folder / JOURNAL).unlink(missing_ok=True)


def replace_file(target: Path, data: bytes) -> None:
    """Write a file whole: under a temporary name in the same folder, then renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(TEMPORARY + hashlib.sha256(target.name.encode()).hexdigest()[:16])
    temporary.write_bytes(data)
    temporary.replace(target)


def read_manifest(folder: Path) -> list[Entry]:
    """The files of the last complete run; none when there was none or its list is damaged."""
    try:
        rows = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [Entry(**row) for row in rows]
    except (OSError, ValueError, TypeError):
        return []


def _journal(folder: Path) -> Iterator[Entry]:
    """What a run noted that did not finish; its last line may be torn."""
    try:
        lines = (folder / JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue


def _line(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False)


def _csv(entries: list[Entry]) -> bytes:
    """The list for a person: UTF-8 with BOM, so that Excel reads it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("编号", "单位", "文件", "位置", "SHA-256", "字节"))
    writer.writerows((_safe(e.unit), _safe(e.unit_name), e.document, e.path, e.sha256, e.size) for e in entries)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(text: str) -> str:
    """A cell that Excel will not take for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@") else text


def _hash(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def sweep(folder: Path) -> None:
    """Remove what a killed run left half written."""
    for leftover in folder.rglob(TEMPORARY + "*"):
        leftover.unlink(missing_ok=True)


def strangers(folder: Path, listed: Mapping[str, object]) -> list[str]:
    """Files in the folder that the manifest does not list, by path: of a unit that is gone, or somebody's own."""
    if not folder.is_dir():
        return []
    found = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((TEMPORARY, ".", "~$")))
    paths = sorted(p.relative_to(folder).as_posix() for p in found)
    return [path for path in paths if path not in listed and path not in (MANIFEST, LIST)]


def guarded(write: Callable[[], None], folder: str, done: Callable[[], int]) -> None:
    """Run a writing step; a full disk or a folder that can't be written becomes one problem that says what is complete."""
    try:
        write()
    except OSError as reason:
        raise Refused([disk_problem(reason, folder, done())]) from reason


def disk_problem(reason: OSError, folder: str, done: int) -> Problem:
    """The clear words for what the file system said."""
    import errno

    why = {errno.ENOSPC: "磁盘满了", errno.EDQUOT: "磁盘空间配额用完了", errno.EACCES: "没有写的权限", errno.EPERM: "没有写的权限",
           errno.EROFS: "这个位置只能读、不能写", errno.ENAMETOOLONG: "文件名太长"}.get(reason.errno or 0, reason.strerror or str(reason))
    where = str(reason.filename2 or reason.filename or "")
    return problem("output-unwritable", Place(folder), why=why, file=Path(where).name if where else "", done=done)
