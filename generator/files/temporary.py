"""Temporary files and folders: uniquely named, never opened through a link, removed by a later run when their own was killed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

TEMPORARY = ".yinfa-tmp-"
"""Prefix of the names of files being written; what a killed run left under it is removed by a later one."""
STALE = 900.0
"""Seconds without a write after which a temporary file belongs to a dead run."""
SET_ASIDE = f"{TEMPORARY}旧-"
"""Prefix of the name of a folder that is being replaced; it may be the only copy, so `recover_directory` handles it, never `sweep`."""
TRIES = 100
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def new_name(ending: str = "") -> str:
    """Return a temporary name that no other run uses."""
    import secrets  # a run that writes nothing needs neither it nor shutil

    return f"{TEMPORARY}{os.getpid()}-{secrets.token_hex(5)}{ending}"


def open_new(path: str | Path) -> int:
    """Create a file exclusively and return its descriptor; FileExistsError when a file or link of that name exists. Raises OSError."""
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
def temporary_file(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """Yield a temporary file to fill; it is closed when the block ends, and removed when the block fails. Raises OSError."""
    path, file = new_file(folder)
    try:
        with file:
            yield path, file
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def open_to_append(path: Path) -> IO[str]:
    """Open a text file to append lines to it; OSError when a link stands in its place."""
    return os.fdopen(os.open(path, _APPEND, 0o666), "a", encoding="utf-8", newline="\n")


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder, if it exists. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        import shutil

        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


# ------------------------------------------------------------------------------------------------ what dead runs left
def sweep(folders: Iterable[Path], *, deep: bool = True, passed_over: Iterable[str] = ()) -> int:
    """Remove what dead runs left under temporary names in these folders (with `deep` also below them); return how many.

    What was written to within `STALE` seconds may belong to a live run, and stays. Folders named in `passed_over` are not
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
    """Return the current time by the clock of the folder's file system, which may be another machine's."""
    path, file = new_file(folder)
    try:
        with file:
            return os.fstat(file.fileno()).st_mtime
    finally:
        path.unlink(missing_ok=True)


def _last_written(path: Path) -> float:
    """Return the time of the last write in a file or a folder; a link is not followed."""
    times = [path.lstat().st_mtime]
    if path.is_dir() and not path.is_symlink():
        times += [below.lstat().st_mtime for below in path.rglob("*")]
    return max(times)
