"""Text boxes are stored twice, in mc:Choice and mc:Fallback (for old programs): process the first, then copy it to the second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from ..text import LITERAL
from .runs import MC, w, within

_CHOICE, _FALLBACK, _ALTERNATIVES = f"{{{MC}}}Choice", f"{{{MC}}}Fallback", f"{{{MC}}}AlternateContent"
_BOX = w("txbxContent")
_WORKED_ON = re.compile(f"[{LITERAL}\ufde0-\ufde5]")
"""Matches a processed tag or literal brace."""


def is_copy(element: etree._Element) -> bool:
    """Return whether the element is in the mc:Fallback of a text box, which is made anew from its mc:Choice."""
    fallback = next(element.iterancestors(_FALLBACK), None)
    return fallback is not None and within(element, _BOX) and _pairs(fallback.getparent()) is not None


def is_second(element: etree._Element) -> bool:
    """Return whether the element is in a text box of an mc:Fallback whose mc:Choice has text boxes too."""
    fallback = next(element.iterancestors(_FALLBACK), None)
    alternatives = None if fallback is None else fallback.getparent()
    choice = None if alternatives is None else alternatives.find(_CHOICE)
    return within(element, _BOX) and choice is not None and next(choice.iter(_BOX), None) is not None


def own_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Return the paragraphs in which tags and blanks may stand: all but those of mc:Fallback copies."""
    return (p for p in list(root.iter(w("p"))) if not is_copy(p))


def copy_boxes(root: etree._Element) -> None:
    """Copy each processed text box of an mc:Choice to its counterpart in mc:Fallback."""
    for alternatives in root.iter(_ALTERNATIVES):
        for first, second in _pairs(alternatives) or ():
            if _is_worked_on(first):
                second[:] = [deepcopy(child) for child in first]


def _pairs(alternatives: etree._Element | None) -> list[tuple[etree._Element, etree._Element]] | None:
    """Return the text boxes of both versions in pairs; None if they differ in number."""
    choice = None if alternatives is None else alternatives.find(_CHOICE)
    fallback = None if alternatives is None else alternatives.find(_FALLBACK)
    if choice is None or fallback is None:
        return None
    firsts, seconds = list(_outermost(choice)), list(_outermost(fallback))
    return list(zip(firsts, seconds, strict=True)) if firsts and len(firsts) == len(seconds) else None


def _outermost(version: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes of a version, without nested ones."""
    for child in version:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _outermost(child)


def _is_worked_on(box: etree._Element) -> bool:
    if any(_WORKED_ON.search(text) for text in map(str, box.itertext())):
        return True
    return any(mark.get(w("name"), "").startswith("blank_") for mark in box.iter(w("bookmarkStart")))
