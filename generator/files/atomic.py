"""Files and folders that are there whole or not at all, read in pieces; what the file system refuses, in clear words."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..wording import Place, Problem, Refused, problem
from .temporary import SET_ASIDE, new_folder, remove, sweep, written_aside

CHUNK = 1 << 18
"""Bytes of a file that are read at a time."""


class HeldOpen(PermissionError):  # noqa: N818  an outcome that is told, as Refused is
    """A file that another program holds open and that therefore can't be replaced, as Windows has it."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(errno.EACCES, os.strerror(errno.EACCES), str(path))


# ------------------------------------------------------------------------------------------------ files
def replace_file(target: Path, data: bytes, *, flush: bool = True) -> None:
    """Write a file whole: under a temporary name in the same folder, then renamed. Raises OSError, `HeldOpen` among them.

    Its data is on the disk before it gets its name, unless `flush` is left to a later `flush_disk` for many files.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with written_aside(target.parent) as (temporary, file):
        file.write(data)
        file.flush()
        if flush:
            os.fsync(file.fileno())
        file.close()
        rename_over(temporary, target)


def rename_over(temporary: str | Path, target: str | Path) -> None:
    """Give a file that was written its name. Raises OSError; `HeldOpen` when the one that is there can't be replaced."""
    try:
        Path(temporary).replace(target)
    except PermissionError as reason:
        # The file could be created beside it, so the folder can be written: it is this one file that is not let go.
        # (EPERM, which Windows never says, is a folder where others' files stay theirs.)
        if reason.errno == errno.EACCES and os.path.lexists(target):
            raise HeldOpen(target) from reason
        raise


def flush_disk(folder: str | Path, journal: int | None = None) -> None:
    """Have all that was written to the disk of this folder on it, with one call for many files; Windows has none.

    There at least the open file `journal` is flushed by itself. Raises OSError.
    """
    if _syncfs(folder):
        return
    if journal is not None:
        os.fsync(journal)
    getattr(os, "sync", lambda: None)()


def _syncfs(folder: str | Path) -> bool:
    """Flush this one file system (Linux); False where that can't be asked for."""
    if sys.platform != "linux":
        return False
    import ctypes

    call = getattr(ctypes.CDLL(None), "syncfs", None)
    if call is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return bool(call(handle) == 0)
    finally:
        os.close(handle)


# ------------------------------------------------------------------------------------------------ folders
@contextmanager
def atomic_directory(target: Path, *, replaces: bool = False) -> Iterator[Path]:
    """A folder to fill, which gets its name when the block has ended well and its files are on the disk. Raises OSError.

    It takes the place of an older one only when it `replaces` it. When the block fails nothing is left of it; what a killed run left
    is removed.
    """
    recovered(target)
    sweep([target.parent], deep=False)
    waiting = new_folder(target.parent)
    old = target.with_name(f"{SET_ASIDE}{target.name}-{secrets.token_hex(5)}")
    try:
        yield waiting
        flush_disk(waiting)
        if replaces and target.exists():
            _set_aside(target, old)
        waiting.rename(target)
    except BaseException:
        shutil.rmtree(waiting, ignore_errors=True)
        recovered(target)
        raise
    remove(old)


def _set_aside(target: Path, old: Path) -> None:
    try:
        target.rename(old)
    except PermissionError as reason:
        raise HeldOpen(target) from reason


def recovered(target: Path) -> None:
    """A folder whose replacement was cut short gets its name back; the rest of a replacement that was done goes. Raises OSError."""
    for old in _older(target):
        if target.exists():
            remove(old)
        else:
            old.rename(target)


def _older(target: Path) -> list[Path]:
    """Return where the folder went that was being replaced, the newest first."""
    name = re.compile(re.escape(f"{SET_ASIDE}{target.name}") + "(-[0-9a-f]{10})?")
    try:
        found = [path for path in target.parent.iterdir() if name.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(found, key=lambda path: path.lstat().st_mtime, reverse=True)


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
    if isinstance(reason, HeldOpen):
        return held_problem(where, folder)
    return problem("output-unwritable", Place(folder), **disk_facts(reason), file=f"（{Path(where).name}）" if where else "", done=done)


PROGRAMS = {".docx": "Word", ".doc": "Word", ".xlsx": "Excel", ".xls": "Excel", ".csv": "Excel"}
"""Which program has a file of this ending open, as a clerk calls it (WPS included)."""


def held_problem(path: str, shown: str = "") -> Problem:
    """`file-open`: another program has the file open. `shown` is how it, or the folder that it lies in, is called."""
    name = Path(path).name
    program = PROGRAMS.get(Path(name).suffix.lower(), "别的程序")
    where = shown if shown == name or shown.endswith(f"/{name}") else f"{shown}/{name}" if shown else name
    return problem("file-open", Place(where), name=name, program=program)
