"""Office packages from outside: a zip that passed, of which each part of XML passed as well."""

from __future__ import annotations

from collections.abc import Iterator

from ...wording import Place, Problem, Refused, problem
from .archives import PackedEntry, beginning, checked_entries, unpacked
from .limits import LIMITS, in_units
from .outside import FileKind, compound_problem, content_problem
from .xml_parts import xml_problem

MOST_IN_ARCHIVE = 65_535
"""Files of a zip without the zip64 record."""
XML = (".xml", ".rels", ".vml")
_SIGNS = (
    (b"%PDF-", "它其实是 PDF"), (b"{\\rtf", "它其实是 RTF 文档"), (b"Rar!", "它其实是 RAR 压缩包"), (b"7z\xbc\xaf", "它其实是 7z 压缩包"),
    (b"\x89PNG", "它其实是图片"), (b"\xff\xd8\xff", "它其实是图片"), (b"<html", "它其实是网页"), (b"<!doctype html", "它其实是网页"),
    (b"<?xml", "它其实是 XML 文件"))
"""First bytes, in small letters where they are letters."""
_INSIDE = (("xl/", "它其实是 Excel 工作簿"), ("ppt/", "它其实是 PowerPoint 演示文稿"), ("mimetype", "它其实是 OpenDocument 文档"))
NO_WORD = "不是 Word 文件（.docx），或文件已损坏"


def word_parts(data: bytes, place: Place) -> dict[str, bytes]:
    """The parts of a Word file, by name; Refused with each thing that keeps it from being read."""
    _refuse_what_is_none(data, place, FileKind.WORD)
    if not data.startswith(b"PK"):
        why = next((why for sign, why in _SIGNS if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(sign.lower())), NO_WORD)
        raise Refused([problem("docx-unreadable", place, why=why)])
    entries = checked_entries(data, place, LIMITS.word_unpacked)
    names = {entry.name for entry in entries}
    if not any(name.startswith("word/") for name in names):
        why = next((why for start, why in _INSIDE if any(name.startswith(start) for name in names)), "压缩包里没有 Word 正文")
        raise Refused([problem("docx-unreadable", place, why=why)])
    if large := [problem("part-too-large", _inside(place, e.name), size=in_units(e.size), limit=in_units(LIMITS.xml_part))
                 for e in entries if _is_xml(e.name) and e.size > LIMITS.xml_part]:
        raise Refused(large)
    parts = {entry.name: unpacked(data, entry, place) for entry in entries}
    _refuse(wrong for name, part in parts.items() if _is_xml(name) and (wrong := xml_problem(part, _inside(place, name))))
    return parts


def workbook_names(data: bytes, place: Place) -> tuple[str, ...]:
    """The names of a workbook's parts, which passed: small ones whole, of long ones the beginning. Refused as `word_parts`."""
    _refuse_what_is_none(data, place, FileKind.SHEET)
    entries = checked_entries(data, place, LIMITS.sheet_unpacked)
    _refuse(wrong for entry in entries if _is_xml(entry.name) and (wrong := _of_sheet(data, entry, place)))
    return tuple(entry.name for entry in entries)


def office_parts(data: bytes, place: Place) -> dict[str, bytes]:
    """The XML parts of any office package that is passed on as it is, and the names of all; Refused as `word_parts`."""
    _refuse_what_is_none(data, place, FileKind.SHEET)
    entries = checked_entries(data, place, LIMITS.sheet_unpacked)
    parts = {e.name: unpacked(data, e, place) if _is_xml(e.name) and e.size <= LIMITS.xml_part else b"" for e in entries}
    _refuse(wrong for name, part in parts.items() if part and (wrong := xml_problem(part, _inside(place, name))))
    return parts


def checked_archive(data: bytes, place: Place) -> tuple[str, ...]:
    """The names of the files in a zip that is passed on as it is; Refused as `checked_entries`."""
    _refuse_what_is_none(data, place, FileKind.ARCHIVE)
    return tuple(entry.name for entry in checked_entries(data, place, LIMITS.archive, MOST_IN_ARCHIVE))


def part_of(data: bytes, name: str, place: Place) -> bytes:
    """One part of a package that passed; b"" when there is none."""
    found = next((e for e in checked_entries(data, place, LIMITS.sheet_unpacked) if e.name == name), None)
    return unpacked(data, found, place) if found and found.size <= LIMITS.xml_part else b""


def _refuse_what_is_none(data: bytes, place: Place, kind: FileKind) -> None:
    if len(data) > kind.most:
        raise Refused([problem("file-too-large", place, size=in_units(len(data)), limit=in_units(kind.most))])
    if wrong := content_problem(data, place, kind) or compound_problem(data, place):
        raise Refused([wrong])


def _of_sheet(data: bytes, entry: PackedEntry, place: Place) -> Problem | None:
    """What is hostile in a part. One that breaks off is left to the reader, which tells in which row."""
    part = beginning(data, entry, LIMITS.depth_measured_in)
    found = xml_problem(part, _inside(place, entry.name), whole=False)
    return None if found and found.code == "template-broken" else found


def _is_xml(name: str) -> bool:
    return name.lower().endswith(XML)


def _inside(place: Place, name: str) -> Place:
    return Place(place.file, inside=name)


def _refuse(found: Iterator[Problem]) -> None:
    if problems := list(found):
        raise Refused(problems)
