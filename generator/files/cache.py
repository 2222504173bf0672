"""A cache of values that are costly to compute, in a folder that only its owner can write; safe to delete at any time."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MAX_FILES = 200
"""Files that are kept; beyond them the least recently used are removed."""
_SUFFIX = ".yinfa"
_DIGEST = 32
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def user_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Return the user's cache folder: `yinfa` under XDG_CACHE_HOME, LOCALAPPDATA or ~/.cache."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if (given := environment.get(name, "")) and Path(given).is_absolute():
            return Path(given) / "yinfa"
    return home / ".cache" / "yinfa"


@dataclass(frozen=True, slots=True)
class Cache:
    """Values by key (letters and digits). A folder or file that another user owns or can write is ignored.

    Never raises: what can't be read is a miss, what can't be written is not stored.
    """

    folder: Path
    most_files: int = MAX_FILES
    most_bytes: int | None = None
    """Size of all files beyond which the least recently used are removed; None: no limit."""

    def get(self, key: str) -> bytes | None:
        """Return the value that this user stored, checked against its hash; None on a miss."""
        if not self._trusted():
            return None
        path = self._path(key)
        try:
            with path.open("rb") as file:
                if not _owned(os.fstat(file.fileno())):
                    return None
                stored = file.read()
            os.utime(path)
        except OSError:
            return None
        digest, value = stored[:_DIGEST], stored[_DIGEST:]
        return value if hashlib.sha256(value).digest() == digest else None

    def time_of(self, key: str) -> int:
        """Return when a value was stored or last read, in ns by the clock of its file system; 0 for none."""
        try:
            return self._path(key).stat().st_mtime_ns
        except OSError:
            return 0

    def put(self, key: str, value: bytes) -> None:
        """Store the value atomically."""
        import tempfile  # most runs only read

        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._trusted():
                return
            handle, temporary = tempfile.mkstemp(dir=self.folder)  # mode 0600
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(value).digest() + value)
                Path(temporary).replace(self._path(key))
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise
            self._drop_oldest()

    def _path(self, key: str) -> Path:
        return self.folder / (key + _SUFFIX)

    def _trusted(self) -> bool:
        try:
            found = self.folder.lstat()
        except OSError:
            return False
        return stat.S_ISDIR(found.st_mode) and _owned(found)

    def _drop_oldest(self) -> None:
        with os.scandir(self.folder) as entries:
            files = [(entry.stat(follow_symlinks=False), entry.path) for entry in entries if not entry.is_dir(follow_symlinks=False)]
        size = 0
        for number, (found, path) in enumerate(sorted(files, key=lambda file: file[0].st_mtime, reverse=True), 1):
            size += found.st_size
            if number > self.most_files or (self.most_bytes is not None and size > self.most_bytes):
                Path(path).unlink(missing_ok=True)


def _owned(found: os.stat_result) -> bool:
    """Return whether the user owns it and nobody else can write it; always True on Windows, where users' folders are separate."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & _OTHERS_WRITE
