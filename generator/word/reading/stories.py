"""Names headers and footers as a person does: 首页页眉, 第2节奇数页页脚."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ...wording import Place
from ..runs import w
from .ooxml import R, main_part, parse_part, relations
from .styles import is_on


def header_names(parts: Mapping[str, bytes], place: Place) -> dict[str, str]:
    """Return the names of the headers and footers that sections use, by part."""
    main = main_part(parts, place)
    if main not in parts:
        return {}
    targets = {relation.id: relation.target for relation in relations(parts, main, place)}
    sections = list(parse_part(parts[main], place).iter(w("sectPr")))
    even = _on(parse_part(parts["word/settings.xml"], place).find(w("evenAndOddHeaders"))) if "word/settings.xml" in parts else False
    names: dict[str, str] = {}
    for number, section in enumerate(sections, 1):
        of = f"第{number}节" if len(sections) > 1 else ""
        for reference in section.iterchildren(w("headerReference"), w("footerReference")):
            target = targets.get(reference.get(f"{{{R}}}id", ""), "")
            called = header_name(
                etree.QName(reference).localname, reference.get(w("type"), "default"), even=even, first=_on(section.find(w("titlePg"))))
            names.setdefault(target, of + called)
    return names


def header_name(kind: str, which: str, *, even: bool, first: bool) -> str:
    """Return the name of a header or footer that a section refers to; `even` and `first`: whether such ones are switched on."""
    called = "页眉" if kind == "headerReference" else "页脚"
    if which == "first":
        return f"首页{called}" if first else f"没有启用的首页{called}"
    if which == "even":
        return f"偶数页{called}" if even else f"没有启用的偶数页{called}"
    return f"奇数页{called}" if even else called


def _on(element: etree._Element | None) -> bool:
    return element is not None and is_on(element)
