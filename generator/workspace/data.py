"""Counts of blanks as JSON data (docs/json.md); reports as data that is kept between runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..freshness import problems_kept, problems_known
from .report import AnnexBlanks, BlankCounts, CheckReport, TitleLines


def blanks_data(blanks: BlankCounts | None) -> dict[str, Any] | None:
    """Return the blanks that each unit gets as data; None when they were not counted."""
    if blanks is None:
        return None
    annexes = [{"annex": a.annex, "blanks": a.blanks, "prefilled": a.prefilled, "last_year": a.last_year} for a in blanks.annexes]
    return {"per_unit": blanks.per_unit, "prefilled": blanks.prefilled, "last_year": blanks.last_year, "annexes": annexes}


def blanks_known(kept: dict[str, Any] | None) -> BlankCounts | None:
    """Return the counts of which `blanks_data` was kept."""
    if kept is None:
        return None
    annexes = (AnnexBlanks(a["annex"], a["blanks"], a["prefilled"], a["last_year"]) for a in kept["annexes"])
    return BlankCounts(tuple(annexes), kept["last_year"])


def titles_data(titles: Iterable[TitleLines]) -> list[dict[str, Any]]:
    """Return the titles that the program broke as data."""
    return [{"document": title.document, "lines": list(title.lines)} for title in titles]


def check_kept(report: CheckReport) -> dict[str, Any]:
    """Return a report as data that is kept."""
    return {"problems": problems_kept(report.problems), "blanks": blanks_data(report.blanks), "titles": titles_data(report.titles)}


def check_known(kept: dict[str, Any]) -> CheckReport:
    """Return the report that was kept."""
    titles = (TitleLines(title["document"], tuple(title["lines"])) for title in kept["titles"])
    return CheckReport(problems_known(kept["problems"]), blanks_known(kept["blanks"]), tuple(titles))
