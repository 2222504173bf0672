"""Reads how a Word file is set: pages, and of each paragraph and its runs what the styles come to (ECMA-376-1, 17.7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from ..word import main_part, parse_part, places, relations, w
from ..wording import Place

MM = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_PLACE = re.compile(r"「.*$", re.DOTALL)
_OFF = frozenset({"0", "false", "off", "none"})
MAX_CHAIN = 64
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A section's paper, margins and grid, in millimetres and (the pitch of lines) twentieths of a point; None: not said."""

    width: float | None
    height: float | None
    margins: Mapping[str, float]
    pitch: int | None


@dataclass(frozen=True, slots=True)
class RunLook:
    """Characters of one look: East Asian font and size in points ("" and 0: the file does not say), bold, colour."""

    text: str
    font: str = ""
    size: float = 0
    bold: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph of the body: its place as a person counts, its runs, alignment, indents and line spacing as the file has them."""

    inside: str
    runs: tuple[RunLook, ...]
    align: str = ""
    first_chars: float = 0
    first: int = 0
    left: int = 0
    line: int | None = None
    rule: str = "auto"
    listed: bool = False

    @property
    def text(self) -> str:
        """Return its characters as typed."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class FileLook:
    """How a whole file is set."""

    sections: tuple[PageSetup, ...] = ()
    paragraphs: tuple[ParagraphLook, ...] = ()
    numbered: bool = False

    @cached_property
    def by_place(self) -> dict[str, ParagraphLook]:
        """Return the paragraphs by their place; of one cut by a break the whole."""
        return {paragraph.inside: paragraph for paragraph in self.paragraphs}


@dataclass(slots=True)
class _Styles:
    known: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    base: Mapping[str, etree._Element] = field(default_factory=dict)
    theme: Mapping[str, str] = field(default_factory=dict)

    def chain(self, name: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on."""
        for _ in range(MAX_CHAIN):
            style = self.known.get(name)
            if style is None:
                return
            yield style
            name = _value(style, "basedOn")


def look_of(parts: Mapping[str, bytes], shown: str) -> FileLook:
    """Return how the file with these parts is set; Refused where its document can't be parsed."""
    place = Place(shown)
    main = main_part(parts, place)
    root = parse_part(parts[main], place)
    related = list(relations(parts, main, place))
    styles = _styles(parts, {r.kind: r.target for r in related}, place)
    named = places(root, main, parts)
    paragraphs = tuple(_paragraph(element, inside, styles) for element, inside in named.items() if _stands_alone(inside))
    used = {each.get(R_ID) for each in root.iter(w("footerReference"), w("headerReference"))}
    footers = [parts[r.target] for r in related if r.id in used and r.target in parts]
    numbered = any(b"PAGE" in data for data in footers)
    return FileLook(tuple(map(_section, _sections(root))), paragraphs, numbered)


def _sections(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the sections as they are, not as they were before a tracked change."""
    for section in root.iter(w("sectPr")):
        if all(parent.tag != w("sectPrChange") for parent in section.iterancestors()):
            yield section


def _stands_alone(inside: str) -> bool:
    return inside.startswith("第")


def _styles(parts: Mapping[str, bytes], targets: Mapping[str, str], place: Place) -> _Styles:
    found = _Styles(theme=_theme(parts.get(targets.get("theme", ""), b""), place))
    data = parts.get(targets.get("styles", "word/styles.xml"), b"")
    if not data:
        return found
    root = parse_part(data, place)
    for style in root.iterchildren(w("style")):
        found.known[style.get(w("styleId"), "")] = style
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
            found.default = style.get(w("styleId"), "")
    defaults = root.find(w("docDefaults"))
    if defaults is not None:
        found.base = {kind: own for kind in ("rPr", "pPr") if (own := defaults.find(f"{w(kind + 'Default')}/{w(kind)}")) is not None}
    return found


def _theme(data: bytes, place: Place) -> dict[str, str]:
    """Return the Chinese fonts of a theme, by the names under which runs ask for them."""
    if not data:
        return {}
    found = {}
    for kind, name in (("major", "majorEastAsia"), ("minor", "minorEastAsia")):
        for fonts in parse_part(data, place).iter(f"{{*}}{kind}Font"):
            ea = fonts.find("{*}ea")
            hans = next((f.get("typeface", "") for f in fonts.iterfind("{*}font") if f.get("script") == "Hans"), "")
            found[name] = (ea.get("typeface", "") if ea is not None else "") or hans
    return found


def _section(element: etree._Element) -> PageSetup:
    size, margin, grid = (element.find(w(name)) for name in ("pgSz", "pgMar", "docGrid"))
    margins = {} if margin is None else {
        side: number / MM for side in ("top", "bottom", "left", "right", "gutter") if (number := _number(margin.get(w(side)))) is not None}
    width, height = (None, None) if size is None else (_number(size.get(w("w"))), _number(size.get(w("h"))))
    pitch = None if grid is None or grid.get(w("type"), "default") == "default" else _number(grid.get(w("linePitch")))
    return PageSetup(width / MM if width else None, height / MM if height else None, margins, pitch)


def _paragraph(element: etree._Element, inside: str, styles: _Styles) -> ParagraphLook:
    own = element.find(w("pPr"))
    style = _value(own, "pStyle") or styles.default
    chain = _chain(own, styles, style, "pPr")
    indent, spacing = _attributes(chain, "ind"), _attributes(chain, "spacing")
    return ParagraphLook(
        _PLACE.sub("", inside), tuple(_runs(element, style, styles)), _first(chain, "jc"),
        first_chars=(_number(indent.get("firstLineChars")) or 0) / 100, first=_number(indent.get("firstLine")) or 0,
        left=_number(indent.get("left", indent.get("start"))) or 0, line=_number(spacing.get("line")),
        rule=spacing.get("lineRule", "auto"), listed=any(p.find(w("numPr")) is not None for p in chain))


def _chain(own: etree._Element | None, styles: _Styles, style: str, kind: str) -> list[etree._Element]:
    """Return the properties that count, the nearest first: its own, those of the style and what that is based on, the defaults."""
    found = [own] if own is not None else []
    found += [properties for each in styles.chain(style) if (properties := each.find(w(kind))) is not None]
    return [*found, styles.base[kind]] if kind in styles.base else found


def _runs(element: etree._Element, style: str, styles: _Styles) -> Iterator[RunLook]:
    paragraph = _chain(None, styles, style, "rPr")
    for run in element.iter(w("r")):
        if next(run.iterancestors(w("p"))) is not element or any(True for _ in run.iterancestors(w("del"))):
            continue
        text = "".join(t.text or "" if t.tag == w("t") else " " for t in run.iterchildren(w("t"), w("tab")))
        own = run.find(w("rPr"))
        named = [r for s in styles.chain(_value(own, "rStyle")) if (r := s.find(w("rPr"))) is not None]
        chain = [*([own] if own is not None else []), *named, *paragraph]
        if text and not _is_on(chain, "vanish"):
            fonts = _attributes(chain, "rFonts")
            size = (_number(_first(chain, "sz")) or 0) / 2
            yield RunLook(text, _font(fonts, styles.theme), size, _is_on(chain, "b"), _first(chain, "color"))


def _font(fonts: Mapping[str, str], theme: Mapping[str, str]) -> str:
    """Return the Chinese font; a theme's stands before one by name (17.3.2.26)."""
    return theme.get(fonts.get("eastAsiaTheme", ""), "") or fonts.get("eastAsia", "")


def _attributes(chain: Iterable[etree._Element], name: str) -> dict[str, str]:
    """Return the attributes of an element, each from the nearest place that has it."""
    found: dict[str, str] = {}
    for properties in chain:
        element = properties.find(w(name))
        if element is not None:
            for key, value in element.attrib.items():
                found.setdefault(str(key).rpartition("}")[2], str(value))
    return found


def _first(chain: Iterable[etree._Element], name: str) -> str:
    return next((value for properties in chain if (value := _value(properties, name))), "")


def _is_on(chain: Iterable[etree._Element], name: str) -> bool:
    element = next((found for properties in chain if (found := properties.find(w(name))) is not None), None)
    return element is not None and element.get(w("val"), "1") not in _OFF


def _value(parent: etree._Element | None, name: str) -> str:
    found = None if parent is None else parent.find(w(name))
    return "" if found is None else found.get(w("val"), "")


def _number(text: str | None) -> int | None:
    try:
        return round(float(text)) if text else None
    except ValueError:
        return None
