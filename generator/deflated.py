"""A zip put together from entries that are deflated beforehand, byte for byte what `opc.write_package` writes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DOS_DATE, _PERMISSIONS = 20, 33, 0o600 << 16
"""Zip 2.0; 1980-01-01; the owner reads and writes."""
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a zip, ready to be written."""

    name: str
    checksum: int
    size: int
    packed: bytes


def deflate(name: str, data: bytes, level: int = 6) -> Entry:
    """The entry for this part."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Entry(name, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def join(entries: Iterable[Entry]) -> bytes:
    """The zip with these entries in this order."""
    written: list[bytes] = []
    directory: list[bytes] = []
    offset = count = 0
    for entry in entries:
        name = entry.name.encode()
        flags = 0 if entry.name.isascii() else _UTF8_NAME
        facts = (flags, zlib.DEFLATED, 0, _DOS_DATE, entry.checksum, len(entry.packed), entry.size, len(name))
        local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *facts, 0) + name
        directory.append(
            _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *facts, 0, 0, 0, 0, _PERMISSIONS, offset) + name)
        written += [local, entry.packed]
        offset += len(local) + len(entry.packed)
        count += 1
    index = b"".join(directory)
    return b"".join([*written, index, _END.pack(b"PK\5\6", 0, 0, count, count, len(index), offset, 0)])
