"""The report of a check: problems, and the number of blanks that each unit gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..wording import Problem


@dataclass(frozen=True, slots=True)
class AnnexBlanks:
    """The blanks of one annex: how many, how many of them are filled in already, how many there were the year before (None: not known)."""

    annex: str
    blanks: int
    prefilled: int
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class BlankCounts:
    """The blanks that a unit gets by annex; `last_year` is the number of all of them the year before (None: not known)."""

    annexes: tuple[AnnexBlanks, ...] = ()
    last_year: int | None = None

    @property
    def per_unit(self) -> int:
        """Return the number of all blanks."""
        return sum(one.blanks for one in self.annexes)

    @property
    def prefilled(self) -> int:
        """Return the number of blanks that are filled in already."""
        return sum(one.prefilled for one in self.annexes)


@dataclass(frozen=True, slots=True)
class TitleLines:
    """A title that the program broke: the document or annex whose title it is, and its lines."""

    document: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of `check`: problems, the blanks that each unit gets (None where they were not counted), how long titles are broken."""

    problems: tuple[Problem, ...]
    blanks: BlankCounts | None = None
    titles: tuple[TitleLines, ...] = ()
