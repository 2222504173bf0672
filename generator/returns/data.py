"""Returns as JSON data (docs/json.md): one entry for each form found, one for each file without a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..wording import reasons
from .model import Piece, Return


def returns_data(found: Iterable[Return], language: str = "zh") -> list[dict[str, Any]]:
    """Return returned files and their values as data; reasons in a language."""
    return list(return_entries(found, language))


def return_entries(found: Iterable[Return], language: str = "zh") -> Iterator[dict[str, Any]]:
    """Yield the same one by one."""
    return (entry for one in found for entry in _entries(one, language))


def _entries(one: Return, language: str) -> Iterator[dict[str, Any]]:
    if not one.pieces:
        nothing: dict[str, Any] = {"campaign": "", "annex": "", "unit": "", "values": {}, "doubtful": []}
        yield {"file": one.file, "status": one.status.value, **nothing, "why": {"file": reasons(one.why, language)} if one.why else {}}
    for piece in one.pieces:
        yield _entry(one, piece, language)


def _entry(one: Return, piece: Piece, language: str) -> dict[str, Any]:
    why = piece.why
    return {
        "file": one.file, "status": one.status.value, "campaign": piece.campaign, "annex": piece.annex, "unit": piece.unit.number,
        "values": {value.id: value.value for value in piece.values}, "doubtful": list(why),
        "why": {key: reasons(r, language) for key, r in why.items()},
    }  # fmt: skip
