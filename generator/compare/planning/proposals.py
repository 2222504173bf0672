"""The result of planning: changes that can be written back, and problems that a person has to solve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...campaign import Edit
from ...wording import Place, Problem
from .value_trials import AlsoChanged, ValueChange

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that can be written: its file, its line, and the exact characters. `number` is the item's.

    `values` are the values of the content that it changes, `also` the other paragraphs that print them; `near` is where they are printed.
    Values are never changed without asking.
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
    """The changes that can be written, and the problems of those that can't, each with the number of its item."""

    proposals: tuple[Proposal, ...]
    refused: tuple[tuple[int, Problem], ...]


def edits_by_file(proposals: Iterable[Proposal]) -> dict[str, list[Edit]]:
    """Return the edits of proposals by the displayed name of their file; a value that several change is edited once."""
    found: dict[str, list[Edit]] = {}
    for proposal in sorted(proposals, key=lambda p: p.number):
        found.setdefault(proposal.place.file, []).extend(proposal.edits)
        for change in proposal.values:
            known = found.setdefault(change.place.file, [])
            known += [] if change.edit in known else [change.edit]
    return {file: edits for file, edits in found.items() if edits}
