"""The command `yinfa import`."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.help_pages import Group, There

if TYPE_CHECKING:
    from generator.importing.run import ImportReport
    from generator.terminal import Screen

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def register(cli: Group, shared: Decorator, pass_session: Decorator) -> None:
    """Add the command to the command line."""

    @cli.command("import", help="help-import")
    @click.argument("files", nargs=-1, required=True, metavar="meta-files", type=There())
    @click.option("--as", "name", required=True, metavar="meta-name", help="opt-as")
    @shared
    @pass_session
    def import_(session: Any, files: tuple[Path, ...], name: str) -> int:
        """A campaign from old documents."""
        from generator.importing.run import import_files
        from generator.project import find_project

        session.writes = True
        year = datetime.datetime.now().astimezone().year
        report = import_files(find_project(session.here, session.cache), files, name, year)
        show_import(session.screen, name, report)
        return 1 if report.lost else 0


def show_import(screen: Screen, name: str, report: ImportReport) -> None:
    """What was made, whether it builds the same text again, what to look at."""
    data = {"campaign": name, "folder": report.folder.as_posix(), "files": list(report.files), "characters": report.characters,
            "lost": report.lost, "problems": screen.as_data(report.problems)}
    if not screen.as_json:
        screen.problems(report.problems)
    said = [screen.say("import-done", path=f"content/{name}", files=screen.say("comma").join(report.files)),
            screen.say("import-lost" if report.lost else "import-same", count=report.characters, lost=report.lost),
            screen.say("import-next", path=f"content/{name}/{report.files[-1]}", name=name)]
    screen.result(said, data)
