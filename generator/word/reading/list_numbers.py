"""Computes the numbers that Word prints before list items and that are not in their text (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ..runs import w
from .number_formats import MOST, printed
from .styles import NO_LIST, Numbering, Styles, font_of, is_on, numbering_of, value_of
from .symbols import shown_in

LEVELS = 9
BULLET = "●"
"""Printed for a bullet that is a picture or a letter of an unknown font."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1
    font: str = ""
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The text printed before a paragraph; `unknown` is a number format that had to be printed as digits."""

    text: str = ""
    unknown: str = ""


NO_LABEL = Label()


@dataclass(slots=True)
class _List:
    """A `w:num`: its abstract list, and its overrides."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class ListNumbers:
    """The counters of one document's lists, advanced paragraph by paragraph."""

    def __init__(self, styles: Styles, root: etree._Element | None) -> None:
        self.styles = styles
        self.levels: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, _List] = {}
        self.links: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for kind in root.iter(w("abstractNum")):
            key = kind.get(w("abstractNumId"), "")
            self.levels[key] = {_digits(e.get(w("ilvl"), "0")): _level(e) for e in kind.findall(w("lvl"))}
            if link := value_of(kind, "numStyleLink"):
                self.links[key] = link
        for number in root.iter(w("num")):
            made = _List(value_of(number, "abstractNumId"))
            for override in number.findall(w("lvlOverride")):
                level = _digits(override.get(w("ilvl"), "0"))
                own, start = override.find(w("lvl")), value_of(override, "startOverride")
                if own is not None:
                    made.levels[level] = _level(own)
                if start:
                    made.starts[level] = _digits(start)
            self.lists[number.get(w("numId"), "")] = made

    def label(self, properties: etree._Element | None, style: str) -> Label:
        """Return what Word prints before a paragraph with these properties and this style, and count the paragraph."""
        if not self.lists:
            return NO_LABEL
        found, number = self._of(properties, style)
        if number is None:
            return NO_LABEL
        abstract = self._linked(number.abstract)
        level = self._level_of(found, abstract, style)
        known = self._levels(number, abstract)
        if level not in known:
            return NO_LABEL
        counts = self._count(found.id, number, abstract, level, known)
        return _label(known, counts, level)

    def _of(self, properties: etree._Element | None, style: str) -> tuple[Numbering, _List | None]:
        own, of_style = numbering_of(properties), self.styles.numbering(style)
        found = of_style if own is NO_LIST else Numbering(own.id or of_style.id, own.level or of_style.level)
        return found, self.lists.get(found.id)

    def _linked(self, abstract: str) -> str:
        """Return the abstract list behind one that only refers to a list style."""
        for _ in range(LEVELS):
            link = self.links.get(abstract)
            target = self.lists.get(self.styles.numbering(link).id) if link else None
            if target is None:
                break
            abstract = target.abstract
        return abstract

    def _level_of(self, found: Numbering, abstract: str, style: str) -> int:
        if found.level:
            return _digits(found.level)
        named = (at for at, level in self.levels.get(abstract, {}).items() if style and level.style == style)
        return next(named, 0)

    def _levels(self, number: _List, abstract: str) -> dict[int, Level]:
        known = self.levels.get(abstract, {})
        return {**known, **number.levels} if number.levels else known

    def _count(self, key: str, number: _List, abstract: str, level: int, known: dict[int, Level]) -> dict[int, int]:
        """Return the counts after this paragraph: lists of one definition share them; one with its own start value restarts once."""
        counts = self.counts.setdefault(abstract, {})
        for at in sorted(at for at in number.starts if at <= level and (key, at) not in self.started):
            self.started.add((key, at))
            counts[at] = number.starts[at] - (at == level)
        for at in range(level):
            counts.setdefault(at, known[at].start if at in known else 1)
        counts[level] = min(MOST, counts[level] + 1 if level in counts else known[level].start)
        for at in [at for at in counts if at > level]:
            restart = known[at].restart if at in known else -1
            if restart < 0 or level < restart:
                del counts[at]
        return counts


def _level(element: etree._Element) -> Level:
    run = element.find(w("rPr"))
    fonts = None if run is None else run.find(w("rFonts"))
    legal = element.find(w("isLgl"))
    restart = value_of(element, "lvlRestart")
    form = element.find(f".//{w('numFmt')}")
    return Level(
        form.get(w("val"), "decimal") if form is not None else "decimal", value_of(element, "lvlText"),
        _digits(value_of(element, "start") or "1"), _digits(restart) if restart else -1, "" if fonts is None else font_of(fonts),
        legal is not None and is_on(legal), value_of(element, "pStyle"))


def _label(known: dict[int, Level], counts: dict[int, int], level: int) -> Label:
    own = known[level]
    if own.form == "bullet":
        shown = shown_in(own.font, own.text)
        return Label(BULLET if not shown.strip() or "〓" in shown else shown)
    unknown: list[str] = []

    def number(hit: re.Match[str]) -> str:
        at = int(hit[1]) - 1
        form = known[at].form if at in known else "decimal"
        if form in ("none", "bullet"):
            return ""
        count = counts.get(at, known[at].start if at in known else 1)
        said = printed("decimal" if own.legal else form, count)
        if said is None:
            unknown.append(form)
        return said if said is not None else str(count)

    text = re.sub(r"%([1-9])", number, own.text)
    return Label(text, "、".join(unknown))


def _digits(text: str) -> int:
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 9 else 0
