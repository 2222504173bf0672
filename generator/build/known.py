"""A build in which nothing changed: its report as it was kept, or told by the build before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ..campaign import Project
from ..freshness import Known, Question, known_of, problems_kept, problems_known
from ..workspace import blanks_data, blanks_known
from .report import BuildOptions, BuildReport

_COUNTS = ("documents", "units", "unchanged", "pdfs", "converted")
_NAMES = ("kept", "failed")


def known_build(project: Project, name: str, options: BuildOptions, day: date | None) -> Known | None:
    """Return what is known of a build of everything into output/; None for one with options that make it another piece of work."""
    other = (options.units, options.output, options.dry_run, options.force, options.prune, options.sync, options.executor)
    if any(other):
        return None
    question = Question(project.root, name, "build", (str(day), str(options.final)), project.output / name)
    return known_of(question, project.cache, verify=options.verify)


def report_known(known: Known, options: BuildOptions) -> BuildReport | None:
    """Return the report of a build in which nothing changed since; None when something did, or nobody knows."""
    kept = known.answer
    if kept is None or known.question.folder is None:
        return None
    facts: dict[str, Any] = {**{name: kept[name] for name in _COUNTS}, **{name: tuple(kept[name]) for name in _NAMES}}
    options.progress.step(kept["documents"], kept["documents"])
    return BuildReport(known.question.folder, problems_known(kept["problems"]), **facts, blanks=blanks_known(kept["blanks"]))


def keep_report(known: Known, report: BuildReport, *, alone: bool) -> BuildReport:
    """Keep the report that the same build would give now, and return that of this one.

    A build that wrote is told from only if it is steady and `alone`: it does not ask who owes what, which may depend on what it recorded.
    """
    if report.written and not (report.steady and alone):
        return report
    again = replace(report, written=0, unchanged=report.unchanged + report.written)
    answer: dict[str, Any] = {name: getattr(again, name) for name in (*_COUNTS, *_NAMES)}
    answer |= {"problems": problems_kept(report.problems), "blanks": blanks_data(report.blanks)}
    known.keep(answer, wrote=bool(report.written))
    return report
