"""What is pasted from Word, WPS or Excel, as lines of a text: paragraphs, and tables as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..files import FORBIDDEN, pasted_rows
from ..text import ORDINALS
from .blocks import table_lines

SOFT = re.compile("[\v\f\x85\u2028\u2029]")
"""Line breaks that only word processors make."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The lines to insert; `dropped` are the characters that no text can hold (the marks of cells, of fields), which were left out."""

    text: str
    dropped: int = 0


def pasted_text(clipboard: str) -> Pasted:
    """Return the plain text of a clipboard as lines of a content text.

    Rows of cells (the same number of tabs in consecutive lines) become a table. A tab behind a list's number goes, white space that only
    indents goes, a soft line break begins a paragraph.
    """
    text = SOFT.sub("\n", clipboard.removeprefix("\ufeff"))
    kept = FORBIDDEN.sub("", text)
    rows = pasted_rows(kept)
    return Pasted("\n".join(_blocks(rows)), len(text) - len(kept))


def _blocks(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    plain = [_without_tab(row) for row in rows]
    for width, group in groupby(plain, key=len):
        same = list(group)
        if width > 2 or (width == 2 and len(same) > 1):
            yield table_lines(same)
        else:
            yield from (_paragraph("\t".join(row)) for row in same)


def _without_tab(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list's number and its paragraph as one text."""
    numbered = len(row) == 2 and any(form.fullmatch(row[0].strip()) for form in ORDINALS)
    return (f"{row[0].strip()}{row[1]}",) if numbered else row


def _paragraph(text: str) -> str:
    stripped = text.strip()
    return f"\\{stripped}" if stripped[:1] in ("|", "｜") else stripped
