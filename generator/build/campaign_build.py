"""Builds a campaign: documents in its output folder, copies of the forms in records, PDF files beside the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..campaign import Project
from ..check import Loaded, refuse_errors
from ..files import Progress
from ..records import changes_after_issue, records_of, store
from ..roster import Survey, Unit
from ..wording import Problem, in_order
from ..workspace import blank_counts
from .report import BuildOptions, BuildReport
from .run import Run, folder_lock, planned, write

if TYPE_CHECKING:
    from ..office import OfficeTools


def build(project: Project, loaded: Loaded, options: BuildOptions) -> BuildReport:
    """Make the campaign's documents; unchanged ones are neither rendered nor written.

    Refused (nothing written) when a template is wrong, with `final` also when a review is open; Refused `output-unwritable`, with the
    number of complete documents, when the file system fails.
    """
    problems = refuse_errors(loaded.problems, final=options.final)
    asked = replace(options, units=loaded.roster.numbers(options.units))
    name = loaded.campaign.name
    folder = (asked.output or project.output) / name
    shared = () if asked.units else loaded.without_unit
    run = Run(project, name, folder, project.shown(folder), loaded.forms, _survey(loaded, asked.units), shared, asked)
    report = planned(run) if asked.dry_run else write(run)
    changed: list[Problem] = []
    if not asked.dry_run and (asked.output is None or asked.output.resolve() == project.output.resolve()):
        _keep_records(loaded, run.survey.units(asked.units))
        changed = changes_after_issue(records_of(loaded.campaign), folder, run.shown)
    steady = not (report.problems or report.kept or report.failed)
    found = tuple(in_order([*problems, *report.problems, *changed]))
    return replace(report, problems=found, blanks=blank_counts(loaded), steady=steady)


def add_pdf(project: Project, report: BuildReport, options: BuildOptions, tools: OfficeTools, progress: Progress) -> BuildReport:
    """Make a PDF beside every Word file that `build` reported on (with units only theirs), unless a current one exists.

    Refused `build-running`, `output-unwritable`; other failures are problems of the report.
    """
    from ..office import pdf_files  # few builds make PDF files, and none should wait for it

    shown = project.shown(report.folder)
    with folder_lock(report.folder, shown):
        added = pdf_files.add(report.folder, shown, options.units, tools, force=options.force, listeners=options.jobs, progress=progress)
    found = [p for p in report.problems if p.code != "pdf-stale"] + list(added.problems)
    return replace(report, problems=tuple(in_order(found)), pdfs=added.pdfs, converted=added.converted)


def _survey(loaded: Loaded, units: tuple[str, ...]) -> Survey:
    """Return the survey of the whole roster; with units, which alone are then read and checked, one that holds only them."""
    if not units or loaded.roster.path is None:
        return loaded.survey
    chosen = list(loaded.roster.units(units))
    return Survey(loaded.roster.path, loaded.roster.shown, active=len(chosen), few=chosen)


def _keep_records(loaded: Loaded, units: Iterable[Unit]) -> None:
    """Store each blank form once, and the name under which each unit was addressed."""
    new = [form for form in loaded.forms if not form.verbatim and not store.has_form(loaded.campaign, form)]
    shown = str(PurePosixPath(loaded.campaign.node.place.file).parent)
    names = store.known_units(loaded.campaign, shown)[0] | {unit.number: unit.full_name for unit in units}
    store.keep(loaded.campaign, shown, {store.form_file(form): form.blank() for form in new}, names)
