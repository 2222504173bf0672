"""A Word file as a package of parts (ECMA-376 part 2): read through the gate, written reproducibly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ..wording import Place
from .gate.main_part import as_usual
from .gate.packages import word_parts

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time stamp of every entry: the earliest a zip can hold."""
FIRST = ("[Content_Types].xml", "_rels/.rels")
REMEMBERED, REMEMBERED_SIZE = 16, 1 << 18
"""Packages of at most so many bytes that are kept as read: several rules look at a template."""


@dataclass(frozen=True, slots=True)
class Package:
    """Parts by name, in the order in which they are written."""

    parts: Mapping[str, bytes]

    def with_parts(self, changed: Mapping[str, bytes]) -> Package:
        """Return a package with these parts replaced or added."""
        return Package(MappingProxyType({**self.parts, **changed}))

    def without(self, *names: str) -> Package:
        """Return a package without these parts."""
        return Package(MappingProxyType({n: b for n, b in self.parts.items() if n not in names}))


def read_package(data: bytes, place: Place) -> Package:
    """Read the parts of a .docx through the gate; Refused with what is wrong with it.

    The main part has its usual name and the content type of a document, whatever another program called it.
    """
    return _remembered(data, place) if len(data) <= REMEMBERED_SIZE else _read(data, place)


def _read(data: bytes, place: Place) -> Package:
    return Package(MappingProxyType(as_usual(word_parts(data, place), place)))


_remembered = lru_cache(REMEMBERED)(_read)


def reopened(data: bytes) -> Package:
    """Read the parts of a package that `write_package` wrote."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Package(MappingProxyType({name: archive.read(name) for name in archive.namelist()}))


def write_package(package: Package, level: int = 6) -> bytes:
    """Return the package as .docx bytes, in fixed order and with fixed time stamps, so that equal parts give equal bytes."""
    out = io.BytesIO()
    names = [n for n in FIRST if n in package.parts] + sorted(n for n in package.parts if n not in FIRST)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, package.parts[name], compresslevel=level)
    return out.getvalue()
