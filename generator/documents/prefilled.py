"""Values that fill the blanks of a unit's copy: texts with the unit's columns, and how a long one is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..files import read_package, write_package
from ..wording import Place

SHORT = 9
"""Characters of a name that is never looked at."""


def by_unit(pieces: Sequence[str]) -> bool:
    """Return whether a value has columns of the roster in it."""
    return len(pieces) > 1


def joined(pieces: Sequence[str], unit: Mapping[str, str]) -> str:
    """Join texts and the unit's values of the columns between them."""
    return "".join(unit.get(piece, "") if index % 2 else piece for index, piece in enumerate(pieces))


def between_words(data: bytes, filled: Mapping[str, str], rooms: Mapping[str, float]) -> bytes:
    """Return a copy in which no word of a name is divided that is longer than its line; the same bytes if none is.

    `rooms` are the characters that stand on one line, by blank.
    """
    long = {value for name, value in filled.items() if len(value) > max(SHORT, rooms.get(name, len(value)) - 1)}
    if not long:
        return data
    from ..layout import fit_names

    return write_package(fit_names(read_package(data, Place()), long))
