"""Which fonts a Word document is set in, and which of them LibreOffice lacks and replaces by another."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from ..files import FileKind, read_outside, read_package
from ..wording import Place, Problem, Refused, problem, some

SHOWN = 12
"""Names that a reminder lists."""
SLOTS = ("ascii", "hAnsi", "eastAsia")
"""Attributes of w:rFonts that matter to Chinese and Latin text (ECMA-376 part 1, 17.3.2.26)."""
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FONTS = re.compile(r"<w:rFonts\b([^>]*)>")
_ATTRIBUTE = re.compile(r'\bw:(\w+)="([^"]*)"')
_STYLE = re.compile(r"<w:style\b([^>]*)>(.*?)</w:style>", re.DOTALL)
_BASED_ON = re.compile(r'<w:basedOn w:val="([^"]*)"')
_USED_STYLE = re.compile(r'<w:(?:p|r|tbl)Style w:val="([^"]*)"')
_DEFAULTS = re.compile(r"<w:rPrDefault>.*?</w:rPrDefault>", re.DOTALL)
_THEME = re.compile(r"<a:(major|minor)Font>(.*?)</a:\1Font>", re.DOTALL)


def used_fonts(document: Path) -> frozenset[str]:
    """The names of the fonts that the styles in use and the runs of a .docx ask for; none when it can't be read."""
    try:
        parts = read_package(read_outside(document, Place(), FileKind.WORD), Place()).parts
    except (Refused, OSError):
        return frozenset()
    texts = [parts[name].decode("utf-8", "replace") for name in parts if _TEXTS.fullmatch(name)]
    styles, theme = (parts.get(name, b"").decode("utf-8", "replace") for name in ("word/styles.xml", "word/theme/theme1.xml"))
    used = frozenset(name for text in texts for name in _USED_STYLE.findall(text))
    direct = {name for text in set(_FONTS.findall("".join(texts))) for name in _slots(text, _theme_fonts(theme)).values()}
    return frozenset(_plain(name) for name in direct | _of_styles(styles, theme, used) if name)


def lacking(used: Iterable[str], available: Collection[str]) -> tuple[str, ...]:
    """Those that are not among the available, in order. A list of names (宋体;SimSun) is there when one of them is."""
    there = {_folded(name) for name in available}
    return tuple(sorted(name for name in used if not any(_folded(part) in there for part in name.split(";"))))


def substituted(names: Iterable[str]) -> list[Problem]:
    """One reminder that lists all fonts that were replaced; nothing when there is none."""
    listed = sorted(set(names))
    if not listed:
        return []
    return [problem("fonts-substituted", Place(), names=some(listed, SHOWN), count=len(listed))]


@lru_cache(maxsize=64)  # the documents of a campaign share few sets of styles
def _of_styles(styles: str, theme: str, used: frozenset[str]) -> frozenset[str]:
    """What the styles in use, the default ones, and those they are based on, ask for."""
    themed = _theme_fonts(theme)
    fonts, based = {}, {}
    wanted = set(used)
    for head, body in _STYLE.findall(styles):
        said = dict(_ATTRIBUTE.findall(head))
        name = said.get("styleId", "")
        fonts[name] = _first(body, themed)
        based[name] = parent[1] if (parent := _BASED_ON.search(body)) else ""
        if said.get("default") in ("1", "true", "on") and said.get("type") == "paragraph":
            wanted.add(name)
    defaults = _first(found[0], themed) if (found := _DEFAULTS.search(styles)) else {}
    asked: set[str] = set()
    for name in wanted:
        effective: dict[str, str] = {}
        seen: set[str] = set()
        while name in fonts and name not in seen:
            seen.add(name)
            effective = {**fonts[name], **effective}
            name = based[name]  # noqa: PLW2901  up the line
        asked.update({**defaults, **effective}.values())
    return frozenset(asked)


def _first(text: str, themed: dict[str, str]) -> dict[str, str]:
    found = _FONTS.search(text)
    return _slots(found[1], themed) if found else {}


def _slots(attributes: str, themed: dict[str, str]) -> dict[str, str]:
    """Font by slot; a theme font goes before a named one (17.3.2.26)."""
    said = dict(_ATTRIBUTE.findall(attributes))
    found = {slot: said[slot] for slot in SLOTS if slot in said}
    for slot in SLOTS:
        if (name := themed.get(said.get(f"{slot}Theme", ""))) is not None:
            found[slot] = name
    return found


@lru_cache(maxsize=16)
def _theme_fonts(theme: str) -> dict[str, str]:
    """Font by name of theme font, as `minorEastAsia`."""
    found = {}
    for size, body in _THEME.findall(theme):
        latin = re.search(r'<a:latin typeface="([^"]*)"', body)
        east = re.search(r'<a:ea typeface="([^"]+)"', body) or re.search(r'<a:font script="Hans" typeface="([^"]*)"', body)
        for slot in ("HAnsi", "Ascii"):
            found[f"{size}{slot}"] = latin[1] if latin else ""
        found[f"{size}EastAsia"] = east[1] if east else ""
    return found


def _plain(name: str) -> str:
    return html.unescape(name).strip()


def _folded(name: str) -> str:
    return name.strip().lstrip("@").replace(" ", "").replace("\\", "").casefold()
