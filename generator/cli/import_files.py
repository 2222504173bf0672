"""`yinfa import`: a campaign from old documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .interface.exit_codes import of_work
from .interface.interrupt import stoppable
from .pages import ExistingPath, Group
from .session import Session, now, office_tools_if_any, pass_session, shared
from .terminal import Screen

if TYPE_CHECKING:
    from ..campaign import Project
    from ..importing import ImportReport


def register(group: Group) -> None:
    """Add the command."""

    @group.command("import", help="help-import")
    @click.argument("files", nargs=-1, required=True, metavar="meta-files", type=ExistingPath())
    @click.option("--as", "name", metavar="meta-name", help="opt-import-as")
    @click.option("--annex", "annexes", is_flag=True, help="opt-import-annex")
    @shared
    @pass_session
    def import_(session: Session, files: tuple[Path, ...], name: str | None, annexes: bool) -> int:
        """Make a campaign from old documents."""
        from .. import pipeline
        from ..importing import OLD_FORMATS

        session.writes = True
        project = session.project()
        tools = office_tools_if_any() if any(path.suffix.lower() in OLD_FORMATS for path in files) else None
        with stoppable(session, "importing") as progress:
            report = pipeline.import_files(project, files, name, now().year, progress, tools, annexes=annexes)
        show_import(session.screen, project, report.name, report)
        return of_work((), failed=bool(report.lost or report.unread))


def show_import(screen: Screen, project: Project, name: str, report: ImportReport) -> None:
    """Show the files made, whether the build has the same text, and what to check."""
    from ..importing import import_data

    screen.problems(report.problems)
    said = [screen.say("import-done", path=f"content/{name}", files=screen.say("comma").join(report.files)),
            *_outcome(screen, report),
            screen.say("import-next", path=f"content/{name}/{report.files[-1]}", campaign=name)]
    screen.result(said, import_data(report, name, project.shown))


def _outcome(screen: Screen, report: ImportReport) -> list[str]:
    """Return the lines of the account: “一字不差” only where nothing at all is missing or different."""
    said = [screen.say("import-lost", count=report.characters, lost=report.lost)] if report.lost else []
    said += [screen.say("import-unread", n=report.unread)] if report.unread else []
    said += [screen.say("import-widths", n=report.narrowed)] if report.narrowed else []
    said += [screen.say("import-rewritten", n=report.rewritten)] if report.rewritten else []
    said = said or [screen.say("import-same", count=report.characters)]
    return said + ([screen.say("import-left-out", n=report.beside)] if report.beside else [])
