"""Builds zips whose constant data is deflated once: per document only what changes is deflated, and joined on byte boundaries."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MARK = "\ufdeb"
"""With the character after it, references a chunk in a rendered text; no value and no template can contain it."""
_FIRST = 0xE000
MAX_CHUNKS = 6400
"""Chunks of one part: the number of consecutive private-use characters in Unicode."""
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED = struct.Struct("<BHH")
_VERSION, _DOS_DATE, _PERMISSIONS = 20, 33, 0o600 << 16
"""Zip 2.0; 1980-01-01; read and write for the owner."""
_UTF8_NAME = 0x800
_END_OF_STREAM = b"\x03\x00"
"""An empty final block (RFC 1951, 3.2.6), so that the blocks before it need no final bit."""
_WORTH_DEFLATING, _SHORT = 256, 1024
"""Bytes. Below the first, deflating costs more than it saves; below the second, a 512-byte window suffices, set up 10 times faster."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Constant bytes, deflated up to a byte boundary without a final block."""

    size: int
    packed: bytes
    sums: tuple[tuple[int, ...], ...]
    """CRC-32 tables: for each 4 bits of the CRC-32 of the preceding bytes, their contribution to the CRC-32 of both together."""

    def after(self, checksum: int) -> int:
        """Return the CRC-32 of some bytes followed by this chunk, given the CRC-32 of those bytes."""
        a, b, c, d, e, f, g, h = self.sums
        return (
            a[checksum & 15] ^ b[checksum >> 4 & 15] ^ c[checksum >> 8 & 15] ^ d[checksum >> 12 & 15]
            ^ e[checksum >> 16 & 15] ^ f[checksum >> 20 & 15] ^ g[checksum >> 24 & 15] ^ h[checksum >> 28])


def chunk(data: bytes) -> Chunk:
    """Return the chunk of these bytes."""
    base = zlib.crc32(data)
    # CRC-32 is linear over GF(2) in the CRC-32 of the preceding bytes, so its 32 single bits determine the tables.
    bits = [zlib.crc32(data, 1 << bit) ^ base for bit in range(32)]
    sums = [[_sum(bits[at:at + 4], value) for value in range(16)] for at in range(0, 32, 4)]
    sums[0] = [value ^ base for value in sums[0]]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Chunk(len(data), packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH), tuple(map(tuple, sums)))


def _sum(bits: Sequence[int], value: int) -> int:
    total = 0
    for place, bit in enumerate(bits):
        total ^= bit if value >> place & 1 else 0
    return total


@dataclass(frozen=True, slots=True)
class ChangingPart:
    """A part that differs from document to document, and the chunks that its text references."""

    name: bytes
    flags: int
    chunks: tuple[Chunk, ...]

    def packed(self, text: str) -> tuple[list[bytes], tuple[int, int, int]]:
        """Return the deflated pieces of the part with this text, and (CRC-32, deflated size, size)."""
        head, *rest = text.split(MARK)
        pieces: list[bytes] = []
        checksum = size = 0
        if head:
            data = head.encode()
            pieces, checksum, size = [_blocks(data)], zlib.crc32(data), len(data)
        for referring in rest:
            known = self.chunks[ord(referring[0]) - _FIRST]
            pieces.append(known.packed)
            checksum = known.after(checksum)
            size += known.size
            if len(referring) > 1:
                data = referring[1:].encode()
                pieces.append(_blocks(data))
                checksum = zlib.crc32(data, checksum)
                size += len(data)
        pieces.append(_END_OF_STREAM)
        return pieces, (checksum, sum(map(len, pieces)), size)


def _blocks(data: bytes) -> bytes:
    """Return the bytes as blocks of a deflate stream that end on a byte boundary."""
    size = len(data)
    if size < _WORTH_DEFLATING:
        return _STORED.pack(0, size, size ^ 0xFFFF) + data
    window, memory = (9, 1) if size < _SHORT else (15, 8)
    packer = zlib.compressobj(6, zlib.DEFLATED, -window, memory)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def chunk_reference(number: int) -> str:
    """Return the two characters that reference the chunk of this number in a text."""
    return MARK + chr(_FIRST + number)


def expand_chunks(text: str, chunks: Sequence[str]) -> str:
    """Return the text with each chunk reference replaced by its chunk."""
    head, *rest = text.split(MARK)
    return head + "".join(chunks[ord(piece[0]) - _FIRST] + piece[1:] for piece in rest)


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip without its changing parts; `fixed` holds the entries that never change, ready to be written first."""

    fixed: bytes
    directory: bytes
    count: int
    changing: tuple[ChangingPart, ...]

    def filled(self, texts: Iterable[str]) -> bytes:
        """Return the zip with these texts of the changing parts, in their order."""
        written, directory = [self.fixed], [self.directory]
        offset = len(self.fixed)
        for part, text in zip(self.changing, texts, strict=True):
            pieces, (checksum, packed, size) = part.packed(text)
            local, central = _headers(part.name, part.flags, checksum, packed, size, offset)
            written.append(local)
            written += pieces
            directory.append(central)
            offset += len(local) + packed
        index = b"".join(directory)
        written += [index, _END.pack(b"PK\5\6", 0, 0, self.count, self.count, len(index), offset, 0)]
        return b"".join(written)


def archive(constant: Mapping[str, bytes], changing: Mapping[str, Sequence[str]]) -> Archive:
    """Return the zip of these constant parts, in this order, and of changing parts whose texts reference these chunks."""
    written: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in constant.items():
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
        local, central = _headers(name.encode(), _flags(name), zlib.crc32(data), len(packed), len(data), offset)
        written += [local, packed]
        directory.append(central)
        offset += len(local) + len(packed)
    parts = [
        ChangingPart(name.encode(), _flags(name), tuple(chunk(text.encode()) for text in texts))
        for name, texts in changing.items()]
    return Archive(b"".join(written), b"".join(directory), len(constant) + len(parts), tuple(parts))


def _flags(name: str) -> int:
    return 0 if name.isascii() else _UTF8_NAME


def _headers(name: bytes, flags: int, checksum: int, packed: int, size: int, offset: int) -> tuple[bytes, bytes]:
    """Return the local header and the central directory header of an entry."""
    facts = (flags, zlib.DEFLATED, 0, _DOS_DATE, checksum, packed, size, len(name))
    local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *facts, 0) + name
    central = _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *facts, 0, 0, 0, 0, _PERMISSIONS, offset) + name
    return local, central
