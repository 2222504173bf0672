"""The blocks of a parsed document, whatever its file type: paragraphs and tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..wording import Place

UNDERLINED = "\u2007"
"""Represents an underlined space (a blank to write on); itself white space, so that nothing is lost where it stays."""

LINES = re.compile(r"[_＿]{3,}")
"""Matches a typed line to write on."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `indent`: columns of white space before it; `after_gap`: it follows an empty line or a page break; `boxed`: it stands
    in a text box, or is WordArt; `added`: it is in no file; `headed`: so many of its characters stand at its begin in the face of a
    heading (黑体, 楷体, bold), None where the file does not tell.
    """

    text: str
    place: Place
    indent: int = 0
    after_gap: bool = False
    centred: bool = False
    right: bool = False
    boxed: bool = False
    added: bool = False
    headed: int | None = None

    @property
    def squeezed(self) -> str:
        """Return its text without white space."""
        return squeeze(self.text)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid; `join` is `<` or `^` where it is merged with the cell to its left or above."""

    paragraphs: tuple[str, ...] = ()
    join: str = ""

    @property
    def text(self) -> str:
        """Return its paragraphs joined to one."""
        return joined(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; all rows have the same number of cells."""

    rows: tuple[tuple[GridCell, ...], ...]
    place: Place
    after_gap: bool = True
    landscape: bool = False

    def cells(self) -> Iterator[GridCell]:
        """Yield its cells in reading order."""
        for row in self.rows:
            yield from row


Block = Para | Grid


def squeeze(text: str) -> str:
    """Return the text without white space."""
    return re.sub(r"\s+", "", text)


def trimmed(text: str) -> str:
    """Return the text without white space at its ends, except blanks to write on."""
    return re.sub(rf"^[^\S{UNDERLINED}]+|[^\S{UNDERLINED}]+$", "", text)


def joined(parts: Iterable[str]) -> str:
    """Join lines to one paragraph, with a space only between words of Latin letters."""
    out = ""
    for part in (p.strip() for p in parts):
        apart = out[-1:].isascii() and part[:1].isascii() and out[-1:].isalnum() and part[:1].isalnum()
        out += (" " if apart else "") + part
    return out


def grid_of(rows: list[list[GridCell]], place: Place) -> Grid:
    """Return a grid of these rows, with shorter ones padded by extending their last cell."""
    wide = max((len(row) for row in rows), default=0)
    filled = [tuple(row) + (GridCell(join="<"),) * (wide - len(row)) for row in rows if row]
    return Grid(tuple(filled), place)


def texts_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Place]]:
    """Yield every text of the blocks in reading order, with its place."""
    for block in blocks:
        if isinstance(block, Para):
            yield block.text, block.place
        else:
            for cell in block.cells():
                yield from ((text, block.place) for text in cell.paragraphs)


def headed(blocks: list[Block]) -> list[Block]:
    """Return the blocks with a paragraph first: a document needs a title, and a table can't be one."""
    while blocks and isinstance(blocks[0], Grid):
        blocks = [*as_paragraphs(blocks[0]), *blocks[1:]]
    return blocks


def as_paragraphs(grid: Grid) -> list[Para]:
    """Return the texts of a table as plain paragraphs, row by row, which can always be printed."""
    return [Para(text.strip(), grid.place) for text, _ in texts_of([grid]) if text.strip()]
