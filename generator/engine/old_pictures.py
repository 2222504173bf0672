"""Converts the placeholder pictures of old Word files (VML) whose alternative text is a picture's tag to pictures of today."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from ..word import is_copy, w
from ..wording import Place, Problem, problem
from .sandbox import PICTURES

if TYPE_CHECKING:
    from re import Match

TAG = re.compile(rf"\{{\{{-?\s*{PICTURES}\s*[.．]\s*(\w+)\s*-?\}}\}}")
"""Matches the tag of a picture."""
_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "pc": 152_400, "px": 9_525, "": 9_525}
"""EMU of the units of a length in a style (ECMA-376 part 4, 19.1.2.19)."""
_LENGTH = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,6})?)\s*(pt|in|cm|mm|pc|px|)")
_INLINE = (
    '<w:drawing xmlns:w="{word}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="{links}">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name=""/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>')


def modernise(root: etree._Element, places: Mapping[etree._Element, Place]) -> list[Problem]:
    """Replace each old placeholder picture that stands in the line by one of today, of the same size; return `picture-old` for others."""
    problems = []
    for number, (shape, tag) in enumerate(list(_tagged(root)), 1):
        holder = next(shape.iterancestors(w("pict"), w("object")), None)
        size = _size(shape.get("style", ""))
        if holder is None or size is None or shape.getparent() is not holder or _others(holder, shape):
            place = next((places[p] for p in shape.iterancestors(w("p")) if p in places), Place())
            problems.append(problem("picture-old", place, tag=tag.group()))
            for attribute in ("alt", "title"):
                shape.attrib.pop(attribute, "")
            continue
        blip = next(shape.iter(f"{{{_V}}}imagedata"))
        facts = {"word": w("x")[1:-2], "links": _R, "width": size[0], "height": size[1], "number": 9000 + number}
        drawing = etree.fromstring(_INLINE.format(**facts))
        next(drawing.iter("{*}docPr")).set("descr", tag.group())
        next(drawing.iter("{*}blip")).set(f"{{{_R}}}embed", blip.get(f"{{{_R}}}id", ""))
        drawing.tail = holder.tail
        parent = holder.getparent()
        if parent is not None:
            parent.replace(holder, drawing)
    return problems


def _tagged(root: etree._Element) -> Iterator[tuple[etree._Element, Match[str]]]:
    """Yield (shape, its tag) of each old picture whose alternative text or title is a picture's tag."""
    for blip in root.iter(f"{{{_V}}}imagedata"):
        shape = blip.getparent()
        if shape is None or is_copy(blip):
            continue
        typed = [*(shape.get(key, "") for key in ("alt", "title")), blip.get(f"{{{_O}}}title", "")]
        if hit := next((hit for text in typed if (hit := TAG.fullmatch(text.strip()))), None):
            blip.attrib.pop(f"{{{_O}}}title", "")
            yield shape, hit


def _others(holder: etree._Element, shape: etree._Element) -> bool:
    """Return whether something else is drawn beside the picture; the type of a shape is not drawn."""
    return any(child is not shape and child.tag != f"{{{_V}}}shapetype" for child in holder.iterchildren(etree.Element))


def _size(style: str) -> tuple[int, int] | None:
    """Return the width and height in EMU that a style says; None when it says none, or places the shape apart from the line."""
    said = dict(part.split(":", 1) for part in style.lower().replace(" ", "").split(";") if ":" in part)
    sides = [_LENGTH.fullmatch(said.get(side, "")) for side in ("width", "height")]
    if said.get("position", "static") not in ("static", "relative"):
        return None
    across, down = (0 if side is None else round(float(side[1]) * _EMU[side[2]]) for side in sides)
    return (across, down) if across and down else None
