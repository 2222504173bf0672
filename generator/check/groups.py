"""Groups the findings of the review for display, and names each for a list."""

from __future__ import annotations

from collections.abc import Iterable

from .findings import Finding

GROUPS = {
    "year-mark": "marks", "yearly-words": "marks", "last-years-words": "marks",
    "day-off": "dates", "date-of-another-year": "dates", "due-before-issue": "dates", "deadline-differs": "dates", "no-such-day": "dates",
    "wrong-weekday": "dates",
    "as-last-year": "values", "number-year": "values",
    "pending": "pending", "pending-mark": "pending",
}  # fmt: skip
OTHERS = "others"
NAMING = ("name", "term", "text", "names", "value")
"""The facts that can name a finding, the preferred first."""


def grouped(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Sort findings into their groups, which are in the order of their first finding."""
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(GROUPS.get(finding.problem.code, OTHERS), []).append(finding)
    return groups


def name_of(finding: Finding) -> str:
    """Return a finding's name in a list: its most specific fact, else its code."""
    facts = finding.problem.facts
    return next((facts[key] for key in NAMING if facts.get(key)), finding.problem.code)
