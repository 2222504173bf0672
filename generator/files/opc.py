"""A Word file as a package of parts (ECMA-376 part 2): read with size limits, written reproducibly."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..wording import Place, Refused, problem

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time stamp of every entry: the earliest a zip can hold."""
FIRST = ("[Content_Types].xml", "_rels/.rels")
DOCUMENT = "word/document.xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
MAX_PARTS = 5000
MAX_BYTES = 256 * 1024 * 1024
"""Limit of the unpacked size: far above any office document, far below a zip bomb."""


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
    """Read the parts of a .docx; Refused (`docx-unreadable`) when it is none, is damaged, encrypted or absurdly large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            if len(entries) > MAX_PARTS or sum(e.file_size for e in entries) > MAX_BYTES:
                raise Refused([problem("docx-unreadable", place, why="里面的内容大得不正常")])
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as reason:
        raise Refused([problem("docx-unreadable", place, why=_reason(data))]) from reason
    if wrong := _no_document(parts):
        raise Refused([problem("docx-unreadable", place, why=wrong)])
    return Package(MappingProxyType(parts))


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


def _no_document(parts: Mapping[str, bytes]) -> str:
    """Return why these parts are not a document that this program can fill in; "" when they are one."""
    if any(name not in parts for name in FIRST):
        return "压缩包里没有 Word 正文"
    links = _RELATIONSHIP.findall(parts[FIRST[1]].decode("utf-8", "replace"))
    mains = [link for link in links if re.search(r"""/officeDocument["']""", link)]
    if any(_STRICT in link for link in mains):
        return "它存成了“严格 Open XML 文档”，要的是普通的“Word 文档（.docx）”"
    found = next((match[1].lstrip("/") for link in mains if (match := re.search(r"""\bTarget=["']([^"']*)""", link))), DOCUMENT)
    if found not in parts:
        return "压缩包里没有 Word 正文"
    return "" if found == DOCUMENT else f"正文不在通常的地方，而在 {found}"


def _reason(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "这是旧的 .doc 格式，或者加了密码"
    return "不是 Word 文件（.docx），或文件已损坏"
