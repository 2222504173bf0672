"""`{{ 图.章 }}`: inserts a picture of the content, in the place and size of a picture of the template or where the tag is typed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING

from lxml import etree

from ..files import Package, Picture
from ..word import TAG, TagLocation, isolate, may_hold, numbered, own_paragraphs, remove, text_of, w
from ..wording import Place, Problem, problem
from .old_pictures import TAG as PICTURE_TAG, modernise
from .sandbox import HEIGHT, PICTURES, WIDTH

if TYPE_CHECKING:
    from collections.abc import Collection

_USED = re.compile(rf"\{{\{{.*\b{PICTURES}\s*[.．\[]", re.DOTALL)
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TYPES = "[Content_Types].xml"
_NO_LINKS = f'<Relationships xmlns="{_RELS}"/>'.encode()
_TWIP = 635
"""EMU of a twentieth of a point."""
_PAGE = (8_000, 12_000)
"""Room for a picture on a page that does not say how large it is, in twips."""
_CELL_MARGINS = 216
NAMED = f"{PICTURES}："
"""How the name of such a picture begins in Word's list of what is on a page."""


def set_pictures(
    root: etree._Element, places: Mapping[etree._Element, Place], spots: list[TagLocation],
) -> tuple[frozenset[str], set[str], list[Problem]]:
    """Turn tags into places for pictures; return their names, the relationships that become unused, and problems of wrong tags."""
    names: set[str] = set()
    before = set(_embedded(root))
    problems = modernise(root, places)
    _describe_controls(root)
    for description, name, attribute in list(_placeholders(root)):
        spot = TagLocation(str(description.get(attribute)), _place(description, places))
        drawing = next(description.iterancestors(w("drawing")), None)
        if drawing is not None and next(drawing.iter(f"{{{_A}}}blip"), None) is not None:
            _fill(drawing, name, spot, spots)
            names.add(name)
    problems += _misplaced(root, places)
    for paragraph in own_paragraphs(root):
        if not may_hold(paragraph, PICTURES) or PICTURES not in (text := text_of(paragraph)):
            continue
        for match in reversed(list(TAG.finditer(text))):
            spot = TagLocation(match.group(), places[paragraph])
            if typed := PICTURE_TAG.fullmatch(match.group()):
                _put(isolate(paragraph, match.start(), match.end()), typed[1], spot, spots)
                names.add(typed[1])
            elif _USED.match(match.group()):
                problems.append(problem("picture-tag", spot.place, tag=spot.tag))
    return frozenset(names), before - set(_embedded(root)), problems


def picture_values(names: Collection[str], given: Mapping[str, Picture]) -> dict[str, object]:
    """Return 图 of a context: the relationship name and the size of each picture, "" for one that is not given."""
    return {name: {"": _link(given[name]), WIDTH: given[name].width, HEIGHT: given[name].height} if name in given else "" for name in names}


def with_pictures(package: Package, names: Mapping[str, Collection[str]], given: Mapping[str, Picture]) -> Package:
    """Return the package with the pictures that its parts name (`names`, by part), in an order that the names alone decide."""
    changed: dict[str, bytes] = {}
    kinds: set[str] = set()
    for part, used in sorted(names.items()):
        links = _links(part)
        root = etree.fromstring(package.parts.get(links, _NO_LINKS))
        there = {link.get("Id") for link in root}
        for picture in (given[name] for name in sorted(used) if name in given):
            target = f"media/{_link(picture)}.{picture.kind}"
            if _link(picture) not in there:
                facts = {"Id": _link(picture), "Type": f"{_R}/image", "Target": target}
                etree.SubElement(root, f"{{{_RELS}}}Relationship", facts)
                there.add(_link(picture))
            changed[f"word/{target}"] = picture.data
            kinds.add(picture.kind)
        if len(root):
            changed[links] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if kinds:
        changed[_TYPES] = _with_types(package.parts[_TYPES], kinds)
    return package.with_parts(changed)


def without_placeholders(package: Package, unused: Mapping[str, Collection[str]]) -> Package:
    """Return the package without the placeholder pictures that others replace; `unused` are their relationships by part."""
    changed: dict[str, bytes] = {}
    targets: set[str] = set()
    for part, ids in unused.items():
        links = _links(part)
        if not ids or links not in package.parts:
            continue
        root = etree.fromstring(package.parts[links])
        for link in [link for link in root if link.get("Id") in ids]:
            targets.add(_target(part, link))
            root.remove(link)
        changed[links] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = package.with_parts(changed)
    kept = {_target(join(dirname(dirname(links)), basename(links).removesuffix(".rels")), link)
            for links, data in package.parts.items() if links.endswith(".rels") for link in etree.fromstring(data)}
    return package.without(*(targets - kept)) if targets else package


def _target(part: str, link: etree._Element) -> str:
    target = link.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))


def _links(part: str) -> str:
    return f"{dirname(part)}/_rels/{basename(part)}.rels"


def _link(picture: Picture) -> str:
    """Return the name of a picture's relationship and file: the same bytes have the same name."""
    return f"picture{hashlib.sha256(picture.data).hexdigest()[:16]}"


def _with_types(data: bytes, kinds: set[str]) -> bytes:
    root = etree.fromstring(data)
    known = {default.get("Extension", "").lower() for default in root.iter(f"{{{_CT}}}Default")}
    for kind in sorted(kinds - known):
        root.insert(0, etree.Element(f"{{{_CT}}}Default", {"Extension": kind, "ContentType": f"image/{kind}"}))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _misplaced(root: etree._Element, places: Mapping[etree._Element, Place]) -> Iterator[Problem]:
    """Yield problems of alternative texts that hold more than a picture's tag, or belong to no picture."""
    for element in root.iter(f"{{{_WP}}}docPr", f"{{{_PIC}}}cNvPr", w("tblCaption"), w("tblDescription")):
        for value in map(str, element.attrib.values()):
            if tag := next((tag for tag in TAG.findall(value) if _USED.match(tag)), ""):
                yield problem("picture-tag", _place(element, places), tag=tag)


# ---- places
def _placeholders(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield (properties, name, attribute) of each picture whose alternative text is a tag."""
    for properties in root.iter(f"{{{_WP}}}docPr", f"{{{_PIC}}}cNvPr"):
        for attribute in ("descr", "title"):
            if match := PICTURE_TAG.fullmatch(properties.get(attribute, "").strip()):
                yield properties, match[1], attribute
                break


def _describe_controls(root: etree._Element) -> None:
    """Set the title or tag of each picture control, if it is a picture's tag, as the alternative text of the picture in it."""
    for settings in root.iter(w("sdtPr")):
        control = settings.getparent()
        picture = None if control is None or settings.find(w("picture")) is None else next(control.iter(f"{{{_WP}}}docPr"), None)
        for title in settings.iterchildren(w("alias"), w("tag")) if picture is not None else ():
            if picture is not None and (match := PICTURE_TAG.fullmatch(title.get(w("val"), "").strip())):
                picture.set("descr", match.group())
                title.set(w("val"), match[1])
                for prompt in list(settings.iterchildren(w("showingPlcHdr"), w("placeholder"), w("dataBinding"))):
                    settings.remove(prompt)


def _place(element: etree._Element, places: Mapping[etree._Element, Place]) -> Place:
    return next((places[p] for p in element.iterancestors(w("p")) if p in places), Place())


def _embedded(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if str(key).startswith(f"{{{_R}}}"):
                yield str(value)


def _fill(drawing: etree._Element, name: str, spot: TagLocation, spots: list[TagLocation]) -> None:
    """Make a picture of the template show the given one, inside its own frame."""
    extent = drawing.find(f".//{{{_WP}}}extent")
    width, height = (_number(extent, key) for key in ("cx", "cy"))
    for box in (extent, *drawing.iter(f"{{{_A}}}ext")):
        if box is not None and box.get("cx") is not None:
            _set_size(box, name, (width, height), spot, spots, whole=False)
    for blip in drawing.iter(f"{{{_A}}}blip"):
        blip.attrib.pop(f"{{{_R}}}link", "")
        blip[:] = [child for child in blip if child.tag != f"{{{_A}}}extLst"]
        blip.set(f"{{{_R}}}embed", numbered(f"{{{{ {PICTURES}.{name} }}}}", spot, spots))
    for crop in list(drawing.iter(f"{{{_A}}}srcRect")):
        remove(crop)
    for properties in drawing.iter(f"{{{_WP}}}docPr", f"{{{_PIC}}}cNvPr"):
        properties.attrib.pop("title", "")
        properties.set("descr", name)
        properties.set("name", NAMED + name)
    alternatives = next(drawing.iterancestors(_ALTERNATIVES), None)
    _condition(drawing if alternatives is None else alternatives, name, spot, spots)


def _put(run: etree._Element, name: str, spot: TagLocation, spots: list[TagLocation]) -> None:
    """Insert an inline picture, in its own size unless that exceeds the room there."""
    room = _room(run)
    drawing = etree.fromstring(
        f'<w:drawing xmlns:w="{w("x")[1:-2]}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}" xmlns:r="{_R}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/>'
        f'<wp:docPr id="{len(spots) + 1}" name="{NAMED}{name}" descr="{name}"/>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>')
    for box in drawing.iter(f"{{{_WP}}}extent", f"{{{_A}}}ext"):
        _set_size(box, name, room, spot, spots, whole=True)
    for blip in drawing.iter(f"{{{_A}}}blip"):
        blip.set(f"{{{_R}}}embed", numbered(f"{{{{ {PICTURES}.{name} }}}}", spot, spots))
    for node in list(run.iterchildren(w("t"))):
        run.remove(node)
    run.append(drawing)
    _condition(drawing, name, spot, spots)


def _set_size(
    box: etree._Element, name: str, room: tuple[int, int], spot: TagLocation, spots: list[TagLocation], *, whole: bool,
) -> None:
    for key, side in (("cx", WIDTH), ("cy", HEIGHT)):
        tag = f"{{{{ {PICTURES}.{name}|picture_side('{side}', {room[0]}, {room[1]}, {'true' if whole else 'false'}) }}}}"
        box.set(key, numbered(tag, spot, spots))


def _condition(element: etree._Element, name: str, spot: TagLocation, spots: list[TagLocation]) -> None:
    """Wrap the element in a condition, so that it is printed only if the picture is given."""
    opening, closing = numbered(f"{{% if {PICTURES}.{name} %}}", spot, spots), numbered("{% endif %}", spot, spots)
    earlier, parent = element.getprevious(), element.getparent()
    element.tail = closing + (element.tail or "")
    if earlier is not None:
        earlier.tail = (earlier.tail or "") + opening
    elif parent is not None:
        parent.text = (parent.text or "") + opening


def _room(run: etree._Element) -> tuple[int, int]:
    """Return the room for a picture as (width, height) in EMU: that of the cell, or of the page."""
    root = run.getroottree().getroot()
    size, margins = root.find(f".//{w('sectPr')}/{w('pgSz')}"), root.find(f".//{w('sectPr')}/{w('pgMar')}")
    width = _number(size, w("w")) - _number(margins, w("left")) - _number(margins, w("right")) if size is not None else _PAGE[0]
    height = _number(size, w("h")) - _number(margins, w("top")) - _number(margins, w("bottom")) if size is not None else _PAGE[1]
    cell = next(run.iterancestors(w("tc")), None)
    cell_width = None if cell is None else cell.find(f"{w('tcPr')}/{w('tcW')}")
    if cell_width is not None and cell_width.get(w("type"), "dxa") == "dxa" and _number(cell_width, w("w")) > _CELL_MARGINS:
        width = _number(cell_width, w("w")) - _CELL_MARGINS
    return max(width, 1) * _TWIP, max(height, 1) * _TWIP


def _number(element: etree._Element | None, name: str) -> int:
    typed = "" if element is None else element.get(name, "")
    return int(typed) if typed.isdecimal() else 0
