"""`yinfa issue` and `yinfa archive`: documents are fixed as issued, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..wording import Refused
from .pages import ExistingPath, Group, OutputPath
from .results import archived_line
from .session import Session, campaign_argument, faults, now, office_tools, pass_session, shared

if TYPE_CHECKING:
    from ..campaign import Project
    from ..issue import ArchiveReport, BundleFile, IssueReport
    from .terminal import Screen


def register(group: Group) -> None:
    """Add the commands."""

    @group.command("issue", help="help-issue", more="more-issue")
    @click.argument("document", required=False, default="通知", metavar="meta-document")
    @click.option("--campaign", metavar="meta-campaign", help="opt-campaign")
    @click.option("--sealed", type=ExistingPath(), metavar="meta-file", help="opt-sealed")
    @click.option("--force", is_flag=True, help="opt-force-sealed")
    @shared
    @pass_session
    def issue(session: Session, document: str, campaign: str | None, sealed: Path | None, force: bool) -> int:
        """Fix a document as issued."""
        from .. import pipeline

        project, chosen = session.choose(campaign)
        with session.screen.progress("issuing") as step:
            report = pipeline.issue(project, chosen, document, now(), sealed=sealed, force=force, progress=step)
        show_issue(session.screen, project, report)
        return faults(report.problems)

    @group.command("archive", help="help-archive")
    @campaign_argument
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-folder", help="opt-archive-output")
    @shared
    @pass_session
    def archive_(session: Session, campaign: str | None, output: Path | None) -> int:
        """All that is to be kept, in one folder."""
        from .. import pipeline
        from ..campaign import ARCHIVE

        screen = session.screen
        project, chosen = session.choose(campaign)
        target = output or project.beside(chosen, ARCHIVE)
        with counter() as pages:
            report = pipeline.archive(project, chosen, target, now(), pages, screen.say)
        show_archive(screen, project, report)
        return faults(report.problems)


@contextmanager
def counter() -> Iterator[Callable[[list[BundleFile]], dict[str, int]]]:
    """Counts pages: of a PDF always, of a Word file where LibreOffice is installed."""
    from tempfile import TemporaryDirectory

    from ..office import page_count, pdf_of

    with TemporaryDirectory(prefix="yinfa-") as store:

        def pages(items: list[BundleFile]) -> dict[str, int]:
            counted = {item.sha256: page_count(item.path) or 0 for item in items if item.path.suffix.lower() == ".pdf"}
            documents = {item.sha256: item.path for item in items if item.path.suffix.lower() == ".docx"}
            try:
                made = pdf_of(((path, sha256) for sha256, path in documents.items()), Path(store), office_tools(), lambda _done: None)
                counted |= {sha256: result.pages for sha256, result in zip(documents, made, strict=True)}
            except Refused:  # no LibreOffice, or a broken one: the catalogue is for a person to complete
                pass
            return {sha256: n for sha256, n in counted.items() if n}

        yield pages


def show_archive(screen: Screen, project: Project, report: ArchiveReport) -> None:
    """Where the archive is, and what is missing."""
    if not screen.as_json:
        screen.problems(report.problems)
    lines = [screen.say("archive-done", folder=project.shown(report.folder), count=report.files, items=len(report.catalogue))]
    lines += [screen.say("archive-pages", n=report.uncounted)] if report.uncounted else []
    screen.result(lines, {
        "folder": report.folder.as_posix(), "files": report.files, "catalogue": [asdict(line) for line in report.catalogue],
        "problems": screen.as_data(report.problems)})


def show_issue(screen: Screen, project: Project, report: IssueReport) -> None:
    """What was issued, where it is kept, what to do next."""
    from ..records import when

    made, folder = report.issue, project.shown(report.folder)
    if not screen.as_json:
        screen.problems(report.problems)
    facts = {"name": made.name, "title": made.title, "count": report.documents, "folder": folder, "at": when(made.at)}
    lines = [screen.say("issue-done" if report.fresh else "issue-before", **facts)]
    lines += [screen.say("issue-sealed", file=made.sealed)] if made.sealed else []
    lines += [screen.say("issue-next-classified" if made.classification else "issue-next"), archived_line(screen, report.last_archived)]
    screen.result(lines, {
        "issue": made.name, "number": made.number, "document": made.document, "title": made.title, "date": made.date, "at": made.at,
        "fresh": report.fresh, "documents": report.documents, "folder": report.folder.as_posix(), "sealed": made.sealed,
        "classification": made.classification,
        "sealed_sha256": made.sealed_sha256, "last_archived": report.last_archived, "problems": screen.as_data(report.problems)})
