"""Detects changed files: a file is hashed again only when its size, its times or its inode changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..files import file_hash

Fingerprint = dict[str, str]
"""The SHA-256 of each file by its path."""


class FileStates:
    """A cache of file hashes by the files' size, times and inode."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[tuple[int, ...], str]] = {}

    def of(self, paths: Iterable[Path]) -> Fingerprint:
        """Return the fingerprint of those files that exist."""
        found = ((str(path), self._hash(path)) for path in paths)
        return {name: sha256 for name, sha256 in found if sha256}

    def _hash(self, path: Path) -> str:
        try:
            there = path.stat()
        except OSError:
            self._seen.pop(str(path), None)
            return ""
        state = (there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino)
        known = self._seen.get(str(path))
        if known is None or known[0] != state:
            known = (state, file_hash(path) or "")
            self._seen[str(path)] = known
        return known[1]


def files_below(folder: Path, leave_out: Iterable[str] = ()) -> Iterator[Path]:
    """Yield the files in a folder and below, in order, without hidden ones and without the entries of `folder` named in `leave_out`."""
    left_out = frozenset(leave_out)
    for here, folders, names in os.walk(folder):
        top = Path(here) == folder
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (top and name in left_out))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not (top and name in left_out):
                yield Path(here) / name
