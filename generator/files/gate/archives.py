"""A zip from outside is looked through before anything is unpacked: what its directory says must be what stands in the file.

Section numbers are those of PKWARE's APPNOTE.TXT 6.3.10.
"""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...wording import Place, Problem, Refused, problem
from .limits import LIMITS, in_units

_LOCAL = struct.Struct("<4s5H3L2H")
"""Section 4.3.7."""
_END_SIZE = 22
"""Section 4.3.16, without the comment."""
_ENCRYPTED, _DESCRIPTOR = 1 << 0, 1 << 3
"""General purpose bits (4.4.4): encrypted; checksum and sizes stand behind the data."""
_STORED, _DEFLATED, _AES = 0, 8, 99
_FULL32 = 0xFFFFFFFF
"""The number stands in the zip64 field (4.4.8)."""
_FORBIDDEN = frozenset('<>:"|?*') | {chr(n) for n in range(32)} | {"\x7f"}


@dataclass(frozen=True, slots=True)
class PackedEntry:
    """One file of a zip: its name, where its packed bytes begin, how many they are, what they unpack to."""

    name: str
    start: int
    packed: int
    size: int
    checksum: int
    deflated: bool


def checked_entries(data: bytes, place: Place, most_bytes: int, most_entries: int = LIMITS.parts) -> list[PackedEntry]:
    """The files of a zip without its folders; Refused with the one thing that is wrong with it as a whole, or with each wrong entry."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed, start = archive.infolist(), archive.start_dir
            comment = len(archive.comment)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error, UnicodeError, IndexError) as reason:
        raise _damaged(place, "末尾的目录（多半没有下载、拷贝完）") from reason
    if data[-_END_SIZE - comment :][:4] != b"PK\5\6":
        raise _damaged(place, "末尾（多出了别的内容）")
    if len(listed) > most_entries:
        raise Refused([problem("zip-too-much", place, what=f"{len(listed)} 个文件", limit=f"{most_entries} 个")])
    if data[:4] != (b"PK\3\4" if listed else b"PK\5\6") or min((e.header_offset for e in listed), default=0):
        raise Refused([problem("zip-prefix", place)])
    _refuse(problems_of_names(listed, place))
    _refuse(_problems_of_sizes(listed, place, most_bytes))
    return [found for found in _located(data, listed, start, place) if not found.name.endswith("/")]


def unpacked(data: bytes, entry: PackedEntry, place: Place) -> bytes:
    """The bytes of an entry; Refused when they are not as many as said, or others."""
    raw = data[entry.start : entry.start + entry.packed]
    if entry.deflated:
        packer = zlib.decompressobj(-15)
        try:
            raw = packer.decompress(raw, entry.size + 1)
        except zlib.error as reason:
            raise _damaged(place, entry.name) from reason
        if not packer.eof and not packer.decompress(packer.unconsumed_tail, 1) and not packer.eof:
            raise _damaged(place, entry.name)
    if len(raw) != entry.size or zlib.crc32(raw) != entry.checksum:
        raise _damaged(place, entry.name)
    return raw


def beginning(data: bytes, entry: PackedEntry, size: int) -> bytes:
    """The first bytes of an entry, so many at most; b"" when they can't be unpacked."""
    raw = data[entry.start : entry.start + entry.packed]
    if not entry.deflated:
        return raw[:size]
    try:
        return zlib.decompressobj(-15).decompress(raw, size)
    except zlib.error:
        return b""


def _refuse(found: Iterable[Problem]) -> None:
    if problems := list(found):
        raise Refused(problems)


def _damaged(place: Place, where: str) -> Refused:
    return Refused([problem("zip-damaged", place, where=where)])


# ------------------------------------------------------------------------------------------------ names
def problems_of_names(listed: Iterable[zipfile.ZipInfo], place: Place) -> Iterable[Problem]:
    """Names that lead out of the zip, and names that a system takes for one."""
    seen: dict[str, str] = {}
    for entry in listed:
        name = entry.orig_filename
        if why := wrong_name(name):
            yield problem("zip-name", place, name=name, why=why)
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            yield problem("zip-twice", place, name=name, other=seen[key])
        seen.setdefault(key, name)


def wrong_name(name: str) -> str:
    """Why a name can't be that of a file below the zip's own folder; "" when it can."""
    steps = name.removesuffix("/").split("/")
    rules: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: "\\" in name, "用了反斜杠"),
        (lambda: name.startswith("/") or name[1:2] == ":", "是绝对路径"),
        (lambda: any(step == ".." for step in steps), "往上一级走"),
        (lambda: any(step in ("", ".") for step in steps), "中间有一级没有名字"),
        (lambda: not _FORBIDDEN.isdisjoint(name), "有文件名里不能用的字符"),
    )
    return next((why for wrong, why in rules if wrong()), "")


# ------------------------------------------------------------------------------------------------ sizes, encryption
def _problems_of_sizes(listed: list[zipfile.ZipInfo], place: Place, most: int) -> Iterable[Problem]:
    if any(entry.flag_bits & _ENCRYPTED or entry.compress_type == _AES for entry in listed):
        yield problem("zip-encrypted", place)
        return
    total = sum(entry.file_size for entry in listed)
    if total > most:
        yield problem("zip-too-much", place, what=in_units(total), limit=in_units(most))
    for entry in listed:
        if entry.compress_type not in (_STORED, _DEFLATED):
            yield problem("zip-method", place, name=entry.filename, method=entry.compress_type)
        elif entry.file_size >= LIMITS.ratio_from and entry.file_size > LIMITS.ratio * entry.compress_size:
            ratio = entry.file_size // max(entry.compress_size, 1)
            yield problem("zip-ratio", place, name=entry.filename, ratio=ratio, limit=LIMITS.ratio)


# ------------------------------------------------------------------------------------------------ headers
def _located(data: bytes, listed: Iterable[zipfile.ZipInfo], start: int, place: Place) -> list[PackedEntry]:
    """Each entry where its own header says, which must agree with the directory; no two may share a byte."""
    found: list[PackedEntry] = []
    free = 0
    for entry in sorted(listed, key=lambda e: e.header_offset):
        located = _entry(data, entry, place)
        if entry.header_offset < free or located.start + located.packed > start:
            raise Refused([problem("zip-overlap", place, name=entry.filename)])
        free = located.start + located.packed
        found.append(located)
    order = {entry.filename: number for number, entry in enumerate(listed)}
    return sorted(found, key=lambda e: order[e.name])


def _entry(data: bytes, entry: zipfile.ZipInfo, place: Place) -> PackedEntry:
    raw = data[entry.header_offset : entry.header_offset + _LOCAL.size]
    if len(raw) < _LOCAL.size or raw[:4] != b"PK\3\4":
        raise _damaged(place, entry.filename)
    _, _, flags, method, _, _, checksum, packed, size, name_size, extra_size = _LOCAL.unpack(raw)
    at = entry.header_offset + _LOCAL.size
    known = (checksum, packed, size) == (entry.CRC, entry.compress_size, entry.file_size)
    later = bool(flags & _DESCRIPTOR) and checksum == 0
    wide = _FULL32 in (packed, size) and checksum in (0, entry.CRC)
    if (flags & (_ENCRYPTED | _DESCRIPTOR)) != (entry.flag_bits & (_ENCRYPTED | _DESCRIPTOR)) or method != entry.compress_type:
        raise Refused([problem("zip-disagrees", place, name=entry.filename)])
    if data[at : at + name_size] != _raw_name(entry) or not (known or later or wide):
        raise Refused([problem("zip-disagrees", place, name=entry.filename)])
    begin = at + name_size + extra_size
    return PackedEntry(entry.filename, begin, entry.compress_size, entry.file_size, entry.CRC, method == _DEFLATED)


def _raw_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 1 << 11 else "cp437")
