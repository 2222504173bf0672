"""`yinfa message` and `yinfa label`: the text for a group, the list for the printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..text import CHANNELS
from .interface import completing
from .interface.exit_codes import of_work
from .pages import Group, OneOf, OutputPath, Usage
from .session import Session, campaign_argument, pass_session, shared
from .terminal import Screen

if TYPE_CHECKING:
    from ..campaign import Project
    from ..handover import ChannelText, PrintList

ENDINGS = (".xlsx", ".docx")


def register(group: Group) -> None:
    """Add the commands."""

    @group.command("message", help="help-message", more="more-message")
    @campaign_argument
    @click.option("--channel", type=OneOf(*CHANNELS), metavar="meta-channel", help="opt-channel")
    @click.option("--document", default="", metavar="meta-document", help="opt-further", shell_complete=completing.notices)
    @click.option("--unit", default="", metavar="meta-unit", help="opt-message-unit", shell_complete=completing.units)
    @shared
    @pass_session
    def message(session: Session, campaign: str | None, channel: str | None, document: str, unit: str) -> int:
        """The words to send along."""
        from .. import pipeline

        project, chosen = session.choose(campaign)
        made = pipeline.message(project, chosen, channel or "", document, unit)
        show_message(session.screen, chosen, made, asked=bool(unit))
        return of_work(made.problems)

    @group.command("label", help="help-label", more="more-label")
    @campaign_argument
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-file", help="opt-label-output")
    @click.option("--document", default="", metavar="meta-document", help="opt-further", shell_complete=completing.notices)
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def label(session: Session, campaign: str | None, output: Path | None, document: str, force: bool) -> int:
        """The print list."""
        if output is not None and output.suffix.lower() not in ENDINGS:
            raise Usage("label-ending", click.get_current_context(), path=output)
        from .. import pipeline

        session.writes = True
        project, chosen = session.choose(campaign)
        listed, paths = pipeline.print_list(project, chosen, document, output, force=force)
        show_list(session.screen, project, chosen, listed, paths)
        return of_work(listed.problems)


def show_message(screen: Screen, campaign: str, made: ChannelText, *, asked: bool) -> None:
    """The words alone on stdout, so that they can be copied or piped; whose they are beside them."""
    from ..handover import message_data

    screen.problems(made.problems)
    if made.unit and not asked and not screen.as_json:
        screen.note(screen.say("message-of", name=made.unit_name))
    lines = [screen.say("message-subject", text=made.subject), ""] if made.subject else []
    screen.result([*lines, made.text], message_data(made, campaign))


def show_list(screen: Screen, project: Project, campaign: str, listed: PrintList, paths: list[Path]) -> None:
    """How many copies, for whom, and where the list is."""
    from ..handover import print_list_data

    screen.problems(listed.problems)
    units = [label for label in listed.labels if label.number]
    lines = [screen.say("label-done", title=listed.about, n=listed.total)]
    lines += [screen.say("label-units", units=len(units), n=sum(label.copies for label in units))] if units else []
    lines += [screen.say("label-other", name=label.name, n=label.copies) for label in listed.labels if not label.number]
    shown = [project.shown(path) for path in paths]
    lines += [screen.say("saved", path=path) for path in shown]
    screen.result(lines, print_list_data(listed, campaign, shown))
