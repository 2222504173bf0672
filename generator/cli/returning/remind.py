"""`yinfa remind`: remind units of what they owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...text import CALL, GROUP, MAIL
from ..interface import completing
from ..interface.exit_codes import of_work
from ..interface.interrupt import stoppable
from ..pages import Group, OneOf, OutputPath, Usage
from ..send import send_through
from ..session import Session, now, pass_session, shared, user_name
from ..terminal import Screen, columns_of, one_line
from .days import Day
from .returns import day_said

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import ChannelReminder, Debtor, RemindOptions, RemindReport
    from ...mail import SendOptions, SendReport


def register(group: Group) -> None:
    """Add the command."""

    @group.command("remind", help="help-remind", more="more-remind")
    @click.argument("words", nargs=-1, metavar="meta-remind", shell_complete=completing.campaigns)
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-returns-unit", shell_complete=completing.units)
    @click.option("--on", "day", type=Day(), metavar="meta-day", help="opt-on")
    @click.option("--channel", "channels", multiple=True, type=OneOf(GROUP, MAIL, CALL), metavar="meta-channel", help="opt-remind-channel")
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-file", help="opt-remind-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @click.option("-n", "--dry-run", is_flag=True, help="opt-remind-dry-run")
    @click.option("--smtp", is_flag=True, help="opt-remind-smtp")
    @shared
    @pass_session
    def remind(
        session: Session, words: tuple[str, ...], day: date | None, output: Path | None, force: bool, smtp: bool, **asked: Any,
    ) -> int:
        """Remind units of what they owe."""
        dry_run: bool = asked["dry_run"]
        if dry_run and smtp:
            raise Usage("remind-one-way", click.get_current_context())
        if output is not None and output.suffix.lower() != ".xlsx":
            raise Usage("remind-list-ending", click.get_current_context(), path=output)
        project, chosen, items = _meant(session, words)
        report = run(session, project, chosen, _options(items, day or now().date(), **asked), smtp=smtp)
        if output is not None and report.debtors:
            _save(project, report, output, force=force)
        saved = project.shown(output) if output is not None and report.debtors else ""
        show(session.screen, project, report, dry_run=dry_run, each=bool(asked["units"]), saved=saved)
        failed = report.mails is not None and report.mails.delivered is not None and bool(
            report.mails.delivered.left or report.mails.delivered.failed)
        return of_work(report.problems, failed=failed)


def _meant(session: Session, words: tuple[str, ...]) -> tuple[Project, str, tuple[str, ...]]:
    """Return the project, the campaign (the first word, when it names one) and the returns."""
    there = session.project().campaigns()
    named = words[0].rstrip("/").removeprefix("content/") if words else ""
    project, chosen = session.choose(named if named in there else None)
    return project, chosen, words[1:] if named in there else words


def _options(items: tuple[str, ...], day: date, *, units: tuple[str, ...], channels: tuple[str, ...], dry_run: bool) -> RemindOptions:
    from ...collecting import RemindOptions

    return RemindOptions(day, now(), items, tuple(dict.fromkeys(units)), user_name(), dry_run, tuple(dict.fromkeys(channels)))


def run(session: Session, project: Project, name: str, asked: RemindOptions, *, smtp: bool) -> RemindReport:
    """Remind: show the words and rehearse, write or send the mails."""
    from tempfile import TemporaryDirectory

    from ... import pipeline

    def mailing(options: SendOptions) -> SendReport:
        if asked.dry_run:
            with TemporaryDirectory(prefix="yinfa-") as scratch:
                return pipeline.dry_run_send(project, name, options, Path(scratch), asked.day)
        if smtp:
            return send_through(session, project, name, options)
        with stoppable(session, "drafting") as progress:
            return pipeline.draft_mails(project, name, options, asked.at, progress)

    return pipeline.remind(project, name, asked, mailing)


# ---- what is shown
def _save(project: Project, report: RemindReport, output: Path, *, force: bool) -> None:
    from ...campaign import save
    from ...collecting import reminder_sheet
    from ...files import workbook

    save(project, {output: workbook([reminder_sheet(report)])}, force=force)


def show(screen: Screen, project: Project, report: RemindReport, *, dry_run: bool, each: bool, saved: str = "") -> None:
    """Show who owes what, then the words for each channel, ready to be copied; with `each` those to each unit of a group."""
    from ...collecting import remind_data

    screen.problems(report.problems)
    lines = list(_lines(screen, project, report, dry_run=dry_run, each=each))
    lines += [screen.say("export-done", path=saved)] if saved else []
    screen.result(lines, remind_data(report, project.shown, dry_run=dry_run, file=saved))


def _lines(screen: Screen, project: Project, report: RemindReport, *, dry_run: bool, each: bool) -> Iterator[str]:
    found = report.found
    if not report.debtors:
        yield screen.say("remind-nobody", campaign=found.campaign, day=found.day.isoformat())
        return
    yield screen.say("remind-of" if found.overdue else "remind-before", campaign=found.campaign, day=found.day.isoformat(),
                     n=len(report.debtors))
    yield from (f"  {line}" for line in columns_of([_row(screen, debtor) for debtor in report.debtors.values()]))
    for one in report.channels:
        yield ""
        yield screen.say("remind-channel", channel=one.channel, n=len(one.debtors))
        yield from _channel(screen, one, each=each)
    yield ""
    mails = report.mails
    if mails is not None and mails.drafted is not None:
        written = len(mails.drafted.written) + len(mails.drafted.unchanged)
        yield screen.say("remind-drafted", n=written, folder=project.shown(mails.drafted.folder))
    if mails is not None and mails.delivered is not None:
        yield screen.say("remind-sent", n=len(mails.delivered.sent))
    known = bool(report.debtors) and not report.entered and any(one.channel != MAIL for one in report.channels)
    yield screen.say("remind-dry" if dry_run else "remind-known" if known else "remind-entered", n=report.entered)


def _row(screen: Screen, debtor: Debtor) -> tuple[str, ...]:
    owed = screen.say("comma").join(_owed(screen, cell) for cell in debtor.cells)
    return debtor.unit.number, one_line(debtor.unit.short_name), owed


def _owed(screen: Screen, cell: Any) -> str:
    late = "remind-back" if cell.due_again else "remind-late"
    text = screen.say(late, item=cell.item, n=cell.days, working=cell.working_days) if cell.days else one_line(cell.item)
    return text + (screen.say("standing-reminded", n=len(cell.reminded), day=day_said(cell.reminded[-1])) if cell.reminded else "")


def _channel(screen: Screen, one: ChannelReminder, *, each: bool) -> Iterator[str]:
    """Yield the words of a channel: of the group those for all (or to `each` unit), of a call whom to call, of mails one as an example."""
    if one.channel == MAIL:
        number, (subject, text) = next(iter(one.texts.items()))
        yield screen.say("remind-example", unit=number, subject=subject)
        yield from (f"  {line}" for line in text.splitlines())
    elif one.channel == GROUP:
        yield "\n\n".join(text for _, text in one.texts.values()) if each else one.text
    else:
        yield from (f"  {line}" for line in columns_of([
            (d.unit.number, one_line(d.unit.full_name), one_line(d.unit.liaison), one_line(d.unit.mobile),
             screen.say("comma").join(_owed(screen, cell) for cell in d.cells)) for d in one.debtors]))
