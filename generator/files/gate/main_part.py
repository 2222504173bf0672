"""The main part of a Word file: found by its relationship, told apart by its content type, given its usual name."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import basename, dirname
from xml.etree import ElementTree as ET  # what it parses has passed the gate

from ...wording import Place, Refused, problem

TYPES, LINKS = "[Content_Types].xml", "_rels/.rels"
DOCUMENT = "word/document.xml"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_TYPES = frozenset({
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"})
"""Templates and files with macros: their text is read, what is made of them is a document."""
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "/officeDocument"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
NO_TEXT = "压缩包里没有 Word 正文"


def as_usual(parts: Mapping[str, bytes], place: Place) -> dict[str, bytes]:
    """The parts, the main one called `word/document.xml` and of the type of a document; Refused `docx-unreadable` without one."""
    if any(name not in parts for name in (TYPES, LINKS)):
        raise _unreadable(place, NO_TEXT)
    main = _main(parts, place)
    types = ET.fromstring(parts[TYPES])  # noqa: S314  xml_parts has refused document types
    declared = content_type(types, main)
    if declared != DOCUMENT_TYPE and declared not in _OTHER_TYPES:
        raise _unreadable(place, "它的正文不是 Word 文档的类型")
    if main == DOCUMENT and declared == DOCUMENT_TYPE:
        return dict(parts)
    if main != DOCUMENT and (dirname(main) != "word" or DOCUMENT in parts):
        raise _unreadable(place, f"正文不在通常的地方，而在 {main}")
    return _renamed({**parts, TYPES: _declaring(types, main)}, main)


def content_type(types: ET.Element, part: str) -> str:
    """What [Content_Types].xml says of a part."""
    for override in types.iter(f"{_CT}Override"):
        if override.get("PartName", "").lstrip("/").lower() == part.lower():
            return override.get("ContentType", "")
    ending = part.rpartition(".")[2].lower()
    return next((d.get("ContentType", "") for d in types.iter(f"{_CT}Default") if d.get("Extension", "").lower() == ending), "")


def _main(parts: Mapping[str, bytes], place: Place) -> str:
    root = ET.fromstring(parts[LINKS])  # noqa: S314  xml_parts has refused document types
    links = [link for link in root if link.get("Type", "").endswith(_MAIN)]
    if any(link.get("Type", "").startswith(_STRICT) for link in links):
        raise _unreadable(place, "它存成了“严格 Open XML 文档”，要的是普通的“Word 文档（.docx）”")
    main = next((link.get("Target", "").lstrip("/") for link in links), "")
    main = next((name for name in parts if name.lower() == main.lower()), "")
    if not main:
        raise _unreadable(place, NO_TEXT)
    return main


def _declaring(types: ET.Element, main: str) -> bytes:
    """The content types with the main part as a document of the usual name."""
    for override in list(types.iter(f"{_CT}Override")):
        if override.get("PartName", "").lstrip("/").lower() == main.lower():
            types.remove(override)
    ET.SubElement(types, f"{_CT}Override", {"PartName": f"/{DOCUMENT}", "ContentType": DOCUMENT_TYPE})
    ET.register_namespace("", _CT.strip("{}"))
    return bytes(ET.tostring(types, encoding="UTF-8", xml_declaration=True))


def _renamed(parts: Mapping[str, bytes], main: str) -> dict[str, bytes]:
    """The parts with the main one, and the relationships that go with it, under the usual names."""
    if main == DOCUMENT:
        return dict(parts)
    names = {main: DOCUMENT, f"word/_rels/{basename(main)}.rels": "word/_rels/document.xml.rels"}
    root = ET.fromstring(parts[LINKS])  # noqa: S314  xml_parts has refused document types
    for link in root:
        if link.get("Type", "").endswith(_MAIN):
            link.set("Target", DOCUMENT)
    ET.register_namespace("", "http://schemas.openxmlformats.org/package/2006/relationships")
    links = bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))
    return {names.get(name, name): links if name == LINKS else data for name, data in parts.items()}


def _unreadable(place: Place, why: str) -> Refused:
    return Refused([problem("docx-unreadable", place, why=why)])
