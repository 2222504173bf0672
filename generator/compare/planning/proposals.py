"""What can be written back of a marked-up file, and what a person must do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...campaign import Edit
from ...wording import Place, Problem
from .value_trials import AlsoChanged, ValueChange

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that can be written: the file, the line, and the exact characters. `number` is the item's.

    `values` are values of the content that are to be others with it, `also` what else they change; `near` is where they are printed. They
    are never changed unasked.
    """

    number: int
    place: Place
    before: str
    after: str
    edits: tuple[Edit, ...] = ()
    values: tuple[ValueChange, ...] = ()
    also: tuple[AlsoChanged, ...] = ()
    near: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class EditPlan:
    """What can be written, and what a person must do, each with the number of its item."""

    proposals: tuple[Proposal, ...]
    refused: tuple[tuple[int, Problem], ...]


def edits_by_file(proposals: Iterable[Proposal]) -> dict[str, list[Edit]]:
    """Return the edits of proposals by the file that they are in, as places call it; a value that several change is edited once."""
    found: dict[str, list[Edit]] = {}
    for proposal in sorted(proposals, key=lambda p: p.number):
        found.setdefault(proposal.place.file, []).extend(proposal.edits)
        for change in proposal.values:
            known = found.setdefault(change.place.file, [])
            known += [] if change.edit in known else [change.edit]
    return {file: edits for file, edits in found.items() if edits}
