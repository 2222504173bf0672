"""The numbers that Word prints before list items and that stand nowhere in their text (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re

from lxml import etree

from ..files import Package
from ..text import chinese

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE_FORMS = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "ideographTraditional")
CIRCLED = 0x2460
MOST = 99


class ListNumbers:
    """Counts the list paragraphs of one document as they come."""

    def __init__(self, package: Package) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        if "word/numbering.xml" in package.parts:
            self._definitions(etree.fromstring(package.parts["word/numbering.xml"]))
        if "word/styles.xml" in package.parts:
            self._of_styles(etree.fromstring(package.parts["word/styles.xml"]))

    def _definitions(self, tree: etree._Element) -> None:
        for kind in tree.iter(f"{W}abstractNum"):
            for level in kind.iter(f"{W}lvl"):
                key = kind.get(f"{W}abstractNumId") or "", int(level.get(f"{W}ilvl") or 0)
                start = _value(level, "start")
                self.levels[key] = _value(level, "numFmt"), _value(level, "lvlText"), int(start) if start.isdigit() else 1
        for number in tree.iter(f"{W}num"):
            self.abstract[number.get(f"{W}numId") or ""] = _value(number, "abstractNumId")

    def _of_styles(self, tree: etree._Element) -> None:
        for style in tree.iter(f"{W}style"):
            found = _numbered(style)
            if found:
                self.styles[style.get(f"{W}styleId") or ""] = found

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before this paragraph, "" for nothing."""
        found = _numbered(paragraph)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if found is None and style is not None:
            found = self.styles.get(style.get(f"{W}val") or "")
        kind = self.abstract.get(found[0], "") if found else ""
        if not found or (kind, found[1]) not in self.levels:
            return ""
        level = found[1]
        start = self.levels[kind, level][2]
        self.counts[kind, level] = self.counts.get((kind, level), start - 1) + 1
        for key in [k for k in self.counts if k[0] == kind and k[1] > level]:
            del self.counts[key]
        form, text, _ = self.levels[kind, level]
        if form == "bullet":
            return "●" if text and ("\ue000" <= text[0] <= "\uf8ff") else text
        return "" if form == "none" else re.sub(r"%(\d)", lambda hit: self._printed(kind, int(hit[1]) - 1), text)

    def _printed(self, kind: str, level: int) -> str:
        form, _, start = self.levels.get((kind, level), ("decimal", "", 1))
        number = self.counts.get((kind, level), start)
        if form in CHINESE_FORMS and 1 <= number <= MOST:
            return chinese(number)
        if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
            return chr(CIRCLED + number - 1)
        if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
            return chr((65 if form == "upperLetter" else 97) + number - 1)
        return f"{number:02}" if form == "decimalZero" else str(number)


def _numbered(node: etree._Element) -> tuple[str, int] | None:
    found = node.find(f"{W}pPr/{W}numPr")
    if found is None:
        return None
    level = _value(found, "ilvl")
    return _value(found, "numId"), int(level) if level.isdigit() else 0


def _value(node: etree._Element, name: str) -> str:
    found = node.find(W + name)
    return (found.get(f"{W}val") or "") if found is not None else ""
