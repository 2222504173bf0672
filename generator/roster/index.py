"""Finds units of a roster by 编号, full name, short name, or a part of a name."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ..wording import Place, Problem, Refused, Severity, problem, some
from .stream import UnitStream

SHOWN = 5
"""Units that a problem lists."""
DIGITS = "0123456789"
LOOKED_AT = 200
"""Candidates with the most character pairs in common with the typed text, among which the most similar are suggested."""


class UnitName(NamedTuple):
    """The searchable fields of a unit: its row in the file, its 编号 and names, and whether it is active."""

    line: int
    number: str
    full_name: str
    short_name: str
    active: bool = True

    def __str__(self) -> str:
        return f"{self.number} {self.full_name}"


class RosterIndex:
    """The units for searching; `columns` are the roster's headers."""

    def __init__(self, names: Iterable[UnitName], shown: str = "", columns: tuple[str, ...] = ()) -> None:
        self.names, self.shown, self.columns = tuple(names), shown, columns

    @classmethod
    def read(cls, path: Path, shown: str) -> RosterIndex:
        """Read the index of a roster file without checking its rows; Refused when it can't be read as a roster."""
        stream = UnitStream(path, shown)
        if errors := [p for p in stream.problems if p.severity is Severity.ERROR]:
            raise Refused(errors)
        names = (UnitName(*name) for name in stream.names())
        return cls(names, shown, stream.columns)

    # ---- exactly
    def numbers(self, typed: Iterable[str]) -> tuple[str, ...]:
        """Return the 编号 of the units typed as 编号, full or short name, each once.

        Refused `unit-unknown`, `unit-ambiguous` or `unit-out-of-use` for each text that does not name one active unit.
        """
        found = [self._one(text) for text in typed]
        if wrong := [one for one in found if isinstance(one, Problem)]:
            raise Refused(wrong)
        return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))

    def _one(self, typed: str) -> str | Problem:
        matching = self.matching(typed)
        if not matching:
            return problem("unit-unknown", Place(self.shown), unit=typed, near=_listed(self.nearest(typed)))
        if len(matching) > 1:
            return problem("unit-ambiguous", Place(self.shown), unit=typed, count=len(matching), listed=_listed(matching))
        unit = matching[0]
        return unit.number if unit.active else problem("unit-out-of-use", Place(self.shown, unit.line), unit=unit.full_name)

    def at(self, number: str) -> list[UnitName]:
        """Return the units with exactly that 编号."""
        return self._by_number.get(number, [])

    def matching(self, typed: str) -> list[UnitName]:
        """Return the units with exactly that 编号, else those with the same number (5 for 05) or that full or short name.

        Inactive units are returned only when no active one matches.
        """
        text = typed.strip()
        found = self._by_number.get(text) or self._same(_bare_number(text)) or self._by_name.get(_folded(text), [])
        return [unit for unit in found if unit.active] or found

    def _same(self, number: str) -> list[UnitName]:
        return [*self._by_value.get(number, []), *self._by_name.get(number, [])] if number else []

    @cached_property
    def _by_number(self) -> dict[str, list[UnitName]]:
        return _grouped((name.number, name) for name in self.names)

    @cached_property
    def _by_value(self) -> dict[str, list[UnitName]]:
        return _grouped((number, name) for name in self.names if (number := _bare_number(name.number)))

    @cached_property
    def _by_name(self) -> dict[str, list[UnitName]]:
        return _grouped((_folded(text), name) for name in self.names for text in {name.full_name, name.short_name})

    # ---- by a part
    def search(self, part: str, most: int = 20) -> list[UnitName]:
        """Return the units with `part` in their 编号 or a name, exact matches first, otherwise in roster order."""
        exact = self.matching(part)[:most]
        wanted, found = _folded(part), list(exact)
        at = self._text.find(wanted)
        while at >= 0 and len(found) < most:
            index = bisect_right(self._starts, at) - 1
            if index >= len(self.names):
                break
            if self.names[index] not in exact:
                found.append(self.names[index])
            at = self._text.find(wanted, self._starts[index + 1])
        return found

    def nearest(self, typed: str, most: int = SHOWN) -> list[UnitName]:
        """Return the active units that were probably meant: with the text in their name, a 编号 that one slip makes of it, or a similar
        name.
        """
        wanted = _folded(typed)
        near = [unit for unit in self.search(wanted, most) if unit.active] if wanted else []
        if number := _bare_number(typed):
            slips = sorted(_slips(number), key=lambda other: (abs(int(other) - int(number)), other))
            near += [unit for other in slips for unit in self._by_value.get(other, []) if unit.active]
        elif len(near) < most:
            near += self._similar(wanted, most)
        return list(dict.fromkeys(near))[:most]

    def _similar(self, wanted: str, most: int) -> list[UnitName]:
        pairs = {wanted[at:at + 2] for at in range(max(len(wanted) - 1, 1))} - {""}
        common = Counter(index for pair in pairs for index in self._with(pair))
        likely = [self.names[index] for index, _ in common.most_common(LOOKED_AT) if self.names[index].active]
        return nlargest(most, likely, key=lambda unit: _likeness(unit, wanted))

    def _with(self, pair: str) -> Iterator[int]:
        at = self._text.find(pair)
        while at >= 0:
            index = bisect_right(self._starts, at) - 1
            yield index
            at = self._text.find(pair, self._starts[index + 1])

    @cached_property
    def _lines(self) -> list[str]:
        return [_folded(f"{n.number}\t{n.full_name}\t{n.short_name if n.short_name != n.full_name else ''}") + "\n" for n in self.names]

    @cached_property
    def _text(self) -> str:
        """Return all units as text, a line each: one string search is faster than a loop over units."""
        return "".join(self._lines)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(map(len, self._lines))]


def _grouped(pairs: Iterable[tuple[str, UnitName]]) -> dict[str, list[UnitName]]:
    found: dict[str, list[UnitName]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return found


def _folded(text: str) -> str:
    """Normalise a text for comparison: width and case folded, on one line."""
    return unicodedata.normalize("NFKC", text).casefold().replace("\n", " ").strip()


def _bare_number(text: str) -> str:
    """Return a whole number without leading zeros; "" for anything else."""
    digits = unicodedata.normalize("NFKC", text).strip()
    return (digits.lstrip("0") or "0") if digits.isascii() and digits.isdigit() else ""


def _slips(number: str) -> set[str]:
    """Return the numbers that one slip of the hand makes of one: a digit more, less or another, or two in the other order."""
    at = range(len(number) + 1)
    made = {number[:i] + number[i + 1 :] for i in at} | {number[:i] + digit + number[i:] for i in at for digit in DIGITS}
    made |= {number[:i] + digit + number[i + 1 :] for i in range(len(number)) for digit in DIGITS}
    made |= {number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(len(number) - 1)}
    return {text.lstrip("0") or "0" for text in made if text} - {number}


def _likeness(unit: UnitName, wanted: str) -> float:
    return max(SequenceMatcher(None, _folded(name), wanted).ratio() for name in (unit.full_name, unit.short_name))


def _listed(units: list[UnitName]) -> str:
    return some([str(unit) for unit in units], SHOWN) or "（没有）"
