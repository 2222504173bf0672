"""Files and folders that are there whole or not at all, read in pieces; what the file system refuses, in clear words."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..wording import Place, Problem, Refused, problem

TEMPORARY = ".yinfa-tmp-"
"""Begins the name of what is being written; what a killed run left behind under it is removed by a later one."""
CHUNK = 1 << 18
"""Bytes of a file that are read at a time."""
STALE = 900.0
"""Seconds after which what has a temporary name and was not written to belongs to a run that is dead."""


def replace_file(target: Path, data: bytes) -> None:
    """Write a file whole: under a temporary name in the same folder, then renamed. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    named = hashlib.sha256(target.name.encode()).hexdigest()[:8]
    temporary = target.with_name(f"{TEMPORARY}{os.getpid()}-{named}")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _remove_stale_files(target, named)


def _remove_stale_files(target: Path, named: str) -> None:
    """Remove what killed runs left of this file: no run writes one file for so long."""
    with suppress(OSError):
        oldest = target.stat().st_mtime - STALE
        for leftover in target.parent.glob(f"{TEMPORARY}*-{named}"):
            if leftover.stat().st_mtime < oldest:
                leftover.unlink(missing_ok=True)


@contextmanager
def atomic_directory(target: Path, *, replaces: bool = False) -> Iterator[Path]:
    """A folder to fill, which gets its name when the block has ended well and its files are on the disk. Raises OSError.

    It takes the place of an older one only when it `replaces` it. When the block fails nothing is left of it; what a killed run left
    is removed.
    """
    recovered(target)
    waiting, old = _staging(target)
    _remove(waiting)
    _remove_stale_folders(target)
    try:
        waiting.mkdir(parents=True)
        yield waiting
        getattr(os, "sync", lambda: None)()
        if replaces and target.exists():
            target.rename(old)
        waiting.rename(target)
    except BaseException:
        shutil.rmtree(waiting, ignore_errors=True)
        recovered(target)
        raise
    _remove(old)


def recovered(target: Path) -> None:
    """A folder whose replacement was cut short gets its name back; the rest of a replacement that was done goes. Raises OSError."""
    _, old = _staging(target)
    if old.exists() and not target.exists():
        old.rename(target)
    _remove(old)


def _staging(target: Path) -> tuple[Path, Path]:
    """Where a folder waits for its name, and where the one that it replaces goes meanwhile."""
    return target.with_name(f"{TEMPORARY}{target.name}"), target.with_name(f"{TEMPORARY}旧-{target.name}")


def _remove_stale_folders(target: Path) -> None:
    """Remove folders that killed runs left beside this one under names of their own; one that may still be filled stays."""
    with suppress(OSError):
        there = [path for path in target.parent.glob(f"{TEMPORARY}*") if path.is_dir() and not path.name.startswith(f"{TEMPORARY}旧-")]
        if not there:
            return
        probe = target.parent / f"{TEMPORARY}{os.getpid()}"
        probe.touch()
        now = probe.stat().st_mtime  # by the disk's own clock, which may be another machine's
        probe.unlink()
        for path in there:
            if _touched(path) < now - STALE:
                _remove(path)


def _touched(folder: Path) -> float:
    """When anything was last written in it."""
    return max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def copied(source: Path, target: Path) -> str:
    """Copies a file, with the folders that it needs; the SHA-256 of what was copied. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    hashed = hashlib.sha256()
    with target.open("wb") as copy:
        for piece in pieces_of(source):
            hashed.update(piece)
            copy.write(piece)
    return hashed.hexdigest()


def pieces_of(path: str | Path) -> Iterator[bytes]:
    """A file's bytes, some at a time. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  strings: this runs once a document
        while piece := file.read(CHUNK):
            yield piece


def file_hash(path: str | Path) -> str | None:
    """The SHA-256 of a file; None when there is none. Raises OSError."""
    hashed = hashlib.sha256()
    try:
        for piece in pieces_of(path):
            hashed.update(piece)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return hashed.hexdigest()


@contextmanager
def file_system(shown: str, done: Callable[[], int] = lambda: 0) -> Iterator[None]:
    """What the file system refuses in the block is Refused `output-unwritable`; `shown` is how the folder is called."""
    try:
        yield
    except OSError as reason:
        raise Refused([disk_problem(reason, shown, done())]) from reason


CAUSES = {
    errno.ENOSPC: "full", errno.EDQUOT: "quota", errno.EACCES: "permission", errno.EPERM: "permission", errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "name-too-long", errno.ENOTDIR: "file-in-the-way", errno.EEXIST: "file-in-the-way",
    errno.EISDIR: "folder-in-the-way", errno.ENOENT: "gone",
}  # fmt: skip
DISK_SAID = {
    "full": "磁盘满了", "quota": "磁盘空间配额用完了", "permission": "没有权限，或者文件正开着", "read-only": "这个位置只能读、不能写",
    "name-too-long": "文件夹或文件的名字太长，系统不收", "file-in-the-way": "那里有一个同名的文件",
    "folder-in-the-way": "那里应当是文件，现在是文件夹", "gone": "找不到文件或文件夹", "": "磁盘或网络出错",
}  # fmt: skip
"""What the file system said, in clear words, by `disk_cause`."""


def disk_cause(reason: OSError) -> str:
    """What kind of refusal of the file system it is, as a word that remedies go by; "" for all others."""
    return CAUSES.get(reason.errno or 0, "")


def disk_facts(reason: OSError) -> dict[str, str]:
    """`cause` and `why` of a problem that the file system brought about; a file where a folder should be is named."""
    cause = disk_cause(reason)
    blocking = _file_in_the_way(reason) if cause == "file-in-the-way" else ""
    return {"cause": cause, "why": f"“{blocking}”应当是文件夹，现在是一个文件" if blocking else DISK_SAID[cause]}


def _file_in_the_way(reason: OSError) -> str:
    paths = [Path(str(named)) for named in (reason.filename2, reason.filename) if named]
    return next((folder.name for path in paths for folder in (path, *path.parents) if folder.is_file()), "")



def disk_problem(reason: OSError, folder: str, done: int) -> Problem:
    """`output-unwritable`: what the file system said, where, and the number of documents that are complete."""
    where = str(reason.filename2 or reason.filename or "")
    return problem("output-unwritable", Place(folder), **disk_facts(reason), file=f"（{Path(where).name}）" if where else "", done=done)
