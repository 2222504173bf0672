"""`yinfa message` and `yinfa label`: the text for a group, the list for the printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.channels import CHANNELS
from generator.help_pages import Group, OneOf, Target, Usage
from generator.session import DONE, FAULTS, Session, campaign_argument, pass_session, shared
from generator.terminal import Screen

if TYPE_CHECKING:
    from generator.group_text import Message
    from generator.labels import PrintList

ENDINGS = (".xlsx", ".docx")


def register(group: Group) -> None:
    """Add the commands."""

    @group.command("message", help="help-message", more="more-message")
    @campaign_argument
    @click.option("--channel", type=OneOf(*CHANNELS), metavar="meta-channel", help="opt-channel")
    @click.option("--document", default="", metavar="meta-document", help="opt-further")
    @click.option("--unit", default="", metavar="meta-unit", help="opt-message-unit")
    @shared
    @pass_session
    def message(session: Session, campaign: str | None, channel: str | None, document: str, unit: str) -> int:
        """The words to send along."""
        from generator import group_text, pipeline

        project, chosen = session.choose(campaign)
        made = group_text.message(project, pipeline.load(project, chosen), channel or "", document, unit)
        show_message(session.screen, chosen, made, asked=bool(unit))
        return FAULTS if made.problems else DONE

    @group.command("label", help="help-label", more="more-label")
    @campaign_argument
    @click.option("-o", "--output", type=Target(), metavar="meta-file", help="opt-label-output")
    @click.option("--document", default="", metavar="meta-document", help="opt-further")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def label(session: Session, campaign: str | None, output: Path | None, document: str, force: bool) -> int:
        """The print list."""
        if output is not None and output.suffix.lower() not in ENDINGS:
            raise Usage("label-ending", click.get_current_context(), path=output)
        from generator import group_text, labels, pipeline
        from generator.result_files import save

        session.writes = True
        project, chosen = session.choose(campaign)
        loaded = pipeline.load(project, chosen)
        notice = group_text.chosen_notice(loaded, document)
        listed = labels.print_list(loaded.workshop.composer, notice, loaded.survey.units(), loaded.survey.shown)
        further = notice.name if notice and notice is not loaded.campaign.notice else ""
        paths = [output] if output else labels.places(project, chosen, further)
        save(project, {
            path: labels.as_workbook(listed) if path.suffix.lower() == ".xlsx" else labels.as_document(listed, loaded.workshop)
            for path in paths}, force=force)
        show_list(session.screen, chosen, listed, [path.as_posix() if output else project.shown(path) for path in paths])
        return DONE


def show_message(screen: Screen, campaign: str, made: Message, *, asked: bool) -> None:
    """The words alone on stdout, so that they can be copied or piped; whose they are beside them."""
    if not screen.as_json:
        screen.problems(made.problems)
        if made.unit and not asked:
            screen.note(screen.say("message-of", name=made.unit_name))
    lines = [screen.say("message-subject", text=made.subject), ""] if made.subject else []
    screen.result([*lines, made.text], {
        "campaign": campaign, "channel": made.channel, "document": made.document, "unit": made.unit, "unit_name": made.unit_name,
        "subject": made.subject, "text": made.text, "problems": screen.as_data(made.problems)})  # fmt: skip


def show_list(screen: Screen, campaign: str, listed: PrintList, paths: list[str]) -> None:
    """How many copies, for whom, and where the list is."""
    if not screen.as_json:
        screen.problems(listed.problems)
    units = [label for label in listed.labels if label.number]
    lines = [screen.say("label-done", title=listed.about, n=listed.total)]
    lines += [screen.say("label-units", units=len(units), n=sum(label.copies for label in units))] if units else []
    lines += [screen.say("label-other", name=label.name, n=label.copies) for label in listed.labels if not label.number]
    lines += [screen.say("saved", path=path) for path in paths]
    screen.result(lines, {
        "campaign": campaign, "title": listed.title, "number": listed.number, "total": listed.total, "files": paths,
        "labels": [{"number": label.number, "name": label.name, "channels": label.channels, "copies": label.copies,
                    "first": label.cells[4], "last": label.cells[5]} for label in listed.labels],
        "problems": screen.as_data(listed.problems)})  # fmt: skip
