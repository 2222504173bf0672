"""Distinguishes a file that was cut short, as a power failure leaves it, from one that somebody edited."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

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
