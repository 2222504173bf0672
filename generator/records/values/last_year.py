"""Last year's values: what is sure or settled in the ledger of the campaign before, by unit and annex.

Stricter than the count of returns: a form about which anything itself is open (unit, annex, which of two counts) gives no values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...campaign import Campaign, Project, year_before
from ..ledger_file import has_ledger, open_ledger
from ..returned import FormRow, KeptForm, Settled, Settlement
from ..store import unit_names

USED = "用"
"""The answer that an older form counts after all."""
Said = Mapping[str, Settlement]
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
        if self.folder is None or not has_ledger(self.folder / "records"):
            return {}
        with open_ledger(self.folder / "records", f"{self.shown}/records") as ledger:
            said: dict[int, dict[str, Settlement]] = {}
            for (number, blank), one in ledger.returned.settled().items():
                said.setdefault(number, {})[blank] = one
            kept = [(form, said.get(form.number, {})) for form in ledger.returned.forms()]
        found: dict[tuple[str, str], Values] = {}
        for form, own in sorted(kept, key=_rank):
            unit = _told("unit", form.form.unit, form.form.unit_reasons, own)
            annex = _told("annex", form.form.annex, form.form.annex_reasons, own)
            if unit and annex and _counts(form.form, own):
                found[unit, annex] = _sure(form.form, own)
        return found


def _rank(one: tuple[KeptForm, Said]) -> tuple[str, str, int]:
    """Return a sort key: the later form counts; an older one that a person chose counts from then on."""
    form, own = one
    return own["older"].at if "older" in own else "", form.receipt.sent, form.number


def _told(key: str, read: str, reasons: tuple[str, ...], own: Said) -> str:
    """Return the unit or annex of a form: settled, else surely read; "" while it is open."""
    if key in own:
        return "" if own[key].what is Settled.ASKED else own[key].value
    return "" if reasons else read


def _counts(form: FormRow, own: Said) -> bool:
    return not form.older or ("older" in own and own["older"].value == USED)


def _sure(form: FormRow, own: Said) -> Values:
    """Return what is sure or settled of a form; a name that several blanks have says nothing."""
    times = Counter(row.name for row in form.values)
    found = {}
    for row in form.values:
        one = own.get(row.blank)
        if times[row.name] > 1 or (one.what is Settled.ASKED if one else row.standing != "sure"):
            continue
        found[row.name] = row.kind, one.value if one else row.value
    return found
