"""Stamp a form with its identity where Word, WPS and LibreOffice keep it and a reader sees it; hash its text to a version."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace as changed

from lxml import etree

from ..files import FIRST, Package
from ..text import LITERAL, BlankMark
from ..word import Ids, W, marks_of, new_run, text_of, w
from ..wording import Place, Refused, problem
from .identity import ANNEX, CAMPAIGN, CORE, CUSTOM, DEFAULTS, TEXT_VERSION, UNIT, VERSION, Identity

DOCUMENT = "word/document.xml"
CODE_SIZE, CODE_LINE = 15, 200
"""The printed code line: font size in half-points (7.5 pt), exact line in twips."""
_TEXT_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_MARK = re.compile(r"\[\[.*?\]\]")

_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES = f"{_OFFICE}/custom-properties"
_VT = f"{_OFFICE}/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of user-defined properties (ECMA-376 part 1, 15.2.12.2)."""
_CONTENT_TYPES = {
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml"}
_RELATIONSHIPS = {
    CORE: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    CUSTOM: f"{_OFFICE}/relationships/custom-properties"}
_NO_PROPERTIES = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VT}"/>'.encode()
_NO_CORE = f'<cp:coreProperties xmlns:cp="{_CP}"/>'.encode()
_PERSONAL = ("created", "modified", "lastModifiedBy", "lastPrinted", "revision")
_TRACES = ("Template", "TotalTime", "HyperlinkBase", "Manager")


def form_version(package: Package, scope: str = "", *, name: str = "") -> str:
    """Return the first 8 hex digits of the SHA-256 of a merged form's text and blanks, before a unit's values are filled in.

    `name` is what problems call the file.
    """
    digest = hashlib.sha256()
    for part in sorted(filter(_TEXT_PART.fullmatch, package.parts)):
        tree = _parsed(package.parts[part], part, name)
        lines = [_MARK.sub("[[]]", text_of(p)).replace(LITERAL, "") for p in tree.iter(w("p"))]
        lines += [repr((m.scope or scope, m.name, m.kind.value, m.options)) for m in marks_of(tree)]
        digest.update("\n".join(lines).encode())
    return digest.hexdigest()[:8]


def stamp(package: Package, identity: Identity, *, code_line: bool, name: str = "") -> Package:
    """Return the package with its identity in properties and keywords and, if wanted, a last line that prints `{{ 表号 }}`.

    The unit is left as a tag: `{{ 标识.单位 }}`. The file's own properties are kept; its times and paths are removed.
    `name` is what problems call the file.
    """
    try:
        return _stamped(package, identity, code_line=code_line)
    except Refused as refused:
        raise Refused(changed(p, place=changed(p.place, file=name or p.place.file)) for p in refused.problems) from refused


def _stamped(package: Package, identity: Identity, *, code_line: bool) -> Package:
    values = {CAMPAIGN: identity.campaign, ANNEX: identity.annex, VERSION: identity.version}
    if defaults := _defaults(package, identity):
        values[DEFAULTS] = json.dumps(defaults, ensure_ascii=False, sort_keys=True)
    literal = {name: _literal(value) for name, value in values.items()}
    parts = {
        CUSTOM: _custom(package.parts.get(CUSTOM), {**literal, UNIT: "{{ 标识.单位 }}"}),
        CORE: _core(package.parts.get(CORE), f"{{{{ 表号 or '{identity.code()}' }}}}"),
        **_without_traces(package)}
    if code_line:
        parts[DOCUMENT] = _with_code_line(package.parts[DOCUMENT])
    return _registered(package.with_parts(parts))


def with_text_version(package: Package, *, name: str = "") -> Package:
    """Return a document that all units share with the version of its text in its properties. `name` is what problems call it."""
    values = {TEXT_VERSION: form_version(package, name=name)}
    return _registered(package.with_parts({CUSTOM: _custom(package.parts.get(CUSTOM), values)}), (CUSTOM,))


def blank_marks(package: Package) -> list[BlankMark]:
    """Return the blanks of a merged form in document order."""
    return [mark for _, mark in _ids(package, "")]


def _ids(package: Package, scope: str) -> Iterator[tuple[str, BlankMark]]:
    """Yield the ids that a merged form's placeholders get on compiling, in document order."""
    names = Ids(scope)
    in_order = sorted(filter(_TEXT_PART.fullmatch, package.parts), key=lambda part: ("document" not in part, part))
    trees = [_parsed(package.parts[part], part) for part in in_order]
    for tree in trees:
        names.reserve(tree)
    for tree in trees:
        for mark in marks_of(tree):
            yield names.blank(mark, alone=False).id, mark


def _defaults(package: Package, identity: Identity) -> dict[str, str]:
    """Return by id the text that blanks print while they are empty."""
    if not identity.prompts:
        return {}
    marks = _ids(package, identity.annex)
    return {blank: identity.prompts[mark.name] for blank, mark in marks if mark.name in identity.prompts}


def _literal(text: str) -> str:
    return text.replace("{", "{" + LITERAL)


def _custom(existing: bytes | None, values: Mapping[str, str]) -> bytes:
    root = _parsed(existing or _NO_PROPERTIES, CUSTOM)
    for old in [p for p in root if p.get("name") in {*values, DEFAULTS}]:
        root.remove(old)
    used = [int(p.get("pid", "1")) for p in root]
    for number, (name, value) in enumerate(values.items(), start=max([1, *used]) + 1):
        facts = {"fmtid": _FORMAT_ID, "pid": str(number), "name": name}
        holder = etree.SubElement(root, f"{{{_PROPERTIES}}}property", facts)
        etree.SubElement(holder, f"{{{_VT}}}lpwstr").text = value
    return _bytes(root)


def _core(existing: bytes | None, keywords: str) -> bytes:
    root = _parsed(existing or _NO_CORE, CORE)
    for element in list(root):
        if etree.QName(element).localname in (*_PERSONAL, "keywords"):
            root.remove(element)
    etree.SubElement(root, f"{{{_CP}}}keywords").text = keywords
    return _bytes(root)


def _without_traces(package: Package) -> dict[str, bytes]:
    """Return the parts that contained a path, a time or a machine's name, without it."""
    cleaned: dict[str, bytes] = {}
    for part, names in (("docProps/app.xml", _TRACES), ("word/settings.xml", ("attachedTemplate", "mailMerge"))):
        if part in package.parts:
            root = _parsed(package.parts[part], part)
            found = [e for e in root.iterchildren(etree.Element) if etree.QName(e).localname in names]
            for element in found:
                root.remove(element)
            cleaned |= {part: _bytes(root)} if found else {}
    links = "word/_rels/settings.xml.rels"
    if links in package.parts:
        root = _parsed(package.parts[links], links)
        for link in [e for e in root if e.get("Type", "").endswith(("/attachedTemplate", "/mailMergeSource"))]:
            root.remove(link)
        cleaned[links] = _bytes(root)
    return cleaned


def _with_code_line(document: bytes) -> bytes:
    """Return the document with the code line as its last paragraph, printed only if the unit has a code."""
    root = _parsed(document, DOCUMENT)
    body = root.find(w("body"))
    if body is None:
        return document
    section = body.find(w("sectPr"))
    at = len(body) if section is None else body.index(section)
    for paragraph in reversed([_code_paragraph(text) for text in ("{%p if 表号 %}", "表号：{{ 表号 }}", "{%p endif %}")]):
        body.insert(at, paragraph)
    return _bytes(root)


def _code_paragraph(text: str) -> etree._Element:
    paragraph = etree.Element(w("p"), nsmap={"w": W})
    settings = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(settings, w("snapToGrid"), {w("val"): "0"})
    spacing = {"before": "0", "after": "0", "line": str(CODE_LINE), "lineRule": "exact"}
    etree.SubElement(settings, w("spacing"), {w(name): value for name, value in spacing.items()})
    etree.SubElement(settings, w("ind"), {w("firstLineChars"): "0", w("firstLine"): "0"})
    etree.SubElement(settings, w("jc"), {w("val"): "right"})
    properties = etree.Element(w("rPr"))
    fonts = ("ascii", "hAnsi", "eastAsia", "cs")
    etree.SubElement(properties, w("rFonts"), {w("hint"): "eastAsia", **{w(script): "宋体" for script in fonts}})
    for size in ("sz", "szCs"):
        etree.SubElement(properties, w(size), {w("val"): str(CODE_SIZE)})
    settings.append(deepcopy(properties))
    paragraph.append(new_run(properties, text))
    return paragraph


def _registered(package: Package, wanted: Collection[str] = (CORE, CUSTOM)) -> Package:
    """Return the package with the missing content types and relationships of these property parts."""
    types, links = (_parsed(package.parts.get(part, b""), part) for part in FIRST)
    for part in wanted:
        content_type = _CONTENT_TYPES[part]
        if not any(e.get("PartName", "").lstrip("/") == part for e in types):
            etree.SubElement(types, f"{{{_CT}}}Override", {"PartName": f"/{part}", "ContentType": content_type})
        if not any(e.get("Target", "").lstrip("/") == part for e in links):
            used = {e.get("Id") for e in links}
            name = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
            facts = {"Id": name, "Type": _RELATIONSHIPS[part], "Target": part}
            etree.SubElement(links, f"{{{_RELS}}}Relationship", facts)
    return package.with_parts({"[Content_Types].xml": _bytes(types), "_rels/.rels": _bytes(links)})


def _parsed(data: bytes, part: str, name: str = "") -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        raise Refused([problem("template-broken", Place(name, inside=part), why=reason.msg)]) from reason


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
