"""A source-mapped text: for each printed character the offset where it was typed, and whether a person typed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ..text import YEAR_HEAD, Marked
from ..wording import Place

TOKEN = re.compile(
    r"\\(?P<escaped>\{\{|\[\[|【|\||｛｛|［［)|(?P<value>(?:\{\{|｛｛)\s*(?P<path>.*?)\s*(?:\}\}|｝｝))|(?P<blank>(?:\[\[|［［).*?(?:\]\]|］］))"
    rf"|(?P<head>{YEAR_HEAD.pattern})|(?P<close>】)|(?P<char>.)", re.DOTALL)
UNKNOWN, BLANK = "甲", "＿＿"
"""Placeholders for a value that differs by unit, and for a blank."""
CLAUSE_ENDS = "，。；：！？"


@dataclass(frozen=True, slots=True)
class YearMark:
    """A mark `【2021:…】`: its year (0 for 待定) and its extent in the typed text, with and without brackets."""

    year: int
    start: int
    inner: int
    inner_stop: int
    stop: int


@dataclass(slots=True)
class MappedText:
    """`text` with values filled in; per character its extent in the typed text, and whether it was typed outside year marks.

    `paths` are the dotted paths of the values, with their offsets in `text`.
    """

    source: Marked
    text: str = ""
    at: list[int] = field(default_factory=list)
    until: list[int] = field(default_factory=list)
    typed: list[bool] = field(default_factory=list)
    marks: list[YearMark] = field(default_factory=list)
    paths: list[tuple[int, str]] = field(default_factory=list)

    def is_typed(self, start: int, stop: int) -> bool:
        """Return whether any of these characters was typed outside year marks."""
        return any(self.typed[start:stop])

    def place(self, start: int) -> Place:
        """Return the place where the character was typed."""
        return place_in(self.source, self.at[start])

    def raw(self, start: int, stop: int) -> str:
        """Return the typed text of these characters."""
        return self.source.raw[self.at[start] : self.until[stop - 1]] if stop > start else ""

    def clause(self, start: int, stop: int) -> str:
        """Return the typed text of the clauses around these characters."""
        first = max((self.text.rfind(end, 0, start) for end in CLAUSE_ENDS), default=-1) + 1
        ends = [at for end in CLAUSE_ENDS if (at := self.text.find(end, max(stop - 1, first))) >= 0]
        return self.raw(first, min(ends, default=len(self.text))).strip()


def place_in(text: Marked, position: int) -> Place:
    """Return the place of an offset in a typed text."""
    return replace(text.place, column=text.place.column + position) if text.place.column else text.place


def map_text(text: Marked, lookup: Callable[[str], str | None]) -> MappedText:
    """Return the text with its values filled in by `lookup`."""
    found = MappedText(text)
    heads: list[tuple[int, int, int]] = []
    for token in TOKEN.finditer(text.raw):
        kind, start = token.lastgroup or "char", token.start()
        if token["head"] is not None:
            heads.append((int(token[0][1:].strip()[:4]) if "待定" not in token[0] else 0, start, token.end()))
        elif kind == "close" and heads:
            year, begun, inner = heads.pop()
            found.marks.append(YearMark(year, begun, inner, start, token.end()))
        elif token["value"] is not None:
            found.paths.append((len(found.text), re.sub(r"\s*[.．]\s*", ".", token["path"])))
            _add(found, lookup(found.paths[-1][1]) or UNKNOWN, token, typed=False)
        elif token["blank"] is not None:
            _add(found, BLANK, token, typed=False)
        else:
            _add(found, token["escaped"] or token[0], token, typed=not heads)
    found.marks.sort(key=lambda mark: mark.start)
    return found


def _add(found: MappedText, text: str, token: re.Match[str], *, typed: bool) -> None:
    found.text += text
    found.at += [token.start()] * len(text)
    found.until += [token.end()] * len(text)
    found.typed += [typed] * len(text)
