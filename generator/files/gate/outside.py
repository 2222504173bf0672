"""The gate: every file from outside is looked at here before anything reads it. What it is, how long, and whether it is one at all."""

from __future__ import annotations

import os
import stat
from enum import Enum
from pathlib import Path

from ...wording import Place, Problem, Refused, problem
from .limits import LIMITS, in_units

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file: old Office formats, and the wrapping of new ones that have a password (MS-CFB, 2.2)."""
SYSTEMS_OWN = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
LOCK = "~$"
"""What Word and Excel put beside a file while it is open."""
_STREAMS = (
    ("EncryptedPackage", "file-encrypted"), ("WordDocument", "file-old-word"), ("Workbook", "file-old-excel"), ("Book", "file-old-excel"))
"""Names in the directory of a compound file, the telling ones first."""
_ODD = (
    (stat.S_ISFIFO, "管道"), (stat.S_ISSOCK, "套接字"), (stat.S_ISCHR, "设备"), (stat.S_ISBLK, "设备"), (stat.S_ISDIR, "文件夹"))


class FileKind(Enum):
    """What a file is read as; the value is how long one may be, in bytes."""

    TEXT = ("text", LIMITS.text)
    WORD = ("word", LIMITS.word)
    SHEET = ("sheet", LIMITS.sheet)
    PDF = ("pdf", LIMITS.pdf)
    MAIL = ("mail", LIMITS.mail)
    PICTURE = ("picture", LIMITS.picture)
    ARCHIVE = ("archive", LIMITS.archive)
    OTHER = ("other", LIMITS.other)

    @property
    def most(self) -> int:
        """The limit in bytes."""
        return self.value[1]


KINDS = {
    ".docx": FileKind.WORD, ".docm": FileKind.WORD, ".dotx": FileKind.WORD, ".dotm": FileKind.WORD, ".doc": FileKind.WORD,
    ".xlsx": FileKind.SHEET, ".xlsm": FileKind.SHEET, ".csv": FileKind.SHEET, ".xls": FileKind.SHEET,
    ".pdf": FileKind.PDF, ".eml": FileKind.MAIL, ".zip": FileKind.ARCHIVE,
    ".md": FileKind.TEXT, ".txt": FileKind.TEXT, ".yaml": FileKind.TEXT, ".yml": FileKind.TEXT}
"""By the end of the name, in small letters."""
MUST_HOLD_SOMETHING = (FileKind.WORD, FileKind.PDF, FileKind.MAIL, FileKind.PICTURE, FileKind.ARCHIVE)


def kind_of(path: Path) -> FileKind:
    """What a file of that name is read as."""
    return KINDS.get(path.suffix.lower(), FileKind.OTHER)


def read_outside(path: Path, place: Place, kind: FileKind | None = None, home: Path | None = None) -> bytes:
    """The bytes of a file from outside; Refused when it is no regular file, is too long, or holds nothing.

    `home` is the folder that no link may lead out of. Raises OSError when it can't be opened, as when it is not there.
    """
    kind = kind or kind_of(path)
    if home is not None and not path.resolve().is_relative_to(home.resolve()):
        raise Refused([problem("file-leads-out", place, to=path.resolve().name)])
    if wrong := name_problem(path.name, place):
        raise Refused([wrong])
    if wrong := _odd(path.stat(), place):
        raise Refused([wrong])
    # Non-blocking, should a pipe take its place meanwhile: to open a pipe that nobody writes to would wait for ever.
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123  a descriptor
        found = os.fstat(file.fileno())
        if wrong := _odd(found, place):
            raise Refused([wrong])
        data = b"" if found.st_size > kind.most else file.read(kind.most + 1)
    size = max(found.st_size, len(data))
    if size > kind.most:
        raise Refused([problem("file-too-large", place, size=in_units(size), limit=in_units(kind.most))])
    if wrong := content_problem(data, place, kind):
        raise Refused([wrong])
    return data


def special_problem(path: Path, place: Place, home: Path) -> Problem | None:
    """Return the problem of what no file or folder of the project is: a pipe, socket or device, a link out of `home` or to nothing."""
    try:
        if not path.resolve().is_relative_to(home.resolve()):
            return problem("file-leads-out", place, to=path.resolve().name)
        mode = path.stat().st_mode
    except FileNotFoundError:
        return problem("file-missing", place)
    return None if stat.S_ISDIR(mode) else _odd(path.stat(), place)


def _odd(found: os.stat_result, place: Place) -> Problem | None:
    odd = next((name for is_one, name in _ODD if is_one(found.st_mode)), "")
    return problem("file-not-regular", place, kind=odd) if odd else None


def name_problem(name: str, place: Place) -> Problem | None:
    """What only looks like a document of the office's: files that Word and Windows make for themselves."""
    if name.startswith(LOCK):
        return problem("file-lock", place)
    return problem("file-of-system", place, name=name) if name.lower() in SYSTEMS_OWN else None


def content_problem(data: bytes, place: Place, kind: FileKind) -> Problem | None:
    """What is wrong with the bytes before any format is looked at."""
    if not data:
        return problem("file-empty", place) if kind in MUST_HOLD_SOMETHING else None
    if kind is FileKind.OTHER or data[:1] != b"\0" or data.strip(b"\0"):  # nobody here knows what other files hold
        return None
    return problem("file-nul", place)


def compound_problem(data: bytes, place: Place) -> Problem | None:
    """What an old or an encrypted Office file is; None for what is no compound file."""
    if not data.startswith(OLE):
        return None
    code = next((code for stream, code in _STREAMS if stream.encode("utf-16-le") in data), "file-old-office")
    return problem(code, place)
