"""Problems as data: what every front and every program reads of them, in one shape (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .problems import Place, Problem, Severity, in_order
from .sentences import sentence


def problems_data(found: Iterable[Problem], language: str = "zh") -> list[dict[str, Any]]:
    """Return the problems as data: each once, by place."""
    return [problem_data(problem, language) for problem in in_order(found)]


def problem_data(found: Problem, language: str = "zh") -> dict[str, Any]:
    """Return one problem as data: what a program goes by (code, facts, place), and what a person reads."""
    wrong, remedy = sentence(found, language)
    return {
        "code": found.code, "severity": found.severity.value, "place": place_data(found.place), "facts": dict(found.facts),
        "sentence": wrong, "remedy": remedy, "action": None,
    }  # fmt: skip


def place_data(place: Place) -> dict[str, Any]:
    """Return a place as data; `text` is how it is said."""
    return {"file": place.file, "line": place.line, "column": place.column, "inside": place.inside, "text": str(place)}


def counted(found: Iterable[Problem]) -> dict[Severity, int]:
    """Count the problems by severity, the gravest first; what there is none of is left out."""
    each = [problem.severity for problem in found]
    return {severity: each.count(severity) for severity in Severity if severity in each}
