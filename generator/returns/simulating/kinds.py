"""The kinds of simulated returns: each edits a copy with its answers in the manner of some unit."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from ...text import BlankType
from .answers import Answer
from .copies import FormCopy

Thing = TypeVar("Thing")
CHOICES = (BlankType.YES_NO, BlankType.CHOICE)


@dataclass(slots=True)
class Work:
    """A copy while it is edited: its answers by blank; `done` are blanks that the kind filled in itself."""

    copy: FormCopy
    answers: dict[str, Answer]
    random: random.Random
    unit: str = ""
    other: bytes = b""
    """Another form of the same campaign or unit, for kinds that put two together."""
    done: set[str] = field(default_factory=set)
    sure_unit: bool = True

    def of(self, *kinds: BlankType, filled: bool = True) -> list[Answer]:
        """Return the answers of these types, with `filled` those that are not empty."""
        return [a for a in self.answers.values() if a.kind in kinds and (a.value or not filled) and self.copy.has(a.id)]

    def some(self, found: list[Thing], share: float = 0.4) -> list[Thing]:
        """Return a random share of them, at least one."""
        count = min(max(1, int(len(found) * share)), len(found))
        return self.random.sample(found, count)

    def fill(self) -> None:
        """Type every answer that is not typed yet into its blank."""
        for answer in self.answers.values():
            if answer.id in self.done or not self.copy.has(answer.id) or not answer.typed:
                continue
            self.done.add(answer.id)
            if answer.kind in CHOICES:
                self.copy.tick(answer.id, answer.typed)
            else:
                self.copy.type_into(answer.id, answer.typed)


Make = Callable[[Work], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its name, its family, its name for a clerk, its function."""

    name: str
    family: str
    called: str
    make: Make


KINDS: dict[str, Kind] = {}


def kind(family: str, called: str) -> Callable[[Make], Make]:
    """Return a decorator that registers a kind under its function's name."""

    def enter(make: Make) -> Make:
        name = make.__name__.strip("_").replace("_", "-")
        KINDS[name] = Kind(name, family, called, make)
        return make

    return enter

