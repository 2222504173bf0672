"""What tables for people are made of: cells, sheets, and lines of .csv."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

Cell = str | int
"""An int is written as a number, a str as text, also 000123."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the program's own, without =, and its value: programs that do not calculate show that."""

    text: str
    value: int | Decimal


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell of a workbook with a colour behind it (RRGGBB); a Decimal is written as a number."""

    value: Cell | Decimal | Formula
    colour: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark below a table: a text that runs on over the cells to its right."""

    text: str


WorkbookCell = Cell | Decimal | Marked | Formula | Note


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, header cells, rows (taken once, one by one), and the width of each column in characters.

    With `heading` it is laid out for printing: A4 portrait (or landscape) with borders, the heading above each page, the page number below.
    `groups` are headings above the header cells, one a column: those of adjacent columns that are equal are merged. The first `fixed`
    columns stay in sight and are repeated on each printed page.
    """

    name: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[WorkbookCell]]
    widths: tuple[float, ...]
    heading: str = ""
    landscape: bool = False
    groups: tuple[str, ...] = ()
    fixed: int = 0

    @property
    def header_rows(self) -> int:
        """Return the number of header rows."""
        return 2 if self.groups else 1


def csv_line(cells: Iterable[Cell]) -> str:
    """Return a line of .csv for Excel: quoted where needed, with a ' before anything that Excel would take for a formula."""
    texts = [str(cell) for cell in cells]
    safe = ("'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text for text in texts)
    return ",".join('"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text for text in safe) + "\r\n"
