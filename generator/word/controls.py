"""Prepare an author's own content controls around tags and blanks: kept if their content can be filled in, else unwrapped."""

from __future__ import annotations

import re

from lxml import etree

from .runs import W14, remove, text_of, w

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_NEVER = (w("showingPlcHdr"), w("placeholder"), w("dataBinding"), f"{{{_W15}}}dataBinding")
"""Properties with which Word replaces a control's content: by its prompt, or by bound data."""
_KINDS = frozenset({
    *(w(name) for name in ("text", "date", "comboBox", "dropDownList", "picture", "citation", "bibliography", "equation")),
    f"{{{W14}}}checkbox"})
"""Control types whose content can't be another control."""
_LOCKED = {"contentLocked": "", "sdtContentLocked": "sdtLocked"}
"""Locks against editing the content, with the lock that remains ("": none)."""
_TAKEN = {w("p"): "p", w("tr"): "tr", w("tc"): "tc"}
_GENERATED = w("docPartObj")


def settle_controls(root: etree._Element) -> None:
    """Change or unwrap the content controls around tags and blanks, so that these work as they do outside."""
    for control in list(root.iter(w("sdt"))):
        settings, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if content is None or not _is_marked(content):
            continue
        if _holds_structure(content):
            unwrap(control, content)
        elif settings is not None and settings.find(_GENERATED) is None:
            _settle(control, settings, content)


def is_generated(element: etree._Element) -> bool:
    """Return whether the element is in content that Word generates, such as a table of contents."""
    return any(control.find(f"{w('sdtPr')}/{_GENERATED}") is not None for control in element.iterancestors(w("sdt")))


def unwrap(control: etree._Element, content: etree._Element) -> None:
    """Replace a control by its content."""
    for child in list(content):
        control.addprevious(child)
    remove(control)


def _settle(control: etree._Element, settings: etree._Element, content: etree._Element) -> None:
    """Remove the properties that would replace or lock the content; unwrap an inline control around a blank."""
    for element in [e for e in settings if e.tag in _NEVER]:
        settings.remove(element)
    if "[[" not in "".join(map(str, content.itertext())):
        return
    if content.find(w("r")) is not None:  # in a line: the blank becomes a control itself
        unwrap(control, content)
        return
    for element in [e for e in settings if e.tag in _KINDS]:
        settings.remove(element)
    lock = settings.find(w("lock"))
    if lock is not None and (left := _LOCKED.get(lock.get(w("val"), ""))) is not None:
        if left:
            lock.set(w("val"), left)
        else:
            settings.remove(lock)


def _is_marked(content: etree._Element) -> bool:
    text = "".join(map(str, content.itertext()))
    return "{" in text or "[[" in text


def _holds_structure(content: etree._Element) -> bool:
    """Return whether a control holds only tags that remove their paragraph, row or cell, so that it would become empty."""
    return len(content) > 0 and all(_is_structure(child) for child in content)


def _is_structure(element: etree._Element) -> bool:
    kind = _TAKEN.get(str(element.tag))
    if kind is None:
        return False
    text = "".join(text_of(p) for p in element.iter(w("p"))).strip()
    return re.fullmatch(rf"\{{[%#]{kind} .*[%#]\}}", text, re.DOTALL) is not None
