"""A check of what did not change since the last one: its report as it was kept."""

from __future__ import annotations

from datetime import date

from ..campaign import Project
from ..freshness import Known, Question, known_of
from .data import check_kept, check_known
from .report import CheckReport


def known_check(project: Project, name: str, *, final: bool, day: date | None, verify: bool) -> Known:
    """Return what is known of a check on a day."""
    return known_of(Question(project.root, name, "check", (str(day), str(final))), project.cache, verify=verify)


def report_known(known: Known) -> CheckReport | None:
    """Return the report of the last check; None when something changed since, or nobody knows."""
    return check_known(known.answer) if known.answer is not None else None


def keep_report(known: Known, report: CheckReport) -> CheckReport:
    """Keep the report of a check, and return it."""
    known.keep(check_kept(report))
    return report
