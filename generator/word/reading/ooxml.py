"""Parses parts of a Word package, with limits, and resolves their relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ...wording import Place, Refused, problem

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
VML = "urn:schemas-microsoft-com:vml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN = "word/document.xml"
MAX_PARAGRAPHS = 200_000


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and its target part ("" when it is external)."""

    id: str
    kind: str
    target: str


def parse_part(data: bytes, place: Place) -> etree._Element:
    """Return the root of a part that passed the gate; Refused when it can't be parsed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as reason:
        raise Refused([problem("docx-unreadable", place, why="不是 Word 文件（.docx），或文件已损坏")]) from reason


def too_long(place: Place) -> Refused:
    """Return the Refused for a file with more paragraphs than any document has."""
    return Refused([problem("docx-too-much", place, what="段落", limit=MAX_PARAGRAPHS)])


def relations(parts: Mapping[str, bytes], part: str, place: Place) -> Iterator[Relation]:
    """Yield the relationships of a part ("" for the package's own) in the order of the file."""
    folder, name = posixpath.split(part)
    data = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"), b"")
    for found in parse_part(data, place).iter(RELATIONSHIP) if data else ():
        target = found.get("Target", "")
        inside = "" if found.get("TargetMode") == "External" else posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
        yield Relation(found.get("Id", ""), found.get("Type", "").rpartition("/")[2], inside)


def main_part(parts: Mapping[str, bytes], place: Place) -> str:
    """Return the part that the package names as its document; word/document.xml where it names none."""
    named = (r.target for r in relations(parts, "", place) if r.kind == "officeDocument" and r.target in parts)
    return next(named, MAIN)
