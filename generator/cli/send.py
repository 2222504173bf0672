"""`yinfa send`: drafts for a mail program, or mails through a server."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .interface import completing
from .interface.exit_codes import ExitCode, of_work
from .interface.interrupt import stoppable
from .pages import Group, Usage
from .results import archived_line
from .session import Session, campaign_argument, now, pass_session, shared
from .terminal import Screen, one_line

if TYPE_CHECKING:
    from ..campaign import Project
    from ..mail import PlannedMail, SendOptions, SendReport, Server
    from ..records import Delivery, State
    from ..roster import Unit

FEW = 3
TYPED = {"yes": ("y", "yes", "收到", "收到了", "是"), "no": ("n", "no", "没有", "没", "否"), "skip": ("s", "skip", "跳过", "")}
"""Words that a person types for each answer."""


def register(group: Group) -> None:
    """Add the command to the group."""

    @group.command("send", help="help-send", more="more-send")
    @campaign_argument
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-unit-send", shell_complete=completing.units)
    @click.option("--document", default="", metavar="meta-document", help="opt-document-send", shell_complete=completing.notices)
    @click.option("-n", "--dry-run", is_flag=True, help="opt-dry-run-send")
    @click.option("--eml", is_flag=True, help="opt-eml")
    @click.option("--smtp", is_flag=True, help="opt-smtp")
    @click.option("--draft", is_flag=True, help="opt-draft-send")
    @click.option("--again", is_flag=True, help="opt-again")
    @shared
    @pass_session
    def send(session: Session, campaign: str | None, **options: Any) -> int:
        """Send mails, or write drafts of them."""
        if options["eml"] and options["smtp"]:
            raise Usage("send-one-way", click.get_current_context())
        if options["again"] and not options["units"]:
            raise Usage("send-again-unit", click.get_current_context())
        project, chosen = session.choose(campaign)
        return run(session, project, chosen, options)


def run(session: Session, project: Project, name: str, options: dict[str, Any]) -> ExitCode:
    """Run a dry run, write drafts or send; return the exit code."""
    from tempfile import TemporaryDirectory

    from .. import pipeline
    from ..mail import SendOptions

    asked = SendOptions(**{name: options[name] for name in ("units", "document", "draft", "again")})
    if options["dry_run"]:
        with TemporaryDirectory(prefix="yinfa-") as scratch:
            report = pipeline.dry_run_send(project, name, asked, Path(scratch), now().date())
    elif options["smtp"]:
        report = send_through(session, project, name, asked)
    else:
        with stoppable(session, "drafting") as progress:
            report = pipeline.draft_mails(project, name, asked, now(), progress)
    show(session.screen, project, name, report)
    if report.delivered is not None and report.delivered.stopped:
        return ExitCode.INTERRUPTED
    return of_work(report.problems, failed=report.delivered is not None and bool(report.delivered.left or report.delivered.failed))


def send_through(session: Session, project: Project, name: str, asked: SendOptions) -> SendReport:
    """Send through the mail server, with this machine's password, clock and Ctrl-C."""
    from .. import pipeline
    from ..mail import connection, run_clock

    screen = session.screen
    with stoppable(session, "sending", patient=True) as progress:
        return pipeline.send(
            project, name, asked,
            lambda server, place: connection(server, place, os.environ, lambda server: typed_password(screen, server)),
            lambda per_minute: run_clock(now, time.monotonic, time.sleep, progress, per_minute), lambda delivery: ask(screen, delivery),
            now().date())


# ---- what a person at the terminal is asked
def typed_password(screen: Screen, server: Server) -> str:
    """Ask for the password on the terminal without echo; return "" if there is no terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    from getpass import getpass

    return getpass(screen.say("ask-password", user=server.user, host=server.host))


def ask(screen: Screen, delivery: Delivery) -> State | None:
    """Ask on the terminal what became of an uncertain mail; return None if that is not known, or without a terminal."""
    from ..mail import ANSWERS, question

    if screen.as_json or not _is_terminal():
        return None
    sys.stdout.write(screen.say("ask-uncertain", **question(delivery)))
    while True:
        sys.stdout.write(screen.say("ask-uncertain-choices"))
        sys.stdout.flush()
        typed = sys.stdin.readline()
        word = typed.strip().lower() if typed else "skip"
        for meant, words in TYPED.items():
            if word in words:
                return ANSWERS[meant]


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


# ---- what is shown


def show(screen: Screen, project: Project, name: str, report: SendReport) -> None:
    """Show which mails were sent, which not and why, which units get it otherwise, and the next step."""
    from ..mail import send_data

    screen.problems(report.problems)
    lines = [*_result_lines(screen, project, report), *_others(screen, report)]
    lines.append(archived_line(screen, report.last_archived))
    screen.result(lines, send_data(report, name, project.shown))


def _result_lines(screen: Screen, project: Project, report: SendReport) -> Iterator[str]:
    if report.delivered is not None:
        yield screen.say("send-sent", n=len(report.delivered.sent))
        if report.delivered.left:
            yield screen.say("send-left", n=len(report.delivered.left), names=_names(screen, report.delivered.left.values()))
        if report.delivered.failed:
            yield screen.say("send-failed", n=len(report.delivered.failed), names=_names(screen, report.delivered.failed.values()))
    elif report.drafted is not None:
        drafted = report.drafted
        yield screen.say("send-drafted", n=len(drafted.written) + len(drafted.unchanged), folder=project.shown(drafted.folder))
        if drafted.kept:
            yield screen.say("send-kept", n=len(drafted.kept), names=screen.some(drafted.kept, FEW))
    else:
        several = len({message.request.issue for message in report.plan.messages}) > 1
        yield from (_planned(screen, message, several=several) for message in report.plan.messages)
        yield screen.say("send-would", n=len(report.plan.messages))
    if stale := report.stale:
        yield screen.say("send-stale", n=len(stale), names=screen.some(stale, FEW))
    if report.plan.already:
        yield screen.say("send-already", n=len(report.plan.already))
    if report.plan.uncertain:
        yield screen.say("send-unsure", n=len({delivery.unit for delivery in report.plan.uncertain}))


def _planned(screen: Screen, message: PlannedMail, *, several: bool) -> str:
    addresses = screen.say("comma").join(message.addresses)
    files = screen.say("comma").join(one_line(item.name) for item in message.items)
    name, issue = one_line(message.unit.full_name), message.request.issue
    key = "send-planned-of" if several else "send-planned"
    return screen.say(key, unit=message.unit.number, name=name, addresses=addresses, files=files, issue=issue)


def _others(screen: Screen, report: SendReport) -> Iterator[str]:
    for channel, units in report.plan.others.items():
        shown = channel or screen.say("send-no-channel")
        yield screen.say("send-other", n=len(units), channel=shown, names=_names(screen, units.values()))
    if report.plan.others:
        yield screen.say("send-next")


def _names(screen: Screen, units: Iterable[Unit]) -> str:
    return screen.some([one_line(unit.short_name) for unit in units], FEW)
