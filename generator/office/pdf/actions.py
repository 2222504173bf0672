"""Finds active contents of a PDF: scripts, files, programs to start. Parses its bytes and shares no code with pdfium."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .limits import PAGE_LIMITS

SCRIPT, FILES, LAUNCH, FORM, MEDIA = "脚本（JavaScript）", "附带的文件", "启动程序的动作", "往外发送或读入数据的表单", "多媒体"
NAMES = {
    "JavaScript": SCRIPT, "EmbeddedFile": FILES, "EmbeddedFiles": FILES, "FileAttachment": FILES, "GoToE": FILES, "Launch": LAUNCH,
    "SubmitForm": FORM, "ImportData": FORM, "XFA": FORM, "RichMedia": MEDIA, "Rendition": MEDIA, "Movie": MEDIA,
}  # fmt: skip
"""Names of objects (ISO 32000-1, 7.11.4, 12.6.4, 12.7.8) and what a person calls them."""
DICTIONARY = 4096
"""Bytes in front of `stream` that its dictionary is looked for in."""
PIECE = 1 << 16
FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()]+|\d+\s+\d+\s+R)")
PREDICTOR = re.compile(rb"/Predictor\s+(?!1\b)\d")
STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True, slots=True)
class PdfContents:
    """Contents of a PDF besides pages, and the number of object streams that could not be parsed."""

    kinds: tuple[str, ...]
    unseen: int


def contents(pdf: bytes) -> PdfContents:
    """Return the contents besides pages, searching all objects of a PDF, also of earlier versions and in object streams."""
    found = set(_named(pdf))
    unseen = 0
    left = PAGE_LIMITS.unpacked_bytes
    for stream in _object_streams(pdf):
        unpacked = _unpacked(stream, left) if stream is not None else None
        if unpacked is None:
            unseen += 1
            continue
        left -= len(unpacked)
        found.update(_named(unpacked))
    return PdfContents(tuple(kind for kind in dict.fromkeys(NAMES.values()) if kind in found), unseen)


def _spelt(name: str) -> bytes:
    """Return a pattern for a name, any of whose letters may be escaped as #xx (7.3.5)."""
    codes = ("".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in f"{ord(letter):02x}") for letter in name)
    letters = (f"(?:{letter}|#{code})" for letter, code in zip(name, codes, strict=True))
    return "".join(letters).encode()


_NAMED = re.compile(b"/(?:" + b"|".join(b"(" + _spelt(name) + b")" for name in NAMES) + rb")(?![A-Za-z0-9_.#-])")
_OBJECT_STREAM = re.compile(b"/" + _spelt("ObjStm") + rb"(?![A-Za-z0-9])")
_INFLATED = re.compile(rb"\[?\s*/(?:" + _spelt("FlateDecode") + b"|" + _spelt("Fl") + rb")\s*\]?")


def _named(data: bytes) -> Iterator[str]:
    kinds = tuple(NAMES.values())
    return (kinds[hit.lastindex - 1] for hit in _NAMED.finditer(data) if hit.lastindex)


def _object_streams(pdf: bytes) -> Iterator[bytes | memoryview | None]:
    """Yield the compressed bytes of each object stream, to the end of the file; None for one with an unsupported filter."""
    for hit in _OBJECT_STREAM.finditer(pdf):
        begin = STREAM.search(pdf, hit.end(), hit.end() + DICTIONARY)
        if begin is None:
            yield None
            continue
        window = max(hit.start() - DICTIONARY, 0)
        head = pdf[max(pdf.rfind(b"obj", window, hit.start()), window) : begin.start()]
        packing = FILTER.search(head)
        plain = packing is None and b"/Filter" not in head and b"#" not in head
        if plain:
            yield b""  # its objects stand in the file as they are, and were looked at there
        elif packing is None or not _INFLATED.fullmatch(packing[1].strip()) or PREDICTOR.search(head) or b"/F " in head:
            yield None
        else:
            yield memoryview(pdf)[begin.end() :]


def _unpacked(stream: bytes | memoryview, most: int) -> bytes | None:
    """Return the inflated bytes; None when they are damaged or more than `most`."""
    if not len(stream):
        return b""
    inflate = zlib.decompressobj()
    pieces, left = [], most
    try:
        for start in range(0, len(stream), PIECE):
            pieces.append(inflate.decompress(stream[start : start + PIECE], left))
            left -= len(pieces[-1])
            if inflate.eof or left <= 0:
                break
    except zlib.error:
        return None
    return b"".join(pieces) if inflate.eof else None
