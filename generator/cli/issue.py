"""`yinfa issue` and `yinfa archive`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..wording import Refused
from .interface import completing
from .interface.exit_codes import ExitCode, of_refusal, of_work
from .interface.interrupt import stoppable
from .pages import ExistingPath, Group, OutputPath
from .results import archived_line
from .session import Session, campaign_argument, campaign_option, now, office_tools_if_any, pass_session, shared

if TYPE_CHECKING:
    from ..campaign import Project
    from ..issue import ArchiveReport, IssueReport
    from ..wording import Problem
    from .terminal import Screen


def register(group: Group) -> None:
    """Add the commands to the group."""

    @group.command("issue", help="help-issue", more="more-issue")
    @click.argument("document", required=False, default="通知", metavar="meta-document", shell_complete=completing.notices)
    @campaign_option
    @click.option("--sealed", type=ExistingPath(), metavar="meta-file", help="opt-sealed")
    @click.option("--force", is_flag=True, help="opt-force-sealed")
    @click.option("--yes", is_flag=True, help="opt-yes-sealed")
    @shared
    @pass_session
    def issue_(session: Session, document: str, campaign: str | None, sealed: Path | None, force: bool, yes: bool) -> int:
        """Fix a document as issued."""
        return issue(session, document, campaign, sealed, force=force, yes=yes)

    @group.command("archive", help="help-archive")
    @campaign_argument
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-folder", help="opt-archive-output")
    @shared
    @pass_session
    def archive_(session: Session, campaign: str | None, output: Path | None) -> int:
        """Archive a campaign."""
        return archive(session, campaign, output)


def issue(
    session: Session, document: str, campaign: str | None, sealed: Path | None, *, force: bool = False, yes: bool = False,
) -> ExitCode:
    """Fix a document as issued, or add its sealed copy."""
    from .. import pipeline
    from ..issue import SealedCopy

    project, chosen = session.choose(campaign)
    asking = Asking(session.screen, yes)
    copy = SealedCopy(sealed, office_tools_if_any(), asking.confirmed) if sealed else None
    try:
        with stoppable(session, "issuing") as progress:
            report = pipeline.issue(project, chosen, document, now(), sealed=copy, force=force, progress=progress)
    except Refused as refused:
        if not asking.declined:
            raise
        return of_refusal(refused.problems)
    show_issue(session.screen, project, report)
    return of_work(report.problems)


@dataclass
class Asking:
    """The decision on a doubtful sealed copy: kept with `yes`, else asked for on a terminal, else refused."""

    screen: Screen
    yes: bool
    declined: bool = False
    """Whether a person was asked and declined."""

    def confirmed(self, doubts: Sequence[Problem]) -> bool:
        """Show the doubts and ask; return whether the copy is kept."""
        asks = not self.screen.as_json and sys.stdin.isatty() and sys.stderr.isatty()
        if not (self.yes or asks):
            return False
        self.screen.problems(doubts)
        if self.yes:
            return True
        sys.stderr.write(f"{self.screen.say('ask-sealed')} ")
        sys.stderr.flush()
        self.declined = sys.stdin.readline().strip().lower()[:1] not in ("y", "是", "收")
        return not self.declined


def archive(session: Session, campaign: str | None, output: Path | None) -> ExitCode:
    """Archive a campaign into one folder."""
    from tempfile import TemporaryDirectory

    from .. import pipeline
    from ..campaign import ARCHIVE
    from ..issue import PageCounter

    project, chosen = session.choose(campaign)
    target = output or project.beside(chosen, ARCHIVE)
    with TemporaryDirectory(prefix="yinfa-") as store, stoppable(session, "archiving") as progress:
        pages = PageCounter(office_tools_if_any(), Path(store), progress)
        report = pipeline.archive(project, chosen, target, now(), pages, session.screen.say, progress)
    show_archive(session.screen, project, chosen, report)
    return of_work(report.problems)


def show_archive(screen: Screen, project: Project, campaign: str, report: ArchiveReport) -> None:
    """Show where the archive is and what is missing."""
    from ..issue import archive_data

    screen.problems(report.problems)
    lines = [screen.say("archive-done", folder=project.shown(report.folder), count=report.files, items=len(report.catalogue))]
    lines += [screen.say("archive-pages", n=report.uncounted)] if report.uncounted else []
    screen.result(lines, archive_data(report, campaign, project.shown))


def show_issue(screen: Screen, project: Project, report: IssueReport) -> None:
    """Show what was issued, where it is kept, and the next step."""
    from ..issue import issue_data
    from ..records import when

    issued, folder = report.issue, project.shown(report.folder)
    screen.problems(report.problems)
    facts = {"name": issued.name, "title": issued.title, "count": report.documents, "folder": folder, "at": when(issued.at)}
    lines = [screen.say("issue-done" if report.fresh else "issue-before", **facts)]
    lines += [screen.say("issue-sealed", file=issued.sealed)] if issued.sealed else []
    lines += [screen.say("issue-next-classified" if issued.classification else "issue-next"), archived_line(screen, report.last_archived)]
    screen.result(lines, issue_data(report, project.shown))
