"""Properties of outgoing files: those left in a file by others are replaced by the campaign's."""

from __future__ import annotations

from lxml import etree

from ..files import Package
from ..text import LITERAL
from ..wording import Place, Refused, problem
from .identity import CORE

APP = "docProps/app.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OTHERS = ("creator", "title", "subject", "description", "lastModifiedBy", "category", "contentStatus", "identifier", "version")
_OF_APP = ("Company", "Manager", "Template", "TotalTime", "HyperlinkBase")


def with_own_properties(package: Package, creator: str, title: str = "") -> Package:
    """Return the package with this author and title in place of others'; a property with a tag stays, and a missing one stays missing."""
    changed: dict[str, bytes] = {}
    for part, names in ((CORE, _OTHERS), (APP, _OF_APP)):
        if part in package.parts and (data := _cleaned(package.parts[part], part, names, {"creator": creator, "title": title})):
            changed[part] = data
    return package.with_parts(changed)


def _cleaned(data: bytes, part: str, names: tuple[str, ...], own: dict[str, str]) -> bytes:
    """Return the part without these properties, the own ones in their places; b"" when it had none of them."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        raise Refused([problem("template-broken", Place(inside=part), why=reason.msg)]) from reason
    found = [e for e in root.iterchildren(etree.Element) if etree.QName(e).localname in names and "{{" not in (e.text or "")]
    for element in found:
        name = etree.QName(element).localname
        root.remove(element)
        if own.get(name) and (element.text or "").strip():
            etree.SubElement(root, f"{_DC}{name}").text = own[name].replace("{", "{" + LITERAL)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) if found else b""
