"""A form's copy while it is filled in: the document's XML, edited as programs write it; independent of the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from ...files import Package, read_package, write_package
from ...forms import CORE, CUSTOM
from ...text import CHECKED, UNCHECKED
from ...word import W14, W, w
from ...wording import Place

DOCUMENT = "word/document.xml"
_BLANK = re.compile("blank_[0-9a-f]{16}")


class FormCopy:
    """One copy of a form; `body` is its body element."""

    def __init__(self, data: bytes) -> None:
        self.package = read_package(data, Place())
        self.root = etree.fromstring(self.package.parts[DOCUMENT])
        body = self.root.find(w("body"))
        assert body is not None
        self.body = body

    def data(self) -> bytes:
        """Return the copy as the bytes of a file."""
        document = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return write_package(self.package.with_parts({DOCUMENT: document}))

    # ---- finding
    def start_of(self, blank: str) -> etree._Element:
        """Return the start of a blank's bookmark."""
        return next(e for e in self.root.iter(w("bookmarkStart")) if e.get(w("name")) == blank)

    def inside(self, blank: str) -> list[etree._Element]:
        """Return the elements between the ends of a blank's bookmark."""
        start = self.start_of(blank)
        found = []
        for element in start.itersiblings():
            if element.tag == w("bookmarkEnd") and element.get(w("id")) == start.get(w("id")):
                break
            found.append(element)
        return found

    def end_of(self, blank: str) -> etree._Element:
        """Return the end of a blank's bookmark."""
        start = self.start_of(blank)
        return next(e for e in self.root.iter(w("bookmarkEnd")) if e.get(w("id")) == start.get(w("id")))

    def paragraph_of(self, blank: str) -> etree._Element:
        """Return the paragraph that contains a blank."""
        return next(e for e in self.start_of(blank).iterancestors(w("p")))

    def paragraphs(self) -> Iterator[etree._Element]:
        """Yield all paragraphs."""
        return self.root.iter(w("p"))

    def has(self, blank: str) -> bool:
        """Return whether the blank still exists."""
        return any(e.get(w("name")) == blank for e in self.root.iter(w("bookmarkStart")))

    def options(self) -> dict[str, tuple[str, ...]]:
        """Return the options of each blank that has boxes."""
        found: dict[str, list[str]] = {}
        for control in self.root.iter(w("sdt")):
            tag = control.find(f"{w('sdtPr')}/{w('tag')}")
            if control.find(f"{w('sdtPr')}/{{{W14}}}checkbox") is None or tag is None:
                continue
            label = control.getnext()
            found.setdefault(tag.get(w("val"), "").split(":")[0], []).append(text_of(label) if label is not None else "")
        return {blank: tuple(option.strip() for option in options) for blank, options in found.items()}

    # ---- typing
    def type_into(self, blank: str, text: str) -> None:
        """Type a value into the control, over its white space."""
        control = next(e for e in self.inside(blank) if e.tag == w("sdt"))
        content = control.find(w("sdtContent"))
        assert content is not None
        write(content, text)

    def tick(self, blank: str, option: str) -> None:
        """Tick the box of an option as Word does."""
        elements = self.inside(blank)
        for control in (e for e in elements if e.tag == w("sdt")):
            label = control.getnext()
            if label is not None and text_of(label).strip() == option:
                state = next(control.iter(f"{{{W14}}}checked"))
                state.set(f"{{{W14}}}val", "1")
                content = control.find(w("sdtContent"))
                assert content is not None
                write(content, CHECKED)

    def replace_inside(self, blank: str, text: str) -> None:
        """Replace everything in the bookmark by plain text: control and brackets are removed."""
        elements = self.inside(blank)
        properties = next((r.find(w("rPr")) for e in elements for r in e.iter(w("r"))), None)
        for element in elements:
            remove(element)
        self.start_of(blank).addnext(run(text, properties))

    def put_before(self, blank: str, text: str) -> None:
        """Type text right before the bookmark."""
        self.start_of(blank).addprevious(run(text))

    def put_after(self, blank: str, text: str) -> None:
        """Type text right behind the bookmark."""
        self.end_of(blank).addnext(run(text))

    def add_part(self, part: str, kind: str, data: bytes) -> None:
        """Add a part that the document refers to: comments, footnotes."""
        parts = dict(self.package.parts)
        parts[part] = data
        kinds = etree.fromstring(parts["[Content_Types].xml"])
        etree.SubElement(kinds, "{http://schemas.openxmlformats.org/package/2006/content-types}Override", {
            "PartName": f"/{part}", "ContentType": f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"})
        links = etree.fromstring(parts["word/_rels/document.xml.rels"])
        etree.SubElement(links, "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship", {
            "Id": f"rId{kind}", "Target": part.removeprefix("word/"),
            "Type": f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"})
        parts["[Content_Types].xml"] = etree.tostring(kinds, xml_declaration=True, encoding="UTF-8", standalone=True)
        parts["word/_rels/document.xml.rels"] = etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.package = Package(parts)

    # ---- losing
    def lose_bookmarks(self) -> None:
        """Remove the bookmarks."""
        for element in [*self.root.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            remove(element)

    def lose_controls(self) -> None:
        """Replace controls by their content."""
        for control in [*self.root.iter(w("sdt"))]:
            content = control.find(w("sdtContent"))
            for child in [*content] if content is not None else ():
                control.addprevious(child)
            remove(control)

    def lose_properties(self) -> None:
        """Remove the document's properties."""
        parts = {n: d for n, d in self.package.parts.items() if n not in (CUSTOM, CORE)}
        for name in ("[Content_Types].xml", "_rels/.rels"):
            root = etree.fromstring(parts[name])
            for element in [*root]:
                if element.get("PartName", "").lstrip("/") in (CUSTOM, CORE) or element.get("Target", "").lstrip("/") in (CUSTOM, CORE):
                    root.remove(element)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.package = Package(parts)

    def lose_code(self) -> None:
        """Remove the printed code line."""
        for paragraph in [*self.paragraphs()]:
            if text_of(paragraph).startswith("表号"):
                remove(paragraph)


def write(content: etree._Element, text: str) -> None:
    """Put text into the first run of an element and remove the other runs."""
    first, *others = content.iter(w("r"))
    for other in others:
        remove(other)
    for child in [*first]:
        if child.tag != w("rPr"):
            first.remove(child)
    _set_text(first, text)


def run(text: str, properties: etree._Element | None = None, **settings: str) -> etree._Element:
    """Return a run; `settings` are run properties: color="FF0000", strike=""."""
    made = etree.Element(w("r"), nsmap={"w": W})
    own = deepcopy(properties) if properties is not None else etree.Element(w("rPr"))
    for name, value in settings.items():
        etree.SubElement(own, w(name), {w("val"): value} if value else {})
    if len(own):
        made.append(own)
    _set_text(made, text)
    return made


def _set_text(made: etree._Element, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(made, w("br"))
        piece = etree.SubElement(made, w("t"))
        piece.text = line
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def paragraph(text: str) -> etree._Element:
    """Return a plain paragraph."""
    made = etree.Element(w("p"), nsmap={"w": W})
    made.append(run(text))
    return made


def text_of(element: etree._Element) -> str:
    """Return the characters of an element."""
    return "".join(e.text or "" for e in element.iter(w("t")))


def exchange(element: etree._Element, new: etree._Element) -> None:
    """Replace an element by another one."""
    element.addprevious(new)
    remove(element)


def remove(element: etree._Element) -> None:
    """Remove an element."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def blank_ids(root: etree._Element) -> list[str]:
    """Return the blanks whose bookmarks are below an element."""
    return [e.get(w("name"), "") for e in root.iter(w("bookmarkStart")) if _BLANK.fullmatch(e.get(w("name"), ""))]


__all__ = ["UNCHECKED", "FormCopy", "blank_ids", "exchange", "paragraph", "remove", "run", "text_of", "write"]
