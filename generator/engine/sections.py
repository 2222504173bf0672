"""Sections in a condition or a loop: the remaining pages keep the headers and footers that the template shows on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..word import TAG, TagLocation, may_hold, numbered, text_of, w
from ..wording import Place

_REFERENCES = (w("headerReference"), w("footerReference"))
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BEHIND_TITLE = frozenset(map(w, ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")))
"""What follows `w:titlePg` in the properties of a section (ECMA-376 part 1, 17.6.17)."""
_BLOCK = re.compile(r"\{%-?(?:p|tr|tc|r)?\s*(end)?(if|for|with)\b")
_FIRST = "yinfa_first_section"

Reference = tuple[str, str]
"""The element's name and its type: first, default, even."""


def keep_headers(root: etree._Element, place: Place, spots: list[TagLocation]) -> None:
    """Give each section the headers that it inherits from one that may be left out. To be called before tags are numbered.

    A first-page header goes to the section that is printed first, which depends on the values.
    """
    sections = list(_sections(root))
    if not any(optional for _, optional in sections[:-1]) or next(root.iter(*_REFERENCES), None) is None:
        return
    first_page = sections[0][1] and sections[0][0].find(w("titlePg")) is not None
    shown: dict[Reference, str] = {}
    may_be_first = True
    for section, optional in sections:
        own = {(str(e.tag), e.get(w("type"), "default")): e.get(_ID, "") for e in section.iterchildren(*_REFERENCES)}
        taken_over = {key: shown[key] for key in shown.keys() - own.keys()}
        shown |= own
        titled = section.find(w("titlePg")) is not None
        _refer(section, {key: name for key, name in taken_over.items() if key[1] != "first" or titled})
        if first_page and may_be_first:
            firsts = {key: name for key, name in taken_over.items() if key[1] == "first"}
            _begin(section, {} if titled else firsts, TagLocation("", place), spots, titled=titled)
        may_be_first = may_be_first and optional
    if first_page:
        tag = numbered(f"{{% set {_FIRST} = namespace(still=true) %}}", TagLocation("", place), spots)
        root.text = tag + (root.text or "")


def _sections(root: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the properties of each section, and whether it is in a condition or a loop."""
    depth = 0
    for paragraph in root.iter(w("p")):
        for tag in TAG.findall(text_of(paragraph)) if may_hold(paragraph, "{") else ():
            block = _BLOCK.match(tag)
            depth += 0 if block is None else -1 if block[1] else 1
        section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            yield section, depth > 0
    last = root.find(f"{w('body')}/{w('sectPr')}")
    if last is not None:
        yield last, False


def _refer(section: etree._Element, names: dict[Reference, str]) -> list[etree._Element]:
    """Add references in the order of their names, and return them."""
    made: list[etree._Element] = []
    for (tag, kind), name in sorted(names.items(), reverse=True):
        element = etree.Element(tag, {w("type"): kind, _ID: name})
        section.insert(0, element)
        made.insert(0, element)
    return made


def _begin(
    section: etree._Element, firsts: dict[Reference, str], spot: TagLocation, spots: list[TagLocation], *, titled: bool,
) -> None:
    """Give the section the first-page header and footer if no section was printed before it."""

    def tag(text: str) -> str:
        return numbered(text, spot, spots)

    if not titled:
        if made := _refer(section, firsts):
            section.text = tag(f"{{% if {_FIRST}.still %}}") + (section.text or "")
            made[-1].tail = tag("{% endif %}") + (made[-1].tail or "")
        at = next((n for n, child in enumerate(section) if child.tag in _BEHIND_TITLE), len(section))
        title = etree.Element(w("titlePg"))
        section.insert(at, title)
        title.tail = tag("{% endif %}")
        _before(section, title, tag(f"{{% if {_FIRST}.still %}}"))
    section[-1].tail = (section[-1].tail or "") + tag(f"{{% set {_FIRST}.still = false %}}")


def _before(parent: etree._Element, element: etree._Element, text: str) -> None:
    earlier = element.getprevious()
    if earlier is None:
        parent.text = (parent.text or "") + text
    else:
        earlier.tail = (earlier.tail or "") + text
