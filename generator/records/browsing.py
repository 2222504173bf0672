"""Read one page of an issue's units with how each was reached: quick with any number of units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .entries import State
from .ledger import Ledger

PAGE = 200
"""Units of one page."""
FILTERS = ("", "left", "done", "uncertain", "failed", "prepared")
_EVERY = """
SELECT unit, max(unit_name) AS unit_name, max(known) AS best, max(open) AS open FROM (
    SELECT unit, unit_name, 0 AS known, 0 AS open FROM document WHERE issue = :issue
    UNION ALL
    SELECT m.unit, m.unit_name, CASE WHEN r.state IN ('accepted', 'confirmed') THEN 3
        WHEN r.state IN ('refused', 'deferred', 'failed') THEN 2 WHEN r.state = 'drafted' THEN 1 ELSE 0 END,
        r.state IN ('intended', 'uncertain')
    FROM message m JOIN recipient r ON r.message = m.number WHERE m.issue = :issue AND NOT m.draft)
WHERE unit <> '' AND (:part = '' OR instr(unit, :part) OR instr(unit_name, :part)) GROUP BY unit
"""
_TOGETHER = "FROM message m JOIN recipient r ON r.message = m.number"
_ONLY = """
(:only = '' OR (:only = 'left' AND best < 3) OR (:only = 'done' AND best = 3) OR (:only = 'uncertain' AND open)
    OR (:only = 'failed' AND best = 2) OR (:only = 'prepared' AND best = 1))
"""


@dataclass(frozen=True, slots=True)
class Way:
    """One way by which a unit was reached, or was to be: channel, address, state, time (ISO 8601), and what was answered."""

    channel: str
    address: str
    state: State
    at: str
    reply: str


@dataclass(frozen=True, slots=True)
class UnitReached:
    """A unit of an issue: 编号, name, and the ways to it, the last first."""

    unit: str
    name: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """One page of the units that were asked for; `count` is the number of all of them."""

    count: int
    units: tuple[UnitReached, ...]


def units_page(ledger: Ledger, issue: str, part: str = "", only: str = "", first: int = 0, most: int = PAGE) -> UnitsPage:
    """Return the units of an issue from the `first` on (0 is the first), at most so many.

    `part` has to be in their 编号 or name; `only` is one of FILTERS: all, those without it, those who have it, whose mails are uncertain,
    who certainly did not get it, for whom it is prepared.
    """
    facts: dict[str, str | int] = {"issue": issue, "part": part, "only": only if only in FILTERS else ""}
    [(count,)] = ledger.rows(f"SELECT count(*) FROM ({_EVERY}) WHERE {_ONLY}", facts)  # noqa: S608  constants
    listed = f"SELECT unit, unit_name FROM ({_EVERY}) WHERE {_ONLY} ORDER BY unit LIMIT :most OFFSET :first"  # noqa: S608  constants
    names = ledger.rows(listed, {**facts, "most": most, "first": first})
    ways = _ways(ledger, issue, [unit for unit, _ in names])
    return UnitsPage(int(count), tuple(UnitReached(unit, name, tuple(ways.get(unit, ()))) for unit, name in names))


def _ways(ledger: Ledger, issue: str, units: Iterable[str]) -> dict[str, list[Way]]:
    wanted = {f"u{number}": unit for number, unit in enumerate(units)}
    found: dict[str, list[Way]] = {}
    named = ", ".join(f":{name}" for name in wanted)
    of_units = f"WHERE m.issue = :issue AND NOT m.draft AND m.unit IN ({named})"
    columns = "m.unit, m.channel, r.address, r.state, r.at, r.reply"
    chosen = f"SELECT {columns} {_TOGETHER} {of_units} ORDER BY m.number DESC"
    rows = ledger.rows(chosen, {"issue": issue, **wanted})
    for unit, channel, address, state, at, reply in rows:
        found.setdefault(unit, []).append(Way(channel, address, State(state), at, reply))
    return found
