"""Read one returned file: parse it by its type, split it into forms, decide each blank."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from ...files import read_package
from ...forms import ANNEX, CAMPAIGN, CORE, CUSTOM, UNIT, VERSION
from ...word import read_parts
from ...wording import Place, Refused
from ..model import BlankValue, Class, Piece, Return, Status
from ..reading.catalogue import Catalogue
from ..reading.flat_text import FlatText, beside, of_word
from ..reading.page_text import of_page
from ..reading.pieces import NO_CLAIM, Claim, Identified, claimed, identify
from ..reading.units import find_unit
from ..reading.workbook_text import of_workbook
from ..reasons import Reason
from .deciding import read_form

PAGES = (".html", ".htm", ".mht", ".mhtml")


def read_return(
    name: str, data: bytes, suffix: str, catalogue: Catalogue, *, sender: str = "", original: bytes | None = None,
) -> Return:
    """Read one .docx, .xlsx or web page, by `suffix`.

    `name` is what the file is called; `original` are its bytes as received, when it was converted.
    """
    sha256 = hashlib.sha256(data if original is None else original).hexdigest()
    try:
        text, properties, headers = _text(name, data, suffix)
    except Refused as refused:
        return Return(name, sha256, Status.UNREAD, sender=sender, why=tuple(p.sentence for p in refused.problems))
    found = identify(text, catalogue, properties)
    if not found and suffix not in (".xlsx", *PAGES):
        found = identify(boxed(data, name), catalogue, properties)
    if not found:
        return Return(name, sha256, Status.UNKNOWN, sender=sender)
    witnesses = [("文件名", name)] if len(found) == 1 else []
    witnesses += [("发件人", sender)] if sender else []
    pieces = [_piece(piece, headers, witnesses) for piece in found]
    return Return(name, sha256, Status.READ, tuple(_twice(pieces)), sender)


def _text(name: str, data: bytes, suffix: str) -> tuple[FlatText, Claim, frozenset[str]]:
    if suffix == ".xlsx":
        return of_workbook(data, name), NO_CLAIM, frozenset()
    if suffix in PAGES:
        return of_page(data, name), NO_CLAIM, frozenset()
    parts = read_package(data, Place(name)).parts
    read = read_parts(parts, name)
    return of_word(read), _properties(parts.get(CUSTOM, b""), parts.get(CORE, b"")), beside(read)


def boxed(data: bytes, name: str) -> FlatText:
    """Return the text of a Word file whose text boxes are read as its text: some put a whole form into one."""
    return of_word(read_parts(read_package(data, Place(name)).parts, name), boxes=True)


def _properties(custom: bytes, core: bytes) -> Claim:
    """Return the claim in the document's properties: the custom ones, else the keywords."""
    told: dict[str, str] = {}
    if custom:
        root = etree.fromstring(custom, etree.XMLParser(resolve_entities=False, no_network=True))
        told = {p.get("name", ""): "".join(map(str, p.itertext())) for p in root.iter("{*}property")} if root is not None else {}
    if told.get(VERSION):
        return Claim(told[VERSION], told.get(UNIT, ""), told.get(ANNEX, ""), told.get(CAMPAIGN, ""))
    if core:
        root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
        words = "".join(e.text or "" for e in root.iter("{*}keywords")) if root is not None else ""
        return claimed(words.strip())
    return NO_CLAIM


def _piece(found: Identified, headers: frozenset[str], witnesses: Iterable[tuple[str, str]]) -> Piece:
    form, campaign = found.form, found.campaign
    header = "".join(headers - form.beside - {""})
    names = {campaign.units.get(n, "") for n in (found.printed.unit, found.properties.unit)} - {""}
    values = read_form(form, found.text, names, header)
    unit = find_unit(found, values, witnesses)
    return Piece(campaign.name, form.annex, form.version, unit, values, tuple(map(str, found.reasons)))


def _twice(pieces: list[Piece]) -> list[Piece]:
    """Doubt values that differ where a file has one form twice for one unit, or for units that are not sure; return the pieces."""
    made = list(pieces)
    for a in range(len(pieces)):
        for b in range(len(pieces)):
            if a != b and _may_be_same(pieces[a], pieces[b]):
                other = {value.id: value.value for value in pieces[b].values}
                made[a] = replace(made[a], values=tuple(_differing(v, other.get(v.id, v.value)) for v in made[a].values))
    return made


def _may_be_same(a: Piece, b: Piece) -> bool:
    same_unit = a.unit.number == b.unit.number or "" in (a.unit.number, b.unit.number)
    return (a.campaign, a.annex) == (b.campaign, b.annex) and same_unit


def _differing(value: BlankValue, other: str) -> BlankValue:
    if value.value == other:
        return value
    standing = Class.DOUBTFUL if value.standing is Class.SURE else value.standing
    return replace(value, standing=standing, reasons=(*value.reasons, str(Reason.TWICE)))
