"""Findings in the groups in which a person looks at them, and what a list calls each."""

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
"""The facts that can name a finding, the best first."""


def grouped(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Sort findings into their groups, which come in the order of their first finding."""
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(GROUPS.get(finding.problem.code, OTHERS), []).append(finding)
    return groups


def name_of(finding: Finding) -> str:
    """Return what a list calls a finding: the fact that says most, else its code."""
    facts = finding.problem.facts
    return next((facts[key] for key in NAMING if facts.get(key)), finding.problem.code)
