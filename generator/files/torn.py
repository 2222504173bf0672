"""Tells a file that was cut short, as a power failure leaves it, from one that somebody edited."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

CHECKED = 64 * 1024 * 1024
"""Bytes of a zip up to which all its checksums are compared; of a larger one its end alone tells."""
_TAIL = 1024


def is_torn(path: str | Path) -> bool:
    """Return whether the file is empty, begins or ends with zeros, or is a zip or a PDF that is not whole. Raises OSError.

    No program that a person edits with saves such a file, so nobody's work is in it.
    """
    with Path(path).open("rb") as file:
        head = file.read(8)
        size = file.seek(0, 2)
        file.seek(max(size - _TAIL, 0))
        tail = file.read()
    if not head.strip(b"\0"):
        return True
    if head.startswith(b"PK\3\4"):
        return not _whole_zip(Path(path), size)
    if head.startswith(b"%PDF"):
        return b"%%EOF" not in tail
    return tail.endswith(b"\0")


def cut_short(path: Path, whole: Path) -> bool:
    """Return whether a text file is the beginning of another and ends in the middle of a line. Raises OSError."""
    with path.open("rb") as one, whole.open("rb") as other:
        there = one.read(CHECKED)
        return not there.endswith(b"\n") and other.read(len(there)) == there


def _whole_zip(path: Path, size: int) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return size > CHECKED or archive.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError):
        return False
