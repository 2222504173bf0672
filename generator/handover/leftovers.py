"""Find and remove what earlier runs left in a folder of packages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..files import JOURNAL, LIST, MANIFEST, PART, TEMPORARY, Digests, PreviousOutputs, file_hash, remove

LOCK = ".lock"


def found_at(folder: Path, path: str) -> tuple[int, str] | None:
    """Return (bytes, SHA-256) of the file at a path, whoever wrote it; None if there is none.

    The hash is "" for a link, a folder, or a path that leads through one that is no folder.
    """
    target = folder / path
    if is_blocked(folder, path.rpartition("/")[0]) or target.is_symlink() or target.is_dir():
        return 0, ""
    sha256 = file_hash(target)
    return None if sha256 is None else (target.stat().st_size, sha256)


def is_blocked(folder: Path, path: str) -> bool:
    """Return whether a folder of the path is a link or a file."""
    at = folder
    for name in filter(None, path.split("/")):
        at = at / name
        if at.is_symlink() or (at.exists() and not at.is_dir()):
            return True
    return False


def remove_leftovers(folder: Path, previous: PreviousOutputs, keep: Digests) -> list[str]:
    """Remove files of earlier runs that are not in `keep`; return the paths of files that a person put there.

    Raises OSError.
    """
    strangers = []
    for path in _walk(folder, ""):
        if path in keep:
            continue
        there = found_at(folder, path)
        if there and previous.wrote(path, there[1]):
            (folder / path).unlink()
            _remove_empty(folder, path)
        else:
            strangers.append(path)
    return strangers


def _walk(folder: Path, inside: str) -> Iterator[str]:
    """Yield the path of every file below, except the folder's own lists; remove temporary files of killed runs."""
    for name in sorted(os.listdir(folder / inside)):  # noqa: PTH208  names alone: many paths take memory
        path = f"{inside}/{name}" if inside else name
        target = folder / path
        if not inside and name.startswith(TEMPORARY):
            remove(target)
        elif not inside and (name in (MANIFEST, LIST, LOCK) or name.startswith((JOURNAL, PART))):
            continue
        elif target.is_dir() and not target.is_symlink():
            yield from _walk(folder, path)
        else:
            yield path


def _remove_empty(folder: Path, path: str) -> None:
    """Remove the folders of that path that have become empty."""
    parent = path.rpartition("/")[0]
    while parent:
        try:
            (folder / parent).rmdir()
        except OSError:  # not empty
            return
        parent = parent.rpartition("/")[0]
