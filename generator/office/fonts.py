"""Finds the fonts that a Word document uses, and those that LibreOffice lacks and substitutes."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from ..files import FileKind, read_outside, read_package
from ..wording import Place, Problem, Refused, problem, some

SHOWN = 12
"""Names that a reminder lists at most."""
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
    """Return the names of the fonts used by the runs and the styles in use of a .docx; empty when it can't be read."""
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
    """Return the fonts that are not available, sorted. A list of names (宋体;SimSun) is available when one of them is."""
    there = {_folded(name) for name in available}
    return tuple(sorted(name for name in used if not any(_folded(part) in there for part in name.split(";"))))


def substituted(names: Iterable[str]) -> list[Problem]:
    """Return one reminder that lists all substituted fonts; no problem when there is none."""
    listed = sorted(set(names))
    if not listed:
        return []
    return [problem("fonts-substituted", Place(), names=some(listed, SHOWN), count=len(listed))]


@lru_cache(maxsize=64)  # a campaign's documents share a few sets of styles
def _of_styles(styles: str, theme: str, used: frozenset[str]) -> frozenset[str]:
    """Return the fonts of the styles in use, the default styles, and the styles they are based on."""
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
    """Return the font of each slot; a theme font takes precedence over a named one (17.3.2.26)."""
    said = dict(_ATTRIBUTE.findall(attributes))
    found = {slot: said[slot] for slot in SLOTS if slot in said}
    for slot in SLOTS:
        if (name := themed.get(said.get(f"{slot}Theme", ""))) is not None:
            found[slot] = name
    return found


@lru_cache(maxsize=16)
def _theme_fonts(theme: str) -> dict[str, str]:
    """Return the font of each theme font, such as `minorEastAsia`."""
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
