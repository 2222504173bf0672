"""Tell before anything is made whether a table's columns find room on the page."""

from __future__ import annotations

from collections.abc import Sequence

from ...profile import Profile
from .unbroken import LEAST_WORD, needs_of

SMALL = 10.5
"""Font size in points (五号) below which a table is hard to fill in."""
BESIDE = 222
"""Margins of a cell with a hair of room, in twips."""


def lacks_width(header: Sequence[str], rows: Sequence[Sequence[str]], profile: Profile, *, landscape: bool) -> bool:
    """Return whether dates, numbers or words of the heading are divided even in small characters."""
    cells = [(at, cell, True) for at, cell in enumerate(header)]
    cells += [(at, cell, not header and "[[" not in cell and len(cell) <= 8) for row in rows for at, cell in enumerate(row)]
    needs: dict[int, float] = {}
    for at, cell, heading in cells:
        for line in cell.split("\n"):
            needs[at] = max(needs.get(at, 0.0), needs_of(line, heading=heading)[0])
    total = profile.side_width if landscape else profile.width
    return sum(wide * SMALL * 20 + BESIDE for wide in needs.values()) > total


def narrow_headings(header: Sequence[str], shares: Sequence[str], profile: Profile, *, landscape: bool) -> list[str]:
    """Return the headings that get one character a line by the widths that are given for the columns."""
    given = [float(share) for share in shares]
    if len(given) != len(header) or not sum(given):
        return []
    total = profile.side_width if landscape else profile.width
    rooms = [(total * share / sum(given) - BESIDE) / (profile.sizes.table * 20) for share in given]
    return [name for name, room in zip(header, rooms, strict=True) if len(name) > 1 and room < LEAST_WORD]
