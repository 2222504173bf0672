"""`yinfa message` and `yinfa label`: the text for a channel, the print list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..text import KNOWN_CHANNELS, kind_of
from .interface import completing
from .interface.exit_codes import of_work
from .pages import Group, OneOf, OutputPath, Usage
from .session import Session, campaign_argument, now, pass_session, shared
from .terminal import Screen

if TYPE_CHECKING:
    from ..campaign import Project
    from ..handover import ChannelText, PrintList

ENDINGS = (".xlsx", ".docx")


def register(group: Group) -> None:
    """Add the commands to the group."""

    @group.command("message", help="help-message", more="more-message")
    @campaign_argument
    @click.option("--channel", type=OneOf(*KNOWN_CHANNELS, accepts=kind_of), metavar="meta-channel", help="opt-channel")
    @click.option("--document", default="", metavar="meta-document", help="opt-further", shell_complete=completing.notices)
    @click.option("--unit", default="", metavar="meta-unit", help="opt-message-unit", shell_complete=completing.units)
    @shared
    @pass_session
    def message(session: Session, campaign: str | None, channel: str | None, document: str, unit: str) -> int:
        """Show the text for a channel."""
        from .. import pipeline

        project, chosen = session.choose(campaign)
        result = pipeline.message(project, chosen, channel or "", document, unit, now().date())
        show_message(session.screen, chosen, result, asked=bool(unit))
        return of_work(result.problems)

    @group.command("label", help="help-label", more="more-label")
    @campaign_argument
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-file", help="opt-label-output")
    @click.option("--document", default="", metavar="meta-document", help="opt-further", shell_complete=completing.notices)
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def label(session: Session, campaign: str | None, output: Path | None, document: str, force: bool) -> int:
        """Save the print list."""
        if output is not None and output.suffix.lower() not in ENDINGS:
            raise Usage("label-ending", click.get_current_context(), path=output)
        from .. import pipeline

        session.writes = True
        project, chosen = session.choose(campaign)
        listed, paths = pipeline.print_list(project, chosen, document, now().date(), output, force=force)
        show_list(session.screen, project, chosen, listed, paths)
        return of_work(listed.problems)


def show_message(screen: Screen, campaign: str, result: ChannelText, *, asked: bool) -> None:
    """Show the text alone on stdout, to be copied or piped; the unit whose mail it is goes to stderr."""
    from ..handover import message_data

    screen.problems(result.problems)
    if result.unit and not asked and not screen.as_json:
        screen.note(screen.say("message-of", name=result.unit_name))
    lines = [screen.say("message-subject", text=result.subject), ""] if result.subject else []
    screen.result([*lines, result.text], message_data(result, campaign))


def show_list(screen: Screen, project: Project, campaign: str, listed: PrintList, paths: list[Path]) -> None:
    """Show the numbers of copies and where the list was saved."""
    from ..handover import print_list_data

    screen.problems(listed.problems)
    units = [label for label in listed.labels if label.number]
    lines = [screen.say("label-done", title=listed.about, n=listed.total)]
    lines += [screen.say("label-units", units=len(units), n=sum(label.copies for label in units))] if units else []
    lines += [screen.say("label-other", name=label.name, n=label.copies) for label in listed.labels if not label.number]
    shown = [project.shown(path) for path in paths]
    lines += [screen.say("saved", path=path) for path in shown]
    screen.result(lines, print_list_data(listed, campaign, shown))
