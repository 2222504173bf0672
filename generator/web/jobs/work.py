"""What jobs do: for each kind one function, which calls what the command of that name calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir

from ... import pipeline
from ...build import BuildOptions
from ...campaign import ARCHIVE, REPORTS, Project, save
from ...collecting import REPORT_FILE, CollectedFile, CollectOptions, ReportOptions
from ...files import Cache, Names, Progress, user_folder
from ...handover import By, PackageOptions
from ...issue import PageCounter, SealedCopy
from ...mail import SendOptions
from ...office import OfficeTools, find_office, require_page_reader
from ...wording import Refused, page_phrase
from .model import Asked, JobState, Outcome


def _project(asked: Asked) -> Project:
    return Project(asked.root, Cache(user_folder(os.environ, Path.home())))


def _now() -> datetime:
    return datetime.now().astimezone()


def _tools() -> OfficeTools | None:
    """Return LibreOffice; None when there is none that can be used."""
    try:
        require_page_reader()
        return find_office(os.environ, Path(gettempdir()))
    except Refused:
        return None


def build(asked: Asked, progress: Progress) -> Outcome:
    """Build the campaign's documents, with PDF files when asked for."""
    project, wanted = _project(asked), bool(asked.choices.get("pdf"))
    options = BuildOptions(progress=progress)
    tools = find_office(os.environ, Path(gettempdir())) if wanted else None
    report = pipeline.build(project, asked.campaign, options, _now().date())
    if tools is not None:
        report = pipeline.add_pdf(project, report, options, tools, progress)
    facts = {"documents": report.documents, "units": report.units, "written": report.written, "unchanged": report.unchanged}
    return Outcome(JobState.DONE, "job-built", facts, report.problems, report.folder)


def issue(asked: Asked, progress: Progress) -> Outcome:
    """Issue a document, or add its sealed copy, about which the person has decided."""
    document, sealed = str(asked.choices["document"]), asked.choices.get("sealed")
    sure = bool(asked.choices.get("sure"))
    copy = SealedCopy(Path(str(sealed)), _tools(), lambda _doubts: sure) if sealed else None
    report = pipeline.issue(_project(asked), asked.campaign, document, _now(), sealed=copy, force=False, progress=progress)
    facts: Mapping[str, object] = {"name": report.issue.name, "title": report.issue.title, "documents": report.documents}
    key = "job-sealed" if sealed else "job-issued" if report.fresh else "job-issued-before"
    return Outcome(JobState.DONE, key, facts, report.problems, report.folder)


def package(asked: Asked, progress: Progress) -> Outcome:
    """Package each unit's files by unit or channel."""
    choices = asked.choices
    options = PackageOptions(
        By(str(choices.get("by", "unit"))), zipped=bool(choices.get("zipped")), names=Names.COMPAT,
        document=str(choices.get("document", "")),
        units=_texts(choices.get("units")), progress=progress)
    report = pipeline.package(_project(asked), asked.campaign, options, _now())
    facts = {"packages": report.packages, "written": report.written, "files": report.files}
    return Outcome(JobState.DONE, "job-packed", facts, report.problems, report.folder)


def drafts(asked: Asked, progress: Progress) -> Outcome:
    """Write the mails as drafts."""
    options = SendOptions(units=_texts(asked.choices.get("units")), document=str(asked.choices.get("document", "")))
    report = pipeline.draft_mails(_project(asked), asked.campaign, options, _now(), progress)
    drafted = report.drafted
    written = len(drafted.written) + len(drafted.unchanged) if drafted else 0
    return Outcome(JobState.DONE, "job-drafted", {"n": written}, report.problems, drafted.folder if drafted else None)


def archive(asked: Asked, progress: Progress) -> Outcome:
    """Archive everything of the campaign into one folder."""
    project = _project(asked)

    def say(key: str, **facts: object) -> str:
        return page_phrase(key, asked.language, **facts)

    with TemporaryDirectory(prefix="yinfa-") as store:
        pages = PageCounter(_tools(), Path(store), progress)
        report = pipeline.archive(project, asked.campaign, project.beside(asked.campaign, ARCHIVE), _now(), pages, say, progress)
    facts = {"files": report.files, "items": len(report.catalogue)}
    return Outcome(JobState.DONE, "job-archived", facts, report.problems, report.folder)


def collect(asked: Asked, progress: Progress) -> Outcome:
    """Take in files that came back; the folder in which they were put down is removed afterwards, however that is."""
    folder = Path(str(asked.choices["folder"]))
    taken: list[tuple[str, ...]] = []
    options = CollectOptions(
        _now(), str(asked.choices.get("by", "")), office=_tools, progress=progress,
        each=lambda file: taken.append(_taken(file, asked.language)))
    try:
        report = pipeline.collect(_project(asked), asked.campaign, [folder], options)
    finally:
        rmtree(folder, ignore_errors=True)
    return Outcome(JobState.DONE, "job-collected", {"n": len(taken), "doubtful": report.doubtful}, report.problems, rows=tuple(taken))


def _taken(file: CollectedFile, language: str) -> tuple[str, ...]:
    """Return a file as a row in words: its name, its outcome, the forms in it, how many of its values are doubtful."""
    pieces = file.read.pieces if file.read is not None else ()
    told = "、".join(f"{piece.unit.number} {piece.annex}".strip() for piece in pieces)
    doubts = sum(len(piece.why) for piece in pieces)
    outcome = page_phrase(f"outcome-{file.outcome.value}", language)
    return (file.file.rsplit("/", 1)[-1], outcome, told, page_phrase("fact-collect-doubtful", language, doubtful=doubts) if doubts else "")


def report(asked: Asked, progress: Progress) -> Outcome:
    """Make the workbook of returned values and the summary, beside the campaign's build."""
    progress.between(0, 0)
    project = _project(asked)
    made = pipeline.report(project, asked.campaign, ReportOptions(_now().date(), compare=bool(asked.choices.get("compare"))))
    folder = project.beside(asked.campaign, REPORTS)
    save(project, {folder / f"{REPORT_FILE}.xlsx": made.data, folder / f"{REPORT_FILE}.docx": made.summary})
    rows = tuple((one.item.name, one.sentence) for one in made.annexes)
    return Outcome(JobState.DONE, "job-reported", {"n": len(made.annexes)}, made=folder, rows=rows)


def _texts(given: object) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, (list, tuple)) else ()


WORK: dict[str, Callable[[Asked, Progress], Outcome]] = {
    "build": build, "issue": issue, "package": package, "drafts": drafts, "archive": archive, "collect": collect, "report": report,
}  # fmt: skip
"""The kinds of jobs."""
