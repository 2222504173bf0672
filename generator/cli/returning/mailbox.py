"""`yinfa collect --mail`: what came into the office's mailbox."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ..interface.exit_codes import ExitCode, of_work
from ..interface.interrupt import stoppable
from ..send import typed_password
from ..session import Session, now, office_tools_if_any, user_name
from ..terminal import Screen, one_line
from . import checks
from .shown import ReturnTable, collected_lines

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import Checked, MailReport


def run(session: Session, campaign: str | None, since: date | None, *, dry_run: bool, **how: Any) -> ExitCode:
    """Take in what came, or only look; return the exit code."""
    from ... import pipeline

    project, chosen = session.choose(campaign)
    if not dry_run:
        report = _collected(session, project, chosen, since, None, **how)
    else:
        with TemporaryDirectory(prefix="yinfa-") as scratch:
            report = _collected(session, project, chosen, since, Path(scratch), **how)
    show(session.screen, chosen, report, None if dry_run else pipeline.check_if_built(project, chosen))
    if report.stopped:
        return ExitCode.INTERRUPTED
    return of_work(report.problems, failed=report.failed, draft=True)


def _collected(session: Session, project: Project, name: str, since: date | None, scratch: Path | None, **how: Any) -> MailReport:
    from ... import pipeline
    from ...collecting import CollectOptions, MailOptions
    from ...mail import mailbox_connection

    screen = session.screen
    with stoppable(session, "reading-mail") as progress:
        options = CollectOptions(now(), user_name(), office=office_tools_if_any, progress=progress, **how)
        mail = MailOptions(
            lambda server, place, also: mailbox_connection(server, place, os.environ, lambda asked: typed_password(screen, asked), also),
            time.sleep, since)
        return pipeline.collect_mail(project, name, options, mail, scratch)


def show(screen: Screen, campaign: str, report: MailReport, checked: Checked | None) -> None:
    """Show what the messages were, what is known of our letters, and the files and remarks as `collect` does.

    `checked` is None for a run that only looked.
    """
    from ...collecting import mail_data, messages_in

    kept = checked is not None
    screen.problems(report.problems)
    parts = [screen.say(f"mail-{outcome}", n=n) for outcome, n in messages_in(report)]
    parts += [screen.say("mail-before", n=report.before)] if report.before else []
    since = report.since.isoformat()
    looked = screen.say("comma").join(parts)
    lines = [screen.say("mail-looked", since=since, parts=looked) if parts else screen.say("mail-none", since=since)]
    bounced = [notice for notice in report.notices if notice.kind == "bounce" and notice.entered]
    if bounced:
        addresses = screen.some([one_line(notice.address) for notice in bounced], 3)
        lines.append(screen.say("mail-bounced" if kept else "mail-would-bounce", n=len(bounced), addresses=addresses))
    table = ReturnTable(screen, (file.read for file in report.files if file.read is not None))
    if kept and report.files:
        lines += collected_lines(screen, campaign, report.collected)
    elif not kept:
        lines += table.lines()
    lines += checks.summary(screen, checked) if checked is not None else []
    screen.result(lines, mail_data(report, campaign, screen.language, checked=checked))
    if not kept and not screen.as_json:
        table.show_doubts()
