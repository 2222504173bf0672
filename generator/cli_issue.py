"""`yinfa issue` and `yinfa archive`: documents are fixed as issued, and kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.help_pages import Group, There
from generator.ledger_tables import when

if TYPE_CHECKING:
    from generator.issuing import IssueReport
    from generator.project import Project
    from generator.terminal import Screen

Function = TypeVar("Function", bound=Callable[..., Any])


def register(
    group: Group, shared: Callable[[Function], Function], given: Callable[..., Any],
    choose: Callable[[Any, str | None], tuple[Project, str]],
) -> None:
    """Add the commands. `shared` adds the options of every command, `given` the session, `choose` finds project and campaign."""

    @group.command("issue", help="help-issue", more="more-issue")
    @click.argument("document", required=False, default="通知", metavar="meta-document")
    @click.option("--campaign", metavar="meta-campaign", help="opt-campaign")
    @click.option("--sealed", type=There(), metavar="meta-file", help="opt-sealed")
    @click.option("--force", is_flag=True, help="opt-force-sealed")
    @shared
    @given
    def issue(session: Any, document: str, campaign: str | None, sealed: Path | None, force: bool) -> int:
        """Fix a document as issued."""
        from generator import issuing

        project, chosen = choose(session, campaign)
        with session.screen.progress("issuing") as step:
            report = issuing.issue(project, chosen, document, now(), sealed=sealed, force=force, progress=step)
        show_issue(session.screen, project, report)
        return 0


def now() -> datetime:
    """The time here, with its offset."""
    return datetime.now().astimezone()


def show_issue(screen: Screen, project: Project, report: IssueReport) -> None:
    """What was issued, where it is kept, what to do next."""
    made, folder = report.issue, project.shown(report.folder)
    if not screen.as_json:
        screen.problems(report.problems)
    facts = {"name": made.name, "title": made.title, "count": report.documents, "folder": folder, "at": when(made.at)}
    lines = [screen.say("issue-done" if report.fresh else "issue-before", **facts)]
    lines += [screen.say("issue-sealed", file=made.sealed)] if made.sealed else []
    lines += [screen.say("issue-next"), archived_line(screen, report.last_archived)]
    screen.result(lines, {
        "issue": made.name, "number": made.number, "document": made.document, "title": made.title, "date": made.date, "at": made.at,
        "fresh": report.fresh, "documents": report.documents, "folder": report.folder.as_posix(), "sealed": made.sealed,
        "sealed_sha256": made.sealed_sha256, "last_archived": report.last_archived, "problems": screen.as_data(report.problems)})


def archived_line(screen: Screen, at: str | None) -> str:
    """When the campaign was last archived."""
    return screen.say("archived-last", at=when(at)) if at else screen.say("archived-never")
