"""Resolves styles of paragraphs and runs: hidden, struck out, underlined, bold, font, list (ECMA-376-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ..runs import w
from .values import PLAIN_LOOK, Look

TOGGLES = {w("vanish"): "hidden", w("strike"): "struck", w("dstrike"): "struck", w("b"): "bold"}
_FONTS = w("ascii"), w("hAnsi")
_VALUE = w("val")
_OFF = frozenset({"0", "false", "off", "none"})
MAX_CHAIN = 64
_MARKS = {w(name): name for name in (
    "color", "highlight", "shd", "bdr", "em", "i", "sz", "caps", "effect", "vertAlign", "position", "rStyle")}
WHITE = "FFFFFF"
_PLAIN_MARKS = frozenset({"", "auto", "000000", WHITE, "none", "nil", "clear", "0", "false", "baseline"})


def is_on(element: etree._Element) -> bool:
    """Return the state of a toggle property: on unless its value is false."""
    return element.get(w("val"), "1") not in _OFF


def value_of(parent: etree._Element | None, name: str) -> str:
    """Return the `w:val` of a child; "" where there is none."""
    found = None if parent is None else parent.find(w(name))
    return "" if found is None else found.get(_VALUE, "")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list and level of a paragraph; either may be inherited from a style."""

    id: str = ""
    level: str = ""


NO_LIST = Numbering()


@dataclass(slots=True)
class _Style:
    based_on: str
    name: str = ""
    changes: dict[str, bool] = field(default_factory=dict)
    font: str = ""
    face: str = ""
    numbering: Numbering = NO_LIST
    align: str = ""


@dataclass(slots=True)
class Styles:
    """The styles of one document; the look of each pair of styles is computed once."""

    known: dict[str, _Style] = field(default_factory=dict)
    default: str = ""
    base: Look = PLAIN_LOOK
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    _numberings: dict[str, Numbering] = field(default_factory=dict)
    _aligns: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Return the styles of word/styles.xml."""
        styles = cls()
        if root is None:
            return styles
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        if defaults is not None:
            styles.base = looking(PLAIN_LOOK, defaults)
        for element in root.iter(w("style")):
            name = element.get(w("styleId"), "")
            styles.known[name] = _read(element)
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                styles.default = name
        return styles

    def chain(self, name: str) -> Iterator[_Style]:
        """Yield the style and those that it is based on."""
        for _ in range(MAX_CHAIN):
            found = self.known.get(name)
            if found is None:
                return
            yield found
            name = found.based_on

    def look(self, paragraph: str, character: str) -> Look:
        """Return the look of a run with these styles, without its own properties; toggles of both styles cancel each other."""
        key = paragraph or self.default, character
        if key not in self._looks:
            first, second = self._toggles(key[0]), self._toggles(key[1])
            flags = {name: first.get(name, False) != second.get(name, False) for name in {*first, *second}}
            fonts = {part: name for part in ("font", "face") if (name := self._named(key[1], part) or self._named(key[0], part))}
            self._looks[key] = replace(self.base, **{**flags, **fonts})  # type: ignore[arg-type]  # mixed values
        return self._looks[key]

    def numbering(self, name: str) -> Numbering:
        """Return the list that a paragraph style assigns."""
        if name not in self._numberings:
            found = [style.numbering for style in self.chain(name or self.default)]
            ids, levels = (next((getattr(n, part) for n in found if getattr(n, part)), "") for part in ("id", "level"))
            self._numberings[name] = Numbering(ids, levels)
        return self._numberings[name]

    def called(self, name: str) -> str:
        """Return a style's displayed name: its id differs between programs."""
        found = self.known.get(name or self.default)
        return found.name if found is not None else name

    def align(self, name: str) -> str:
        """Return the alignment of a paragraph style."""
        if name not in self._aligns:
            self._aligns[name] = next((style.align for style in self.chain(name or self.default) if style.align), "")
        return self._aligns[name]

    def _toggles(self, name: str) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for style in self.chain(name):
            found = {**style.changes, **found}
        return found

    def _named(self, name: str, part: str) -> str:
        return next((found for style in self.chain(name) if (found := getattr(style, part))), "")


def looking(look: Look, properties: etree._Element) -> Look:
    """Return a look with the properties of a run applied."""
    changes: dict[str, bool | str] = {}
    marks: list[str] = []
    for element in properties:
        if element.tag in TOGGLES:
            changes[TOGGLES[str(element.tag)]] = is_on(element)
        elif element.tag == w("u"):
            changes["underlined"] = is_on(element)
        elif element.tag == w("rFonts"):
            changes.update({part: name for part, name in (("font", font_of(element)), ("face", face_of(element))) if name})
        elif element.tag in _MARKS and (mark := _mark(element)):
            marks.append(mark)
    if marks:
        changes["marks"] = " ".join(sorted(marks))
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]  # bool or str by the field


def _mark(element: etree._Element) -> str:
    """Return a property that makes a run stand out as `name=value`; "" for the value of plain text."""
    name = _MARKS[str(element.tag)]
    values = [element.get(w("fill"), "")] if name == "shd" else [element.get(_VALUE, "1" if name in ("i", "caps") else "")]
    hidden = name == "color" and values[0].upper() == WHITE  # on white paper
    return f"{name}={values[0]}" if hidden or values[0] not in _PLAIN_MARKS else ""


def font_of(fonts: etree._Element) -> str:
    """Return the font of Latin letters and symbols."""
    return next((name for script in _FONTS if (name := fonts.get(script, ""))), "")


def face_of(fonts: etree._Element) -> str:
    """Return the font of Chinese characters."""
    return fonts.get(w("eastAsia"), "")


def numbering_of(properties: etree._Element | None) -> Numbering:
    """Return the list that a paragraph's properties name."""
    found = None if properties is None else properties.find(w("numPr"))
    return NO_LIST if found is None else Numbering(value_of(found, "numId"), value_of(found, "ilvl"))


def _read(element: etree._Element) -> _Style:
    style = _Style(value_of(element, "basedOn"), value_of(element, "name"))
    run = element.find(w("rPr"))
    for child in () if run is None else run:
        if child.tag in TOGGLES:
            style.changes[TOGGLES[str(child.tag)]] = is_on(child)
        elif child.tag == w("u"):
            style.changes["underlined"] = is_on(child)
        elif child.tag == w("rFonts"):
            style.font, style.face = font_of(child), face_of(child)
    properties = element.find(w("pPr"))
    style.numbering = numbering_of(properties)
    style.align = value_of(properties, "jc")
    return style
