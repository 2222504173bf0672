"""The middle of the numbers of all units, blank by blank: eight bytes a number while they are read, four numbers a blank afterwards."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ...text import BlankType
from .held import HeldForm, number_of

EXACT = 15
"""Digits that a float keeps exactly."""
Blank = tuple[str, str]
"""Annex (简称) and blank (id)."""


@dataclass(frozen=True, slots=True)
class Middle:
    """The numbers above zero of a blank: how many there are, and those in the middle from the number `first` on, in order."""

    count: int
    first: int
    numbers: tuple[Decimal, ...]

    def without(self, own: Decimal | None) -> tuple[int, Decimal]:
        """Return how many others there are, leaving out one that equals `own`, and their median (0: there are none)."""
        count = self.count - (own is not None)
        if not count:
            return 0, Decimal(0)
        here = sum(number < own for number in self.numbers) if own is not None else 0
        left_out = self.count if own is None else self.first + here  # in front of the middle, in it, or behind it

        def at(index: int) -> Decimal:
            return self.numbers[index + (index >= left_out) - self.first]

        return count, at(count // 2) if count % 2 else (at(count // 2 - 1) + at(count // 2)) / 2


@dataclass
class _Gathered:
    """The numbers of a blank while they are read: those that a float keeps exactly, and the others."""

    short: array[float] = field(default_factory=lambda: array("d"))
    long: list[Decimal] = field(default_factory=list)

    def add(self, number: Decimal) -> None:
        if len(number.as_tuple().digits) <= EXACT:
            self.short.append(float(number))
        else:
            self.long.append(number)

    def middle(self) -> Middle:
        """Return their middle; a blank with numbers of many digits is put in order whole."""
        if self.long:
            ordered = sorted([*map(_exact, self.short), *self.long])
            start, end = _around(len(ordered))
            return Middle(len(ordered), start, tuple(ordered[start:end]))
        floats = sorted(self.short)
        start, end = _around(len(floats))
        return Middle(len(floats), start, tuple(map(_exact, floats[start:end])))


def middles(forms: Iterable[HeldForm]) -> Mapping[Blank, Middle]:
    """Return the middle of the numbers above zero that count, by annex and blank; the forms are read once, one by one."""
    found: dict[Blank, _Gathered] = {}
    for form in forms:
        for answer in form.form.answers:
            number = number_of(answer) if answer.row.kind == BlankType.NUMBER else None
            if number and number > 0:
                found.setdefault((form.annex, answer.row.blank), _Gathered()).add(number)
    return {key: found.pop(key).middle() for key in list(found)}


def _around(count: int) -> tuple[int, int]:
    """Return which of that many ordered numbers the median needs, whichever one of them is left out."""
    return max(count // 2 - 2, 0), min(count // 2 + 2, count)


def _exact(number: float) -> Decimal:
    """Return the number that was typed: the shortest one that reads as this float."""
    return Decimal(repr(number))
