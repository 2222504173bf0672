"""Temporary files and folders: each has a name of its own, is never opened through a link, and is swept when its run is dead."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

TEMPORARY = ".yinfa-tmp-"
"""Begins the name of what is being written; what a killed run left behind under it is removed by a later one."""
STALE = 900.0
"""Seconds after which what has a temporary name and was not written to belongs to a run that is dead."""
SET_ASIDE = f"{TEMPORARY}旧-"
"""Begins the name of a folder that is being replaced; it may be the only one, so `files.recovered` sees to it, never a sweep."""
TRIES = 100
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def new_name(ending: str = "") -> str:
    """Return a temporary name that no other run has."""
    return f"{TEMPORARY}{os.getpid()}-{secrets.token_hex(5)}{ending}"


def open_new(path: str | Path) -> int:
    """Create a file that is not there yet and return its descriptor; FileExistsError also for a link of that name. Raises OSError."""
    return os.open(path, _NEW, 0o666)


def new_file(folder: Path) -> tuple[Path, IO[bytes]]:
    """Create a temporary file in a folder, open for writing and reading. Raises OSError."""
    for _ in range(TRIES):
        path = folder / new_name()
        with suppress(FileExistsError):
            return path, os.fdopen(open_new(path), "w+b")
    raise FileExistsError(str(folder / TEMPORARY))


def new_folder(parent: Path) -> Path:
    """Create a temporary folder in another. Raises OSError."""
    parent.mkdir(parents=True, exist_ok=True)
    for _ in range(TRIES):
        path = parent / new_name()
        with suppress(FileExistsError):
            path.mkdir()
            return path
    raise FileExistsError(str(parent / TEMPORARY))


@contextmanager
def written_aside(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """Give a temporary file to fill; it is closed at the end of the block, and removed when the block fails. Raises OSError."""
    path, file = new_file(folder)
    try:
        with file:
            yield path, file
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def open_to_append(path: Path) -> IO[str]:
    """Open a text file of lines for more of them; OSError when a link stands in its place."""
    return os.fdopen(os.open(path, _APPEND, 0o666), "a", encoding="utf-8", newline="\n")


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder, if it is there. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


# ------------------------------------------------------------------------------------------------ what dead runs left
def sweep(folders: Iterable[Path], *, deep: bool = True, passed_over: Iterable[str] = ()) -> int:
    """Remove what dead runs left under temporary names in these folders (with `deep` also below them); returns how many.

    What was written to lately may belong to a run that still goes on, and stays. Folders called as one of `passed_over` are not
    entered. Nothing is raised: what can't be removed now is left for a later run.
    """
    skipped = frozenset(passed_over)
    removed = 0
    for folder in folders:
        with suppress(OSError):
            for found in list(_leftovers(folder, skipped, deep=deep)):
                removed += _removed_when_stale(found)
    return removed


def _leftovers(folder: Path, skipped: frozenset[str], *, deep: bool) -> Iterator[Path]:
    below = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(SET_ASIDE):
                continue
            if entry.name.startswith(TEMPORARY):
                yield Path(entry.path)
            elif deep and entry.name not in skipped and entry.is_dir(follow_symlinks=False):
                below.append(Path(entry.path))
    for one in below:
        with suppress(OSError):
            yield from _leftovers(one, skipped, deep=True)


def _removed_when_stale(path: Path) -> bool:
    try:
        if _last_written(path) >= _clock_of(path.parent) - STALE:
            return False
        remove(path)
    except OSError:
        return False
    return True


def _clock_of(folder: Path) -> float:
    """Return the time by the disk's own clock, which may be another machine's."""
    path, file = new_file(folder)
    try:
        with file:
            return os.fstat(file.fileno()).st_mtime
    finally:
        path.unlink(missing_ok=True)


def _last_written(path: Path) -> float:
    """Return when anything was last written in a file or a folder; a link counts by itself."""
    times = [path.lstat().st_mtime]
    if path.is_dir() and not path.is_symlink():
        times += [below.lstat().st_mtime for below in path.rglob("*")]
    return max(times)
