"""A zip of which most is deflated once: per document only what changes is deflated, and joined to the rest on byte boundaries."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MARK = "\ufdeb"
"""In a rendered text stands, with the character behind it, for a chunk; no value and no template can hold it."""
_FIRST = 0xE000
MOST = 6400
"""Chunks of one part: as many as Unicode has private characters in a row."""
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED = struct.Struct("<BHH")
_VERSION, _DOS_DATE, _PERMISSIONS = 20, 33, 0o600 << 16
"""Zip 2.0; 1980-01-01; the owner reads and writes."""
_UTF8_NAME = 0x800
_END_OF_STREAM = b"\x03\x00"
"""An empty last block (RFC 1951, 3.2.6): the blocks before it need not know that they are the last."""
_WORTH_DEFLATING, _SHORT = 256, 1024
"""Bytes: below, deflating saves less than it takes; below, a window of 512 bytes does and takes a tenth of the time to set up."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Constant bytes, deflated up to a byte boundary without a last block."""

    size: int
    packed: bytes
    sums: tuple[tuple[int, ...], ...]
    """For each four bits of the CRC-32 of what stands before, what they make of the CRC-32 of both together."""

    def after(self, checksum: int) -> int:
        """The CRC-32 of some bytes and this chunk, from the CRC-32 of those bytes."""
        a, b, c, d, e, f, g, h = self.sums
        return (
            a[checksum & 15] ^ b[checksum >> 4 & 15] ^ c[checksum >> 8 & 15] ^ d[checksum >> 12 & 15]
            ^ e[checksum >> 16 & 15] ^ f[checksum >> 20 & 15] ^ g[checksum >> 24 & 15] ^ h[checksum >> 28])


def chunk(data: bytes) -> Chunk:
    """The chunk of these bytes."""
    base = zlib.crc32(data)
    # What goes before a text changes its CRC-32 linearly (over GF(2)), so the 32 bits one by one tell everything.
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
class Changing:
    """A part that differs from document to document, and the chunks that its text refers to."""

    name: bytes
    flags: int
    chunks: tuple[Chunk, ...]

    def packed(self, text: str) -> tuple[list[bytes], tuple[int, int, int]]:
        """The deflated pieces of the part with this text; its CRC-32, deflated size and size."""
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
    """The bytes as blocks of a deflate stream that end on a byte boundary."""
    size = len(data)
    if size < _WORTH_DEFLATING:
        return _STORED.pack(0, size, size ^ 0xFFFF) + data
    window, memory = (9, 1) if size < _SHORT else (15, 8)
    packer = zlib.compressobj(6, zlib.DEFLATED, -window, memory)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def chunk_reference(number: int) -> str:
    """What stands in a text for the chunk of this number."""
    return MARK + chr(_FIRST + number)


def expand_chunks(text: str, chunks: Sequence[str]) -> str:
    """The text with its chunks in place of what refers to them."""
    head, *rest = text.split(MARK)
    return head + "".join(chunks[ord(piece[0]) - _FIRST] + piece[1:] for piece in rest)


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip but for its changing parts: those that never change stand first, ready to be written."""

    fixed: bytes
    directory: bytes
    count: int
    changing: tuple[Changing, ...]

    def filled(self, texts: Iterable[str]) -> bytes:
        """The zip with these texts of the changing parts, in their order."""
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
    """The zip of these constant parts, in this order, and of parts whose texts refer to these chunks."""
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
        Changing(name.encode(), _flags(name), tuple(chunk(text.encode()) for text in texts))
        for name, texts in changing.items()]
    return Archive(b"".join(written), b"".join(directory), len(constant) + len(parts), tuple(parts))


def _flags(name: str) -> int:
    return 0 if name.isascii() else _UTF8_NAME


def _headers(name: bytes, flags: int, checksum: int, packed: int, size: int, offset: int) -> tuple[bytes, bytes]:
    """What stands before an entry and what stands for it in the directory."""
    facts = (flags, zlib.DEFLATED, 0, _DOS_DATE, checksum, packed, size, len(name))
    local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *facts, 0) + name
    central = _CENTRAL.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *facts, 0, 0, 0, 0, _PERMISSIONS, offset) + name
    return local, central
