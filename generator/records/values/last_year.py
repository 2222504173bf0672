"""Last year's values: what is sure or settled in the ledger of the campaign before, by unit and annex.

Stricter than the count of returns: a form about which anything itself is open (unit, annex, which of two counts) gives no values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...campaign import Campaign, Project, year_before
from ..store import unit_names

Values = Mapping[str, tuple[str, str]]
"""(type, value) by the name of the blank."""


def last_values(project: Project, campaign: Campaign) -> LastValues:
    """Return the values of the campaign before, as far as any annex asks for them."""
    if not any(annex.last_year for annex in campaign.annexes):
        return LastValues()
    name = year_before(project, campaign)
    return LastValues(project.folder(name), project.shown(project.folder(name))) if name else LastValues()


@dataclass(frozen=True)
class LastValues:
    """The values of the campaign whose folder is `folder` (None: there was none), read when first asked for. `shown` names the folder."""

    folder: Path | None = None
    shown: str = ""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self._values)

    def of_unit(self, annex: str, number: str, names: Iterable[str]) -> Values:
        """Return a unit's values of an annex. `names` are its present and former names: it is the unit of that 编号, or of a name.

        A 编号 that another name had then gives nothing.
        """
        there = self._unit(number, frozenset(names))
        return self._values.get((there, annex), {}) if there else {}

    def _unit(self, number: str, names: frozenset[str]) -> str:
        before = self._units.get(number)
        if before is not None:
            return number if before in names else ""
        same = [unit for name in names for unit in self._by_name.get(name, ())]
        return same[0] if len(same) == 1 else ""

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for unit, name in self._units.items():
            found[name] = (*found.get(name, ()), unit)
        return found

    @cached_property
    def _units(self) -> Mapping[str, str]:
        return unit_names(self.folder / "records", self.shown)[0] if self.folder else {}

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], Values]:
        if self.folder is None:
            return {}
        from .kept import kept_values  # the ledger's reader is needed only where a year before has one

        return kept_values(self.folder / "records", f"{self.shown}/records")
