"""records/returned/: each file received, byte for byte under its hash; harmful or unreadable ones in 隔离, with the reason."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ..files import replace_file, sweep
from ..records import RECORDS
from ..wording import Place

FOLDER, QUARANTINE = "returned", "隔离"
MACROS = (b"vbaProject.bin", b"VBA_PROJECT", b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T")
"""What a file with macros holds: the name of their part in a package, and of their storage in an old Office file."""
_SUFFIX = re.compile(r"\.[0-9a-z]{1,5}")


def has_macros(data: bytes) -> bool:
    """Return whether a file names macros."""
    return any(mark in data for mark in MACROS)


def kept_path(sha256: str, suffix: str, *, quarantined: bool) -> str:
    """Return the path of a kept file, from records/ on. One that may do harm has no suffix, so that no program opens it."""
    if quarantined:
        return f"{FOLDER}/{QUARANTINE}/{sha256}"
    return f"{FOLDER}/{sha256}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def keep_original(records: Path, path: str, data: bytes, note: str = "") -> None:
    """Write a file's bytes, durable when it returns, and beside it a `note` about why it is set apart. Raises OSError.

    The file is written last: where it exists, its note exists too.
    """
    target = records / path
    if note and not target.with_name(f"{target.name}.txt").exists():
        replace_file(target.with_name(f"{target.name}.txt"), ("\ufeff" + note + "\n").encode())
    if not (target.is_file() and target.read_bytes() == data):
        replace_file(target, data)
    if os.name == "posix":  # the renames too are to be on the disk before the ledger speaks of them
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sweep_originals(records: Path) -> None:
    """Remove half-written files of a run that died."""
    sweep([folder for folder in (records / FOLDER, records / FOLDER / QUARANTINE) if folder.is_dir()], deep=False)


def where(campaign: str, path: str) -> Place:
    """Return the place of a kept file, as problems name it."""
    return Place(f"content/{campaign}/{RECORDS}/{path}")


