"""`yinfa import`: a campaign from old documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .pages import ExistingPath, Group
from .session import DONE, FAULTS, Session, now, pass_session, shared
from .terminal import Screen

if TYPE_CHECKING:
    from ..importing import ImportReport


def register(group: Group) -> None:
    """Add the command."""

    @group.command("import", help="help-import")
    @click.argument("files", nargs=-1, required=True, metavar="meta-files", type=ExistingPath())
    @click.option("--as", "name", required=True, metavar="meta-name", help="opt-as")
    @shared
    @pass_session
    def import_(session: Session, files: tuple[Path, ...], name: str) -> int:
        """A campaign from old documents."""
        from .. import pipeline

        session.writes = True
        report = pipeline.import_files(session.project(), files, name, now().year)
        show_import(session.screen, name, report)
        return FAULTS if report.lost or report.unread else DONE


def show_import(screen: Screen, name: str, report: ImportReport) -> None:
    """What was made, whether it builds the same text again, what to look at."""
    data = {"campaign": name, "folder": report.folder.as_posix(), "files": list(report.files), "characters": report.characters,
            "lost": report.lost, "unread": report.unread, "widths": report.narrowed, "beside": report.beside,
            "problems": screen.as_data(report.problems)}
    if not screen.as_json:
        screen.problems(report.problems)
    said = [screen.say("import-done", path=f"content/{name}", files=screen.say("comma").join(report.files)),
            *_outcome(screen, report),
            screen.say("import-next", path=f"content/{name}/{report.files[-1]}", name=name)]
    screen.result(said, data)


def _outcome(screen: Screen, report: ImportReport) -> list[str]:
    """What the account says: “一字不差” only where nothing at all is missing or otherwise."""
    said = [screen.say("import-lost", count=report.characters, lost=report.lost)] if report.lost else []
    said += [screen.say("import-unread", n=report.unread)] if report.unread else []
    said += [screen.say("import-widths", n=report.narrowed)] if report.narrowed else []
    said = said or [screen.say("import-same", count=report.characters)]
    return said + ([screen.say("import-left-out", n=report.beside)] if report.beside else [])
