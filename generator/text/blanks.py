"""Blanks `[[名称:类型]]` that a unit fills in: parse a placeholder, print the empty blank, derive its stable id."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

LITERAL = "\ufdd0"
"""Escape character: follows each literal `{` or `[` of content text in a merged document, so that no tag or blank begins there."""
SCOPE = "\ufdd1"
"""Separates scope and name inside a placeholder: `[[联络员反馈表﷑姓名]]`."""
MERGE = "\ufdd2"
"""Before `^` or `<`, makes up the whole text of a table cell that is merged with the cell above or to the left."""

NBSP = "\u00a0"
"""The character an empty blank is made of: unlike a space it never lets a line break between its brackets."""
UNCHECKED, CHECKED = "□", "☑"
"""U+25A1 is in GB 2312 and so in every Chinese font; U+2611 needs a symbol font."""


class BlankType(StrEnum):
    """The type of value that a blank takes."""

    TEXT = "文字"
    PARAGRAPH = "段落"
    NUMBER = "数"
    DAY = "日"
    MONTH = "月"
    DATE = "日期"
    MOBILE = "手机"
    PHONE = "电话"
    EMAIL = "邮箱"
    YES_NO = "是/否"
    CHOICE = "选择"


@dataclass(frozen=True, slots=True)
class BlankMark:
    """A placeholder as typed; `options` are the labels of its boxes (empty: a blank without boxes)."""

    name: str
    kind: BlankType = BlankType.TEXT
    options: tuple[str, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a document; `alone`: it is the only content of a paragraph in a table cell."""

    id: str
    mark: BlankMark
    alone: bool = False

    @property
    def empty(self) -> str:
        """Return the text between the brackets while nothing is filled in; "" for boxes."""
        return empty_text(self.mark.kind, alone=self.alone)


def parse_mark(inside: str) -> BlankMark | None:
    """Parse the text between `[[` and `]]`; return None if it names no blank or has an unknown type."""
    scope, _, rest = inside.rpartition(SCOPE)
    parts = re.split("[:：]", rest, maxsplit=1)
    name = parts[0].strip()
    if not name or _UNNAMEABLE.search(name):
        return None
    options = _options(parts[1]) if len(parts) > 1 else ()
    if len(options) > 1:
        kind = BlankType.YES_NO if options == YES_OR_NO else BlankType.CHOICE
        return BlankMark(name, kind, options, scope) if len(set(options)) == len(options) and all(options) else None
    if not options:
        return BlankMark(name, scope=scope)
    return BlankMark(name, _TYPED[options[0]], (), scope) if options[0] in _TYPED else None


def identify(scope: str, name: str, occurrence: int = 1) -> str:
    """Return the id of a blank, which is its bookmark's name.

    It is the same in every build and year; each further use of a name in a scope has an id of its own.
    """
    again = f"#{occurrence}" if occurrence > 1 else ""
    return "blank_" + hashlib.sha256(f"{scope}{SCOPE}{name}{again}".encode()).hexdigest()[:16]


def brackets(kind: BlankType) -> tuple[str, str]:
    """Return what is printed before and after a blank and does not belong to its value."""
    return ("（", "）") if kind is BlankType.NUMBER else ("", "")


def empty_text(kind: BlankType, *, alone: bool = False) -> str:
    """Return the white space that an empty blank prints: a single space if it fills a table cell, which is wide enough by itself."""
    if kind in (BlankType.YES_NO, BlankType.CHOICE):
        return ""
    if kind is BlankType.NUMBER:
        return NBSP * 4
    if alone:
        return NBSP
    return NBSP * 4 if kind in (BlankType.DAY, BlankType.MONTH) else NBSP * 8


def printed(mark: BlankMark, *, alone: bool = False) -> str:
    """Return the empty blank as printed on paper: `（    ）`, `□是 □否`, or white space."""
    if mark.options:
        return " ".join(UNCHECKED + option for option in mark.options)
    opening, closing = brackets(mark.kind)
    return opening + empty_text(mark.kind, alone=alone) + closing


def is_empty(text: str) -> bool:
    """Return whether nothing was filled in: only white space or zero-width characters."""
    return all(character.isspace() or character in _ZERO_WIDTH for character in text)


YES_OR_NO = ("是", "否")
_TYPED = {kind.value: kind for kind in BlankType if kind not in (BlankType.YES_NO, BlankType.CHOICE)}
_UNNAMEABLE = re.compile(r"[\[\]{}|｜/／\x00-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"


def _options(typed: str) -> tuple[str, ...]:
    return tuple(option.strip() for option in re.split("[/／|｜]", typed))
