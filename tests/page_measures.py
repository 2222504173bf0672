"""A document's pages with what is known of its content, and one thing that was measured on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from page_reading import MM, Line, Page, is_red

Context = dict[str, Any]
LEFT, TOP, RIGHT, BOTTOM = 28.0, 37.0, 184.0, 262.0
"""The type area (5.2.1): 156 mm by 225 mm, 28 mm from the left and 37 mm from the upper edge."""
CENTRE = (LEFT + RIGHT) / 2
CHARACTER, SMALL = 156 / 28, 14 * MM
"""A character of size 3 of which 28 fill a line, one of size 4."""
PITCH = 28.95 * MM
FIRST, LAST = TOP + 0.8 * PITCH, TOP + 21.8 * PITCH
"""Baselines of the first and the 22nd line: at 0.8 of an exact line."""
OPENING, CLOSING = "（《“‘〔", "。，、；：？！）》”’〕"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that was looked at: which, where, what was found, and whether it is as it should be."""

    name: str
    where: str
    found: str
    good: bool

    def __str__(self) -> str:
        return f"{self.name} {self.where}: {self.found}"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the content, found on the pages: which of which body, its level, what runs in, and its lines."""

    place: tuple[int, int]
    kind: str
    head: str
    text: str
    lines: tuple[Line, ...]


class MissingTextError(LookupError):
    """A text of the content that stands on no page."""


class Document:
    """The pages of a document with what is known of its content."""

    def __init__(self, pages: list[Page], context: Context) -> None:
        self.pages = pages
        self.context = {"附表": [context["附"]], **context} if "附" in context else context
        self.numbers = {page.number: line for page in pages for line in page.lines
                        if re.fullmatch(r"—\d+—", line.text) and line.base > BOTTOM}
        self.lines = [line for page in pages for line in page.lines if self.numbers.get(page.number) != line]

    def get(self, *keys: str) -> Any:
        """A value of the context, or "" where there is none."""
        value: Any = self.context
        for key in keys:
            value = value.get(key, "") if isinstance(value, dict) else ""
        return value

    def page(self, number: int) -> Page:
        return self.pages[number - 1]

    def find(self, text: str, after: int = 0, *, split: bool = False) -> tuple[Line, ...]:
        """The lines that say just that text, from a line on; with `split` a part of one line. Empty when nothing does."""
        wanted = squeezed(text)
        for start in range(after, len(self.lines)):
            said = ""
            for end in range(start, len(self.lines)):
                said += self.lines[end].text
                if said == wanted:
                    return tuple(self.lines[start : end + 1])
                if not wanted.startswith(said):
                    break
            if split and (at := self.lines[start].text.find(wanted)) >= 0:
                return (self.lines[start].part(at, at + len(wanted)),)
        return ()

    def lines_of(self, text: str, after: int = 0, *, split: bool = False) -> tuple[Line, ...]:
        """As `find`, but MissingTextError when nothing says that."""
        if lines := self.find(text, after, split=split):
            return lines
        raise MissingTextError(text)

    @property
    def bodies(self) -> list[list[Context]]:
        """The paragraphs of the notice, the plan and the outlines."""
        return [self.get("正文") or [], self.get("方案", "正文") or [], *(form["正文"] for form in self.get("附表") or ())]

    @property
    def blank_lines(self) -> int:
        """How many lines the author left blank."""
        return sum(paragraph["类"] == "空行" for body in self.bodies for paragraph in body)

    @cached_property
    def texts(self) -> list[Text]:
        """The paragraphs of notice, plan and outlines, each after the one before."""
        found: list[Text] = []
        place = 0
        for number, body in enumerate(self.bodies):
            for at, paragraph in enumerate(body):
                if paragraph["类"] in ("表", "空行") or "[[" in paragraph["题"] + paragraph["文"]:
                    continue
                text = squeezed(paragraph["题"] + paragraph["文"])
                lines = self.find(text, place)
                if lines:
                    place = self.lines.index(lines[-1]) + 1
                found.append(Text((number, at), paragraph["类"], paragraph["题"], text, lines))
        return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def near(name: str, where: object, found: float, wanted: float, within: float) -> Measure:
    return Measure(name, str(where), f"{found:.2f}，应为 {wanted:.2f}±{within:g}", abs(found - wanted) <= within)


def holds(name: str, where: object, found: object, *, good: bool) -> Measure:
    return Measure(name, str(where), str(found), good)


def face(name: str, line: Line, wanted: str, size: float, red: bool = False) -> Iterator[Measure]:
    """Face, size and colour of a line."""
    yield holds(f"{name}的字体", line, line.faces, good=line.faces == {wanted})
    yield near(f"{name}的字号", line, line.size, size, 0.1)
    coloured = [glyph.colour for glyph in line.glyphs if is_red(glyph.colour) != red or (not red and max(glyph.colour) > 0.1)]
    yield holds(f"{name}的颜色", line, coloured[:1], good=not coloured)
