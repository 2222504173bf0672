"""`yinfa send`: drafts for a mail program, or mail through a server."""

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


def register(group: Group) -> None:
    """Add the commands."""

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
        """Mails, or drafts of them."""
        if options["eml"] and options["smtp"]:
            raise Usage("send-one-way", click.get_current_context())
        if options["again"] and not options["units"]:
            raise Usage("send-again-unit", click.get_current_context())
        project, chosen = session.choose(campaign)
        return run(session, project, chosen, options)


def run(session: Session, project: Project, name: str, options: dict[str, Any]) -> ExitCode:
    """Rehearse, draft or send; the exit code."""
    from tempfile import TemporaryDirectory

    from .. import pipeline
    from ..mail import SendOptions

    asked = SendOptions(**{name: options[name] for name in ("units", "document", "draft", "again")})
    if options["dry_run"]:
        with TemporaryDirectory(prefix="yinfa-") as scratch:
            done = pipeline.rehearse_send(project, name, asked, Path(scratch))
    elif options["smtp"]:
        done = send_by_server(session, project, name, asked)
    else:
        with stoppable(session, "drafting") as progress:
            done = pipeline.draft_mails(project, name, asked, now(), progress)
    show(session.screen, project, name, done)
    if done.delivered is not None and done.delivered.stopped:
        return ExitCode.INTERRUPTED
    return of_work(done.problems, failed=done.delivered is not None and bool(done.delivered.left or done.delivered.failed))


def send_by_server(session: Session, project: Project, name: str, asked: SendOptions) -> SendReport:
    """Send through the office's server, with this machine's password, clock and Ctrl-C."""
    from .. import pipeline
    from ..mail import connection, run_clock

    screen = session.screen
    with stoppable(session, "sending", patient=True) as progress:
        return pipeline.send(
            project, name, asked,
            lambda server, place: connection(server, place, os.environ, lambda server: typed_password(screen, server)),
            lambda per_minute: run_clock(now, time.monotonic, time.sleep, progress, per_minute), lambda delivery: ask(screen, delivery))


# ---- what a person at the terminal is asked
def typed_password(screen: Screen, server: Server) -> str:
    """What a person types unseen; "" where there is none."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    from getpass import getpass

    return getpass(screen.say("ask-password", user=server.user, host=server.host))


def ask(screen: Screen, delivery: Delivery) -> State | None:
    """What a person at the terminal knows of an uncertain mail; without a terminal nobody is asked."""
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


def show(screen: Screen, project: Project, name: str, done: SendReport) -> None:
    """What went out, what did not and why, who gets it another way, what to do next."""
    from ..mail import send_data

    screen.problems(done.problems)
    lines = [*_done(screen, project, done), *_others(screen, done)]
    lines.append(archived_line(screen, done.last_archived))
    screen.result(lines, send_data(done, name, project.shown))


def _done(screen: Screen, project: Project, done: SendReport) -> Iterator[str]:
    if done.delivered is not None:
        yield screen.say("send-sent", n=len(done.delivered.sent))
        if done.delivered.left:
            yield screen.say("send-left", n=len(done.delivered.left), names=_names(screen, done.delivered.left.values()))
        if done.delivered.failed:
            yield screen.say("send-failed", n=len(done.delivered.failed), names=_names(screen, done.delivered.failed.values()))
    elif done.drafted is not None:
        made = done.drafted
        yield screen.say("send-drafted", n=len(made.written) + len(made.unchanged), folder=project.shown(made.folder))
        if made.kept:
            yield screen.say("send-kept", n=len(made.kept), names=screen.some(made.kept, FEW))
    else:
        several = len({message.request.issue for message in done.plan.messages}) > 1
        yield from (_planned(screen, message, several=several) for message in done.plan.messages)
        yield screen.say("send-would", n=len(done.plan.messages))
    if stale := done.stale:
        yield screen.say("send-stale", n=len(stale), names=screen.some(stale, FEW))
    if done.plan.already:
        yield screen.say("send-already", n=len(done.plan.already))
    if done.plan.uncertain:
        yield screen.say("send-unsure", n=len({delivery.unit for delivery in done.plan.uncertain}))


def _planned(screen: Screen, message: PlannedMail, *, several: bool) -> str:
    addresses = screen.say("comma").join(message.addresses)
    files = screen.say("comma").join(one_line(item.name) for item in message.items)
    name, issue = one_line(message.unit.full_name), message.request.issue
    said = "send-planned-of" if several else "send-planned"
    return screen.say(said, unit=message.unit.number, name=name, addresses=addresses, files=files, issue=issue)


def _others(screen: Screen, done: SendReport) -> Iterator[str]:
    for channel, units in done.plan.others.items():
        shown = channel or screen.say("send-no-channel")
        yield screen.say("send-other", n=len(units), channel=shown, names=_names(screen, units.values()))
    if done.plan.others:
        yield screen.say("send-next")


def _names(screen: Screen, units: Iterable[Unit]) -> str:
    return screen.some([one_line(unit.short_name) for unit in units], FEW)
