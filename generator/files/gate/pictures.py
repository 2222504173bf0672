"""Pictures from outside: PNG and JPEG alone, whole, of a size that a page can use, without what cameras and programs write about people."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ...wording import Place, Refused, problem
from .limits import LIMITS

EMU = 914_400
"""English Metric Units of an inch (ECMA-376 part 1, 20.1.10.16)."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SCREEN = 96
"""Pixels to the inch of a picture that does not say."""
_OTHERS = (
    (b"GIF8", "GIF 图片"), (b"BM", "BMP 图片"), (b"II*\0", "TIFF 图片"), (b"MM\0*", "TIFF 图片"), (b"%PDF-", "PDF 文件"),
    (b"<svg", "SVG 图形"), (b"<?xml", "SVG 图形或别的 XML"), (b"PK\x03\x04", "压缩包或 Office 文件"),
    (b"\xd7\xcd\xc6\x9a", "WMF 图形"), (b"\x01\0\0\0", "EMF 图形"))
_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"})
"""What a PNG needs to be seen as it is; its texts, times and animations go."""
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""JPEG: baseline, extended, progressive."""
_PIECE = 1 << 20
_SCAN = 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_PEOPLE = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
"""JPEG segments with what a camera or a program says: Exif, XMP, IPTC, comments. Colour profiles (E2, EE) stay."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that passed: its bytes without the words of others, `png` or `jpeg`, its own width and height in EMU."""

    data: bytes
    kind: str
    width: int
    height: int


class _Damaged(Exception):  # noqa: N818  it becomes a problem
    """It breaks off, or its parts do not fit; the reason in words."""


def checked_picture(data: bytes, place: Place) -> Picture:
    """The picture; Refused `picture-kind`, `picture-damaged`, `picture-too-large` or `picture-turned`."""
    if not data.startswith((_PNG, _JPEG)):
        other = "webp 图片" if data[8:12] == b"WEBP" else "别的文件"
        what = next((what for sign, what in _OTHERS if data[:64].lstrip().startswith(sign)), other)
        raise Refused([problem("picture-kind", place, what=what)])
    try:
        found, pixels, turned = _png(data) if data.startswith(_PNG) else _jpeg(data)
    except (_Damaged, struct.error, IndexError, zlib.error):
        raise Refused([problem("picture-damaged", place)]) from None
    if max(pixels) > LIMITS.picture_side or min(pixels) < 1:
        raise Refused([problem("picture-too-large", place, width=pixels[0], height=pixels[1], limit=LIMITS.picture_side)])
    if turned:
        raise Refused([problem("picture-turned", place)])
    return found


def _png(data: bytes) -> tuple[Picture, tuple[int, int], bool]:
    kept, seen, pixels, density = [_PNG], [], (0, 0), (0, 0)
    inflate = zlib.decompressobj()
    for name, body, whole in _chunks(data):
        seen.append(name)
        if name == b"IDAT":
            _inflated(inflate, body)
        elif name == b"IHDR":
            pixels = struct.unpack(">II", body[:8])
        elif name == b"pHYs" and len(body) == 9 and body[8] == 1:
            density = struct.unpack(">II", body[:8])
        if name in _KEPT:
            kept.append(whole)
    if seen[:1] != [b"IHDR"] or seen[-1] != b"IEND" or not inflate.eof:
        raise _Damaged
    made = (pixels[0], pixels[1])
    width, height = (_emu(size, each * 0.0254) for size, each in zip(made, density, strict=True))
    return Picture(b"".join(kept), "png", width, height), made, False


def _inflated(inflate: zlib._Decompress, packed: bytes) -> None:
    """Go through what a chunk unpacks to, a piece at a time; zlib.error when it can't be unpacked."""
    while packed:
        inflate.decompress(packed, _PIECE)
        packed = inflate.unconsumed_tail


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(name, body, whole chunk), each with its checksum right; nothing may follow the last."""
    at = len(_PNG)
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        whole = data[at:at + 12 + size]
        if len(whole) != 12 + size or zlib.crc32(whole[4:-4]) != struct.unpack(">I", whole[-4:])[0]:
            raise _Damaged
        yield whole[4:8], whole[8:-4], whole
        at += len(whole)
        if whole[4:8] == b"IEND" and at != len(data):
            raise _Damaged


def _jpeg(data: bytes) -> tuple[Picture, tuple[int, int], bool]:
    kept, pixels, density, turned, at = [data[:2]], (0, 0), (0.0, 0.0), False, 2
    for marker, segment, after in _segments(data):
        at = after
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", segment[5:9])
            pixels = (width, height)
        elif marker == 0xE0 and segment[4:9] == b"JFIF\0":
            density = _jfif(segment)
        elif marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            turned = turned or _orientation(segment[10:]) not in (0, 1)
        kept += [] if marker in _PEOPLE else [segment]
    end = data.rfind(b"\xff\xd9")
    if end < at or pixels == (0, 0):
        raise _Damaged
    across, down = (_emu(size, each) for size, each in zip(pixels, density, strict=True))
    return Picture(b"".join([*kept, data[at:end + 2]]), "jpeg", across, down), pixels, turned


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """(marker, the whole segment, where the next begins) up to the one behind which the picture itself stands."""
    at, marker = 2, 0
    while marker != _SCAN:
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise _Damaged
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        size = 0 if marker in _ALONE else struct.unpack_from(">H", data, at + 2)[0]
        segment = data[at:at + 2 + size]
        if len(segment) != 2 + size or size == 1:
            raise _Damaged
        at += len(segment)
        yield marker, segment, at


def _jfif(segment: bytes) -> tuple[float, float]:
    unit, across, down = struct.unpack(">BHH", segment[11:16])
    factor = {1: 1.0, 2: 2.54}.get(unit, 0.0)
    return across * factor, down * factor


def _orientation(exif: bytes) -> int:
    """How a camera was held (Exif 2.3, 4.6.4, tag 0x0112); 0 when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 0
    try:
        (at,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, at)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, at + 2 + 12 * number)
            if tag == 0x0112:
                return int(value)
    except struct.error:
        pass
    return 0


def _emu(pixels: int, per_inch: float) -> int:
    """The length; a density that no picture has is taken for that of a screen."""
    return round(pixels * EMU / (per_inch if 30 <= per_inch <= 2400 else _SCREEN))
