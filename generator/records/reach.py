"""How far an issue came, counted by the ledger itself: quick with any number of units."""

from __future__ import annotations

from dataclasses import dataclass

from .entries import State
from .ledger import Ledger

UNITS = """
SELECT count(*), sum(best = 3), sum(best = 2), sum(best = 1) FROM (
    SELECT unit, max(known) AS best FROM (
        SELECT unit, 0 AS known FROM document WHERE issue = :issue
        UNION ALL
        SELECT m.unit, CASE WHEN r.state IN (:accepted, :confirmed) THEN 3
            WHEN r.state IN (:refused, :deferred, :failed) THEN 2 WHEN r.state = :drafted THEN 1 ELSE 0 END
        FROM message m JOIN recipient r ON r.message = m.number WHERE m.issue = :issue AND NOT m.draft)
    WHERE unit <> '' GROUP BY unit)
"""
UNCERTAIN = """
SELECT count(*) FROM message m JOIN recipient r ON r.message = m.number
WHERE m.issue = :issue AND NOT m.draft AND r.state IN (:intended, :uncertain)
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """Of an issue: `units` that have documents or messages of it; of these those to which it was handed over, those whose every mail
    `failed`, those for whom something is `prepared`. `uncertain` are mails of which nobody knows whether they went."""

    units: int = 0
    handed_over: int = 0
    failed: int = 0
    prepared: int = 0
    uncertain: int = 0


def reach_of(ledger: Ledger, issue: str) -> Reach:
    """Count how far an issue came."""
    named = {state.value: state.value for state in State} | {"issue": issue}
    units, handed_over, failed, prepared = ledger.counts(UNITS, named)
    (uncertain,) = ledger.counts(UNCERTAIN, named)
    return Reach(units, handed_over, failed, prepared, uncertain)
