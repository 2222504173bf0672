"""Text boxes stand twice in a Word file, in mc:Choice and mc:Fallback (for old programs): the first is worked on, then copied."""

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
"""What a tag, or a literal brace, is once it was worked on."""


def is_copy(element: etree._Element) -> bool:
    """Whether an element stands in the second copy of a text box, which is made anew from the first."""
    fallback = next(element.iterancestors(_FALLBACK), None)
    return fallback is not None and within(element, _BOX) and _pairs(fallback.getparent()) is not None


def is_second(element: etree._Element) -> bool:
    """Whether an element stands in a text box for old programs beside other boxes for new ones."""
    fallback = next(element.iterancestors(_FALLBACK), None)
    alternatives = None if fallback is None else fallback.getparent()
    choice = None if alternatives is None else alternatives.find(_CHOICE)
    return within(element, _BOX) and choice is not None and next(choice.iter(_BOX), None) is not None


def own_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in which tags and blanks stand: all but those of second copies."""
    return (p for p in list(root.iter(w("p"))) if not is_copy(p))


def copy_boxes(root: etree._Element) -> None:
    """Let the second copy of each text box say what the first says by now, where a tag or a blank was in it."""
    for alternatives in root.iter(_ALTERNATIVES):
        for first, second in _pairs(alternatives) or ():
            if _is_worked_on(first):
                second[:] = [deepcopy(child) for child in first]


def _pairs(alternatives: etree._Element | None) -> list[tuple[etree._Element, etree._Element]] | None:
    """The boxes of both copies; None when they are not the same number."""
    choice = None if alternatives is None else alternatives.find(_CHOICE)
    fallback = None if alternatives is None else alternatives.find(_FALLBACK)
    if choice is None or fallback is None:
        return None
    firsts, seconds = list(_outermost(choice)), list(_outermost(fallback))
    return list(zip(firsts, seconds, strict=True)) if firsts and len(firsts) == len(seconds) else None


def _outermost(version: etree._Element) -> Iterator[etree._Element]:
    """The boxes of a version, without boxes in boxes and what they say for old programs."""
    for child in version:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _outermost(child)


def _is_worked_on(box: etree._Element) -> bool:
    if any(_WORKED_ON.search(text) for text in map(str, box.itertext())):
        return True
    return any(mark.get(w("name"), "").startswith("blank_") for mark in box.iter(w("bookmarkStart")))
