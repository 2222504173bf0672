"""`yinfa preview`: pictures of pages, drawn from drafts or from any Word or PDF file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...wording import Refused
from ..interface import completing
from ..interface.exit_codes import ExitCode, of_work
from ..interface.interrupt import stoppable
from ..pages import ExistingPath, Group, OutputPath, Usage
from ..results import near
from ..session import Session, campaign_option, office_tools, pass_session, shared

if TYPE_CHECKING:
    from ...build import PreviewOptions, PreviewReport
    from ...campaign import Project

FILES = (".docx", ".pdf", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt")
"""Endings of what is a file rather than a document of the campaign; those that can't be drawn are told so."""


def register(group: Group) -> None:
    """Add the command."""

    @group.command("preview", help="help-preview", more="more-preview")
    @click.argument("document", required=False, metavar="meta-preview", shell_complete=completing.documents)
    @campaign_option
    @click.option("--unit", metavar="meta-unit", help="opt-preview-unit", shell_complete=completing.units)
    @click.option("-o", "--output", metavar="meta-folder", type=OutputPath(), help="opt-preview-output")
    @click.option("--open", "show", is_flag=True, help="opt-open")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def preview(
        session: Session, document: str | None, campaign: str | None, unit: str | None, output: Path | None, show: bool, force: bool,
    ) -> int:
        """Draw the pages of a document as pictures."""
        from ...build import PreviewOptions

        context = click.get_current_context()
        if output == Path("-"):
            raise Usage("preview-folder", context)
        if output is not None and output.exists() and not output.is_dir():
            raise Usage("no-folder", context, path=near(output))
        asked = PreviewOptions(document, unit, output, force=force)
        if document is not None and Path(document).suffix.lower() in FILES:
            if unit is not None or campaign is not None:
                raise Usage("preview-file-alone", context)
            return of_file(session, ExistingPath().convert(document, None, context), asked, show=show)
        return of_campaign(session, campaign, asked, show=show)


def of_campaign(session: Session, campaign: str | None, asked: PreviewOptions, *, show: bool) -> ExitCode:
    """Draw documents of a campaign."""
    from ... import pipeline
    from ...office import PdfMaker

    session.writes = True
    if campaign is None and asked.document in session.project().campaigns():  # typed as other commands take it
        campaign, asked = asked.document, replace(asked, document=None)
    project, chosen = session.choose(campaign)
    with stoppable(session, "drawing") as progress, PdfMaker(office_tools(), project.cache) as maker:
        report = pipeline.preview(project, chosen, replace(asked, progress=progress), maker)
    return shown(session, project, chosen, report, show=show)


def of_file(session: Session, path: Path, asked: PreviewOptions, *, show: bool) -> ExitCode:
    """Draw one Word or PDF file, in a project or outside of any."""
    from ... import pipeline
    from ...office import PdfMaker

    try:
        project = session.project()
    except Refused:
        project = None
    with stoppable(session, "drawing") as progress, PdfMaker(office_tools(), session.cache) as maker:
        report = pipeline.preview_file(project, path, session.here, replace(asked, progress=progress), maker)
    return shown(session, project, None, report, show=show)


def shown(session: Session, project: Project | None, campaign: str | None, report: PreviewReport, *, show: bool) -> ExitCode:
    """Say how many pages of which documents were drawn and where they are; open the list of them when asked to."""
    from ...build import preview_data

    screen = session.screen
    screen.problems(report.problems)
    lines = [screen.say("preview-document", name=document.name, n=document.pages) for document in report.documents]
    lines.append(screen.say("preview-done", n=sum(len(document.pictures) for document in report.documents), folder=near(report.folder)))
    lines.append(screen.say("preview-sheet", path=near(report.sheet), page=near(report.page)))
    screen.result(lines, preview_data(report, campaign, project.shown if project else Path.as_posix))
    if show and not opened(report.page):
        screen.note(screen.say("preview-not-opened", path=near(report.page)))
    return of_work(report.problems, draft=True)


def opened(page: Path) -> bool:
    """Open a page in the browser of this machine; False when there is none."""
    import webbrowser

    try:
        return webbrowser.open(page.resolve().as_uri())
    except webbrowser.Error:
        return False
