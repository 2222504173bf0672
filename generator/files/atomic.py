"""Atomic writing: files and folders that exist whole or not at all; plus reading in chunks and the file system's errors as problems."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..wording import Place, Problem, Refused, problem
from .temporary import SET_ASIDE, new_folder, remove, sweep, temporary_file

CHUNK = 1 << 18
"""Bytes of a file that are read at a time."""


class HeldOpen(PermissionError):  # noqa: N818  an outcome that is told, as Refused is
    """Raised when another program holds a file open so that it can't be replaced (Windows)."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(errno.EACCES, os.strerror(errno.EACCES), str(path))


# ------------------------------------------------------------------------------------------------ files
def replace_file(target: Path, data: bytes | Path, *, flush: bool = True) -> None:
    """Write a file atomically: under a temporary name in the same folder, then renamed. Raises OSError, `HeldOpen` among them.

    Data given as a path is copied from there piece by piece.

    Its data is synced (fsync) before the rename, unless `flush` is False because one later `flush_disk` serves many files.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary_file(target.parent) as (temporary, file):
        for piece in read_chunks(data) if isinstance(data, Path) else (data,):
            file.write(piece)
        file.flush()
        if flush:
            os.fsync(file.fileno())
        file.close()
        rename_over(temporary, target)


def write_whole(file: IO[bytes], data: bytes) -> None:
    """Write all the data to an unbuffered file: a disk that gets full takes a part without an error (write(2)). Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def rename_over(temporary: str | Path, target: str | Path) -> None:
    """Rename a written temporary file to its target, replacing what is there. Raises OSError; `HeldOpen` when that can't be replaced."""
    try:
        Path(temporary).replace(target)
    except PermissionError as reason:
        # The temporary file was created beside it, so the folder is writable: it is this one file that is held open.
        # (EPERM, which Windows never says, is a folder where others' files stay theirs.)
        if reason.errno == errno.EACCES and os.path.lexists(target):
            raise HeldOpen(target) from reason
        raise


def flush_disk(folder: str | Path, journal: int | None = None) -> None:
    """Sync all that was written to this folder's file system with one call for many files; Windows has no such call.

    There only the open file descriptor `journal` is synced. Raises OSError.
    """
    if _syncfs(folder):
        return
    if journal is not None:
        os.fsync(journal)
    getattr(os, "sync", lambda: None)()


def _syncfs(folder: str | Path) -> bool:
    """Sync this one file system (Linux's syncfs); return False where there is no such call."""
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
    """Yield a temporary folder to fill; it is synced and renamed to `target` when the block ends well. Raises OSError.

    An older folder is replaced only with `replaces`. When the block fails nothing is left of the new one; leftovers of killed runs are
    removed.
    """
    recover_directory(target)
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
        recover_directory(target)
        raise
    remove(old)


def _set_aside(target: Path, old: Path) -> None:
    try:
        target.rename(old)
    except PermissionError as reason:
        raise HeldOpen(target) from reason


def recover_directory(target: Path) -> None:
    """Recover from an interrupted replacement of a folder. Raises OSError.

    The old folder is renamed back, or removed if the new one exists.
    """
    for old in _set_aside_versions(target):
        if target.exists():
            remove(old)
        else:
            old.rename(target)


def _set_aside_versions(target: Path) -> list[Path]:
    """Return the set-aside versions of a folder that was being replaced, the newest first."""
    name = re.compile(re.escape(f"{SET_ASIDE}{target.name}") + "(-[0-9a-f]{10})?")
    try:
        found = [path for path in target.parent.iterdir() if name.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(found, key=lambda path: path.lstat().st_mtime, reverse=True)


def copy_file(source: Path, target: Path) -> str:
    """Copy a file, creating parent folders, and return the SHA-256 of what was copied. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    hashed = hashlib.sha256()
    with target.open("wb") as copy:
        for piece in read_chunks(source):
            hashed.update(piece)
            copy.write(piece)
    return hashed.hexdigest()


def read_chunks(path: str | Path) -> Iterator[bytes]:
    """Yield a file's bytes in chunks of CHUNK. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  strings: this runs once a document
        while piece := file.read(CHUNK):
            yield piece


def file_hash(path: str | Path) -> str | None:
    """Return the SHA-256 of a file in hexadecimal; None when there is no such file. Raises OSError."""
    hashed = hashlib.sha256()
    try:
        for piece in read_chunks(path):
            hashed.update(piece)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return hashed.hexdigest()


@contextmanager
def file_system(shown: str, done: Callable[[], int] = lambda: 0) -> Iterator[None]:
    """Turn an OSError of the block into Refused `output-unwritable`.

    `shown` is the folder's displayed name, `done` returns the number of documents that are complete.
    """
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
"""The file system's error in plain words, by `disk_cause`."""


def disk_cause(reason: OSError) -> str:
    """Return the kind of a file system error, by which remedies are chosen; "" for all kinds not in CAUSES."""
    return CAUSES.get(reason.errno or 0, "")


def disk_facts(reason: OSError) -> dict[str, str]:
    """Return the facts `cause` and `why` of a problem caused by the file system; a file in place of a folder is named."""
    cause = disk_cause(reason)
    blocking = _file_in_the_way(reason) if cause == "file-in-the-way" else ""
    return {"cause": cause, "why": f"“{blocking}”应当是文件夹，现在是一个文件" if blocking else DISK_SAID[cause]}


def _file_in_the_way(reason: OSError) -> str:
    paths = [Path(str(named)) for named in (reason.filename2, reason.filename) if named]
    return next((folder.name for path in paths for folder in (path, *path.parents) if folder.is_file()), "")



def disk_problem(reason: OSError, folder: str, done: int) -> Problem:
    """Return `output-unwritable` (or `file-open`) with the error, the place and the number of documents that are complete."""
    where = str(reason.filename2 or reason.filename or "")
    if isinstance(reason, HeldOpen):
        return held_problem(where, folder)
    name = Path(where).name
    file = f"（{name}）" if name and not name.startswith(".") else ""  # of temporary files and locks a clerk knows nothing
    return problem("output-unwritable", Place(folder), **disk_facts(reason), file=file, done=done)


PROGRAMS = {".docx": "Word", ".doc": "Word", ".xlsx": "Excel", ".xls": "Excel", ".csv": "Excel"}
"""The program that opens files of each suffix, as a clerk calls it (WPS included)."""


def held_problem(path: str, shown: str = "", *, alone: bool = False) -> Problem:
    """Return the problem `file-open`: another program holds the file open. `shown` is the displayed name of the file or its folder.

    `alone`: it was the only file to be written.
    """
    name = Path(path).name
    program = PROGRAMS.get(Path(name).suffix.lower(), "别的程序")
    where = shown if shown == name or shown.endswith(f"/{name}") else f"{shown}/{name}" if shown else name
    return problem("file-open", Place(where), name=name, program=program, **({"cause": "alone"} if alone else {}))


# ------------------------------------------------------------------------------------------------ files cut short
CHECKED = 64 * 1024 * 1024
"""Largest zip in bytes whose checksums are all compared; of a larger one only its directory is read."""
_TAIL = 1024
_END, _END_SIZE = b"PK\5\6", 22
"""The end record of a zip: how it begins, and its bytes without the comment, whose length is its last two."""


def is_torn(path: str | Path) -> bool:
    """Return whether the file is empty, begins or ends with zeros, or is an incomplete zip or PDF. Raises OSError.

    No program that a person edits with saves such a file, so nobody's work is lost with it.
    """
    with Path(path).open("rb") as file:
        head = file.read(8)
        size = file.seek(0, 2)
        file.seek(max(size - _TAIL, 0))
        tail = file.read()
    if not head.strip(b"\0"):
        return True
    if head.startswith(b"PK\3\4"):
        return _zeros_behind(tail) or not _whole_zip(Path(path), size)
    if head.startswith(b"%PDF"):
        return b"%%EOF" not in tail or tail.endswith(b"\0")
    return tail.endswith(b"\0")


def cut_short(path: Path, whole: Path) -> bool:
    """Return whether a text file is the beginning of another and ends in the middle of a line. Raises OSError."""
    with path.open("rb") as one, whole.open("rb") as other:
        there = one.read(CHECKED)
        return not there.endswith(b"\n") and other.read(len(there)) == there


def _zeros_behind(tail: bytes) -> bool:
    """Return whether a zip's last bytes are zeros behind its end record; that record itself usually ends with zeros."""
    at = tail.rfind(_END)
    if at >= 0:
        comment = int.from_bytes(tail[at + _END_SIZE - 2 : at + _END_SIZE], "little")
        tail = tail[at + _END_SIZE + comment :]
    return bool(tail) and not tail.strip(b"\0")


def _whole_zip(path: Path, size: int) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return size > CHECKED or archive.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError):
        return False
