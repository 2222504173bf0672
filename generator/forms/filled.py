"""Read the blanks of a filled form: by bookmark, which every program keeps, then by content control."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ..files import FileKind, read_outside, read_package
from ..text import CHECKED, UNCHECKED, BlankType, brackets, is_empty
from ..word import MC, W14, w
from ..wording import Place, Refused
from .identity import ANNEX, CAMPAIGN, CORE, CUSTOM, DEFAULTS, UNIT, VERSION

_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_ID = re.compile(r"(blank_[0-9a-f]{16})(_Copy_\d+)?", re.IGNORECASE)
_EMPTY_BOXES, _FULL_BOXES = f"{UNCHECKED}☐", f"{CHECKED}☒✓✔√■"
_BOX = re.compile(f"([{_EMPTY_BOXES}{_FULL_BOXES}]+)([^{_EMPTY_BOXES}{_FULL_BOXES}]*)")
_CODE = re.compile(r"表号[:：]\s*([0-9A-Za-z-]+)")
_VERSION = re.compile(r"(?:^|-)([0-9a-f]{8})(?=-|$)")
_KINDS = {kind.value: kind for kind in BlankType}
_FALLBACK = f"{{{MC}}}Fallback"
_TEXT_OF_CHOICE = f"{{{MC}}}Choice//{w('t')}"
_SPACES = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


@dataclass(frozen=True, slots=True)
class FilledBlank:
    """One blank of a filled form: `value` is without the fixed brackets; of boxes, the ticked options joined by 、.

    `name` and `kind` are "" and None if the file no longer has them; `doubts` tell in Chinese what a person should check.
    """

    id: str
    name: str = ""
    kind: BlankType | None = None
    value: str = ""
    empty: bool = True
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundIdentity:
    """The identity a file claims in its properties, its keywords and the printed code; "" where it has none."""

    campaign: str = ""
    annex: str = ""
    version: str = ""
    unit: str = ""
    keywords: str = ""
    printed: str = ""


@dataclass(slots=True)
class _Found:
    """The raw content of one blank in the file."""

    id: str
    copied: bool = False
    by_bookmark: bool = True
    text: str = ""
    name: str = ""
    kind: BlankType | None = None
    states: list[tuple[str, bool]] = field(default_factory=list)


def read_blanks(data: bytes, issued: bytes | None = None) -> list[FilledBlank]:
    """Return the blanks of a form in document order; Refused only if the file is no .docx.

    `issued` is the form as it was sent out: it has the names and types that LibreOffice drops.
    """
    parts = read_package(data, Place()).parts
    known = {blank.id: blank for blank in read_blanks(issued)} if issued else {}
    defaults = _defaults(parts)
    return [_filled(found, known.get(found.id), defaults) for found in _found(parts)]


def read_identity(data: bytes) -> FoundIdentity:
    """Return the identity in a form; its places may disagree, which a person has to decide."""
    parts = read_package(data, Place()).parts
    told = _properties(parts)
    keywords = "".join(e.text or "" for e in _tree(parts.get(CORE, b"")).iter("{*}keywords"))
    texts = ("".join(e.text or "" for e in _tree(parts[part]).iter(w("t"))) for part in parts if _PART.fullmatch(part))
    printed = next((match[1] for text in texts if (match := _CODE.search(text))), "")
    campaign, annex, version, unit = (told.get(name, "") for name in (CAMPAIGN, ANNEX, VERSION, UNIT))
    return FoundIdentity(campaign, annex, version, unit, keywords, printed)


def issued_form(kept: Path, data: bytes) -> bytes | None:
    """Return the blank form that a filled one was made from, or None if it is not kept.

    `kept` is the folder of blank forms, named `附件-版本.docx`. The version is in the properties, else in the code among the
    keywords or on the page, which contains no annex name.
    """
    told = read_identity(data)
    versions = [version for code in (told.version, told.keywords, told.printed) for version in _VERSION.findall(code)]
    try:
        found = (sorted(kept.glob(f"*-{version}.docx")) for version in versions)  # a date in a code looks like a version
        candidates = next(filter(None, found), [])
        named = [path for path in candidates if path.name.rpartition("-")[0] == told.annex] or candidates
        form = read_outside(named[0], Place(named[0].name), FileKind.WORD) if len(named) == 1 else b""
        read_package(form, Place())
    except (OSError, Refused):
        return None
    return form


def _found(parts: Mapping[str, bytes]) -> list[_Found]:
    """Return every bookmarked blank, then the content controls whose bookmark was lost."""
    marked: list[_Found] = []
    loose: list[_Found] = []
    for part in sorted(filter(_PART.fullmatch, parts), key=lambda part: ("document" not in part, part)):
        by_bookmark, by_control = _read_part(_tree(parts[part]))
        marked += by_bookmark
        loose += by_control
    have = {found.id for found in marked}
    return marked + [found for found in loose if found.id not in have]


def _read_part(root: etree._Element) -> tuple[list[_Found], list[_Found]]:
    reader = _Reader()
    reader.read(root)
    return reader.marked, list(reader.loose.values())


class _Reader:
    """Walks a part once and adds each piece of text to the blanks open at that point."""

    def __init__(self) -> None:
        self.marked: list[_Found] = []
        self.loose: dict[str, _Found] = {}
        self.open: dict[str, _Found] = {}

    def read(self, element: etree._Element) -> None:
        for child in element.iterchildren(etree.Element):
            if child.tag == _FALLBACK and element.find(_TEXT_OF_CHOICE) is not None:
                continue  # a text box stands twice
            if child.tag == w("bookmarkStart"):
                self._begin(child)
            elif child.tag == w("bookmarkEnd"):
                self.open.pop(child.get(w("id"), ""), None)
            elif child.tag == w("t"):
                self._text(child.text or "")
            elif child.tag in _SPACES:
                self._text(_SPACES[str(child.tag)])
            elif child.tag == w("sdt"):
                self._control(child)
            elif child.tag not in (w("del"), w("moveFrom"), w("sdtPr"), w("rPr"), w("pPr")):
                self.read(child)
                if child.tag == w("p"):
                    self._text("\n")

    def _begin(self, start: etree._Element) -> None:
        match = _ID.fullmatch(start.get(w("name"), ""))
        if match:
            found = _Found(match[1].lower(), copied=bool(match[2]))
            self.marked.append(found)
            self.open[start.get(w("id"), "")] = found

    def _text(self, text: str) -> None:
        for found in self.open.values():
            found.text += text

    def _control(self, control: etree._Element) -> None:
        settings = control.find(w("sdtPr"))
        tag, alias = _setting(settings, "tag"), _setting(settings, "alias")
        blank_id, kind, name = _from_tag(tag)
        box = None if settings is None else settings.find(f"{{{W14}}}checkbox")
        for found in self.open.values():
            found.name, found.kind = found.name or name or alias, found.kind or kind
        if blank_id and not self.open:
            loose = self.loose.setdefault(blank_id, _Found(blank_id, by_bookmark=False, name=name or alias, kind=kind))
            loose.text += "".join(e.text or "" for e in control.iter(w("t")))
            option = control.getnext() if box is not None else None
            loose.text += "" if option is None else "".join(e.text or "" for e in option.iter(w("t")))
        if box is not None:
            self._box(control, box)
        for content in control.findall(w("sdtContent")):
            self.read(content)

    def _box(self, control: etree._Element, box: etree._Element) -> None:
        state = box.find(f"{{{W14}}}checked")
        checked = state is not None and state.get(f"{{{W14}}}val", "1") in ("1", "true", "on")
        glyph = "".join(e.text or "" for e in control.iter(w("t"))).strip()
        for found in self.open.values():
            found.states.append((glyph, checked))


def _filled(found: _Found, known: FilledBlank | None, defaults: Mapping[str, str]) -> FilledBlank:
    name, kind = found.name, found.kind
    if known:
        name, kind = name or known.name, kind or known.kind
    doubts = ["空的书签是复制出来的"] if found.copied else []
    doubts += [] if found.by_bookmark else ["空的书签不见了"]
    boxes = _BOX.findall(found.text)
    if kind in (BlankType.YES_NO, BlankType.CHOICE) or (kind is None and len(boxes) > 1):
        if any(_ticked(glyphs) != checked for glyphs, checked in found.states) or any(len(glyphs) > 1 for glyphs, _ in boxes):
            doubts.append("方框的样子和它的状态不一致")
        value = "、".join(option.strip() for glyphs, option in boxes if _ticked(glyphs))
        return FilledBlank(found.id, name, kind, value, not value, tuple(doubts))
    value = _without_brackets(found.text, kind)
    if is_empty(value) or value == defaults.get(found.id):
        return FilledBlank(found.id, name, kind, "", empty=True, doubts=tuple(doubts))
    return FilledBlank(found.id, name, kind, value, empty=False, doubts=tuple(doubts))


def _ticked(glyphs: str) -> bool:
    return any(glyph in _FULL_BOXES for glyph in glyphs)


def _without_brackets(text: str, kind: BlankType | None) -> str:
    """Return the value alone; if the type is unknown, a pair of brackets around it is taken for the fixed one."""
    value = text.strip()
    before, after = brackets(kind or BlankType.NUMBER)
    if value.startswith(before) and value.endswith(after) and len(value) >= len(before + after):
        value = value[len(before):len(value) - len(after)]
    return value.strip()


def _from_tag(tag: str) -> tuple[str, BlankType | None, str]:
    """Return id, type and (of a box) name from a content control's tag, as `word/fields` writes it."""
    blank_id, _, rest = tag.partition(":")
    if not _ID.fullmatch(blank_id):
        return "", None, ""
    kind, _, box = rest.partition(":")
    return blank_id, _KINDS.get(kind), box.partition(":")[2]


def _setting(settings: etree._Element | None, name: str) -> str:
    element = None if settings is None else settings.find(w(name))
    return "" if element is None else element.get(w("val"), "")


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    found = _tree(parts.get(CUSTOM, b"")).iter("{*}property")
    return {p.get("name", ""): "".join(map(str, p.itertext())) for p in found}


def _defaults(parts: Mapping[str, bytes]) -> dict[str, str]:
    try:
        told = json.loads(_properties(parts).get(DEFAULTS, "{}"))
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}


def _tree(data: bytes) -> etree._Element:
    """Parse a part, recovering what can be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: etree._Element | None = etree.fromstring(data, parser) if data else None
    return etree.Element("nothing") if root is None else root
