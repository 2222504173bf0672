"""Zips whose Chinese names every reader in a Chinese office gets right: GBK bytes, and the same name in Unicode beside them.

Section numbers are those of PKWARE's APPNOTE.TXT 6.3.10.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from posixpath import splitext
from tempfile import SpooledTemporaryFile
from typing import IO

from .atomic import CHUNK, rename_over
from .temporary import written_aside

STORED_SUFFIXES = frozenset({
    ".docx", ".xlsx", ".pptx", ".ofd", ".pdf", ".zip", ".rar", ".7z", ".gz", ".png", ".jpg", ".jpeg", ".mp3", ".mp4"})
"""Files that are compressed already."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
"""Sections 4.3.7, 4.3.12, 4.3.16, 4.3.14 and 4.3.15."""
_STORED, _DEFLATED, _LEVEL = 0, 8, 6
_PLAIN, _ZIP64 = 20, 45
"""Versions needed to extract (4.4.3.2)."""
_UTF8_NAME = 1 << 11
"""General purpose bit 11 (4.4.4, appendix D)."""
_FAT, _UNIX = (0 << 8, 0x20), (3 << 8, 0o100644 << 16)
"""The host of “version made by” (4.4.2), and a plain file's attributes as that host has them (4.4.15).

FAT, as Windows writes it, for names in GBK: for another host unzip and 7-Zip do not look into the country's code page. Unix for
names in UTF-8: unzip takes those of FAT for a code page in spite of bit 11.
"""
_DOS_DATE = 33
"""1980-01-01, the earliest a zip can hold (4.4.6)."""
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
"""A field with all bits set says: look into the zip64 field or record (4.4.1.4)."""
_LARGE = _FULL32 - (1 << 23)
"""From so many bytes on a file's header has room for more: what can't be deflated grows by 5 bytes in 16 KiB or so (RFC 1951, 3.2.4)."""
_UNICODE_PATH, _ZIP64_FIELD = 0x7075, 0x0001
_IN_MEMORY = 1 << 20
"""Bytes of the directory that are kept in memory; of a longer one the disk keeps them."""


class Names(StrEnum):
    """How names are written: `compat` in GBK with the Unicode name beside it, `utf8` in UTF-8 with bit 11."""

    COMPAT = "compat"
    UTF8 = "utf8"


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One file: its name in the zip (folders divided by /), how many bytes it has, and these bytes piece by piece."""

    name: str
    size: int
    pieces: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """A zip that is there: its size in bytes, its SHA-256, the names that GBK does not have (they are in UTF-8)."""

    size: int
    sha256: str
    outside: tuple[str, ...]


def write_zip(target: Path, entries: Iterable[ZipEntry], names: Names = Names.COMPAT) -> Written:
    """Write the zip whole, under a temporary name beside it, or not at all: whatever `entries` raises leaves nothing.

    ValueError: a name that is no path below the zip's own folder, or a file that has not as many bytes as it said. Raises OSError.
    """
    with written_aside(target.parent) as (temporary, file):
        with SpooledTemporaryFile(_IN_MEMORY, dir=str(target.parent)) as directory:
            writer = _Writer(file, directory, names)
            for entry in entries:
                writer.add(entry)
            writer.finish()
            written = Written(file.tell(), _sha256(file), tuple(writer.outside))
        file.close()
        rename_over(temporary, target)
    return written


def in_gbk(name: str) -> bytes | None:
    """The name as Windows in Chinese writes it (code page 936); None when it can't, or when an old reader would take it for a path.

    The second byte of a GBK character may be a backslash (誠 is D5 5C), of which unzip makes a folder.
    """
    try:
        data = name.encode("gbk")
    except UnicodeEncodeError:
        return None
    return None if b"\\" in data else data


@dataclass(slots=True)
class _Writer:
    """A zip while it is written. CRC-32 and sizes are put into the header before the data once they are known, so that there is
    no data descriptor (4.3.9), which some readers can't cope with; the file must be one to seek in."""

    file: IO[bytes]
    directory: IO[bytes]
    names: Names
    count: int = 0
    outside: list[str] = field(default_factory=list)

    def add(self, entry: ZipEntry) -> None:
        """The next file."""
        checked(entry.name)
        name, flags, path = self._named(entry.name)
        method = _STORED if splitext(entry.name)[1].lower() in STORED_SUFFIXES else _DEFLATED
        offset = self.file.tell()
        head = _Head(name, flags, method, path, entry.size >= _LARGE)
        self.file.write(head.local(0, 0, 0))
        checksum, packed = self._data(entry, method)
        after = self.file.tell()
        self.file.seek(offset)
        self.file.write(head.local(checksum, packed, entry.size))
        self.file.seek(after)
        self.directory.write(head.central(checksum, packed, entry.size, offset))
        self.count += 1

    def _named(self, name: str) -> tuple[bytes, int, bytes]:
        """The name's bytes, the flags, the extra field that goes with it."""
        if name.isascii():
            return name.encode(), 0, b""
        short = in_gbk(name) if self.names is Names.COMPAT else None
        if short is not None:
            return short, 0, unicode_path(short, name)
        if self.names is Names.COMPAT:
            self.outside.append(name)
        return name.encode(), _UTF8_NAME, b""

    def _data(self, entry: ZipEntry, method: int) -> tuple[int, int]:
        """Write the data; the CRC-32 of the file and the number of bytes written."""
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15) if method == _DEFLATED else None
        checksum = size = packed = 0
        for piece in entry.pieces:
            checksum = zlib.crc32(piece, checksum)
            size += len(piece)
            packed += self.file.write(packer.compress(piece) if packer else piece)
        if packer:
            packed += self.file.write(packer.flush())
        if size != entry.size:
            raise ValueError(f"{entry.name}: {size} bytes instead of {entry.size}")
        return checksum, packed

    def finish(self) -> None:
        """The directory and what stands behind it."""
        start = self.file.tell()
        self.directory.seek(0)
        while piece := self.directory.read(CHUNK):
            self.file.write(piece)
        length = self.file.tell() - start
        if self.count >= _FULL16 or length >= _FULL32 or start >= _FULL32:
            at = start + length
            self.file.write(_END64.pack(b"PK\6\6", _END64.size - 12, _ZIP64, _ZIP64, 0, 0, self.count, self.count, length, start))
            self.file.write(_LOCATOR.pack(b"PK\6\7", 0, at, 1))
        count = min(self.count, _FULL16)
        self.file.write(_END.pack(b"PK\5\6", 0, 0, count, count, min(length, _FULL32), min(start, _FULL32), 0))


@dataclass(frozen=True, slots=True)
class _Head:
    """What is said of one file, before its data and in the directory. `large`: it may have 4 GiB or more."""

    name: bytes
    flags: int
    method: int
    path: bytes
    large: bool

    def local(self, checksum: int, packed: int, size: int) -> bytes:
        """The local header (4.3.7); in a large one's zip64 field stand both sizes (4.5.3)."""
        wide = _field(_ZIP64_FIELD, struct.pack("<2Q", size, packed)) if self.large else b""
        sizes = (_FULL32, _FULL32) if self.large else (packed, size)
        extra = wide + self.path
        return _LOCAL.pack(
            b"PK\3\4", self._version(self.large), self.flags, self.method, 0, _DOS_DATE, checksum, *sizes,
            len(self.name), len(extra)) + self.name + extra

    def central(self, checksum: int, packed: int, size: int, offset: int) -> bytes:
        """The directory's header (4.3.12); its zip64 field holds, in the order size, packed, offset, just what has no room."""
        wide = [number for number in (size, packed, offset) if number >= _FULL32]
        extra = (_field(_ZIP64_FIELD, struct.pack(f"<{len(wide)}Q", *wide)) if wide else b"") + self.path
        version = self._version(self.large or bool(wide))
        host, attributes = _UNIX if self.flags & _UTF8_NAME else _FAT
        sizes = (min(packed, _FULL32), min(size, _FULL32))
        return _CENTRAL.pack(
            b"PK\1\2", host | version, version, self.flags, self.method, 0, _DOS_DATE, checksum, *sizes,
            len(self.name), len(extra), 0, 0, 0, attributes, min(offset, _FULL32)) + self.name + extra

    @staticmethod
    def _version(large: bool) -> int:
        return _ZIP64 if large else _PLAIN


def unicode_path(name: bytes, text: str) -> bytes:
    """The Info-ZIP Unicode Path extra field (4.6.9): version 1, the CRC-32 of the name's bytes, the name in UTF-8."""
    return _field(_UNICODE_PATH, struct.pack("<BL", 1, zlib.crc32(name)) + text.encode())


def _field(number: int, data: bytes) -> bytes:
    """An extra field (4.5.1)."""
    return struct.pack("<2H", number, len(data)) + data


def checked(name: str) -> None:
    """ValueError when a name could lead out of the folder that the zip is unpacked in (4.4.17.1: no drive, no leading slash, no \\)."""
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or set(name) & set("\\:\0"):
        raise ValueError(f"no name for a file in a zip: {name!r}")


def _sha256(file: IO[bytes]) -> str:
    """Of the whole file; it is at its end then as before."""
    file.flush()
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any readable file will do
