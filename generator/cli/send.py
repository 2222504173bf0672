"""`yinfa send`: drafts for a mail program, or mail through a server."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..wording import Place, Refused
from .pages import Group, Usage
from .results import archived_line
from .session import INTERRUPTED, Session, campaign_argument, faults, now, pass_session, shared
from .terminal import Screen, one_line

if TYPE_CHECKING:
    from ..campaign import Project
    from ..files import Progress
    from ..mail import Connection, PlannedMail, RunClock, SendReport, Server
    from ..records import Delivery, State
    from ..roster import Unit

PASSWORD = "YINFA_MAIL_PASSWORD"  # noqa: S105  the variable's name
SERVICE = "yinfa"
"""Under this name the keyring holds the password of 用户@主机."""
NAP = 0.2
"""Seconds between two looks at whether Ctrl-C was pressed."""
FEW = 3
TYPED = {"yes": ("y", "yes", "收到", "收到了", "是"), "no": ("n", "no", "没有", "没", "否"), "skip": ("s", "skip", "跳过", "")}


def register(group: Group) -> None:
    """Add the commands."""

    @group.command("send", help="help-send", more="more-send")
    @campaign_argument
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-unit-send")
    @click.option("--document", default="", metavar="meta-document", help="opt-document-send")
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
        return run(session.screen, project, chosen, options)


def run(screen: Screen, project: Project, name: str, options: dict[str, Any]) -> int:
    """Rehearse, draft or send; the exit code."""
    from tempfile import TemporaryDirectory

    from .. import pipeline
    from ..mail import SendOptions

    asked = SendOptions(**{name: options[name] for name in ("units", "document", "draft", "again")})
    if options["dry_run"]:
        with TemporaryDirectory(prefix="yinfa-") as scratch:
            done = pipeline.rehearse_send(project, name, asked, Path(scratch))
    elif options["smtp"]:
        with remembered_interrupt(screen) as interrupt, screen.progress("sending") as step:
            done = pipeline.send(
                project, name, asked, lambda server, place: connection(screen, server, place),
                lambda per_minute: pace(interrupt, step, per_minute), lambda delivery: ask(screen, delivery))
    else:
        done = pipeline.draft_mails(project, name, asked, now())
    show(screen, project, name, done)
    if done.delivered is not None and done.delivered.stopped:
        return INTERRUPTED
    return faults(done.problems)


# ---- the machine: password, certificate store, clock, Ctrl-C


def connection(screen: Screen, server: Server, place: Place) -> Connection:
    """Not yet open; the password is looked for here and nowhere else."""
    import ssl

    from ..mail import Connection

    return Connection(server, password_of(screen, server, place) if server.user else "", ssl.create_default_context(), place)


def password_of(screen: Screen, server: Server, place: Place) -> str:
    """From the environment, the keyring, or a person at the terminal; Refused `mail-password`."""
    found = os.environ.get(PASSWORD) or _from_keyring(server)
    if not found and sys.stdin.isatty() and sys.stderr.isatty():
        from getpass import getpass

        found = getpass(screen.say("ask-password", user=server.user, host=server.host))
    if not found:
        from ..wording import problem

        raise Refused([problem("mail-password", place, user=server.user, host=server.host)])
    return found.strip()


def _from_keyring(server: Server) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, f"{server.user}@{server.host}") or ""
    except KeyringError:
        return ""


@dataclass
class Interrupt:
    """Whether Ctrl-C was pressed."""

    pressed: bool = False


@contextmanager
def remembered_interrupt(screen: Screen) -> Iterator[Interrupt]:
    """Ctrl-C is noted, not obeyed at once: a message that is being handed over is finished first."""
    noted = Interrupt()

    def note(_number: int, _frame: object) -> None:
        if not noted.pressed:
            noted.pressed = True
            screen.note("\n" + screen.say("send-stopping"))

    if threading.current_thread() is not threading.main_thread():
        yield noted
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


def pace(interrupt: Interrupt, step: Progress, per_minute: int) -> RunClock:
    """The machine's clock; waiting ends with Ctrl-C."""
    from ..mail import RunClock

    def wait(seconds: float) -> None:
        until = time.monotonic() + seconds
        while not interrupt.pressed and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, NAP))

    return RunClock(now, time.monotonic, wait, lambda: interrupt.pressed, step, per_minute)


def ask(screen: Screen, delivery: Delivery) -> State | None:
    """What a person at the terminal knows of an uncertain mail; without a terminal nobody is asked."""
    from ..records import State, when

    if screen.as_json or not _is_terminal():
        return None
    facts = {"name": delivery.unit_name, "address": delivery.address, "id": delivery.message_id, "at": when(delivery.at)}
    sys.stdout.write(screen.say("ask-uncertain", **facts))
    while True:
        sys.stdout.write(screen.say("ask-uncertain-choices"))
        sys.stdout.flush()
        typed = sys.stdin.readline()
        word = typed.strip().lower()
        if not typed or word in TYPED["skip"]:
            return None
        if word in TYPED["yes"] or word in TYPED["no"]:
            return State.ACCEPTED if word in TYPED["yes"] else State.FAILED


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


# ---- what is shown


def show(screen: Screen, project: Project, name: str, done: SendReport) -> None:
    """What went out, what did not and why, who gets it another way, what to do next."""
    if not screen.as_json:
        screen.problems(done.problems)
    lines = [*_done(screen, project, done), *_others(screen, name, done)]
    lines.append(archived_line(screen, done.last_archived))
    screen.result(lines, _data(screen, name, done))


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
        several = len({message.order.issue for message in done.plan.messages}) > 1
        yield from (_planned(screen, message, several=several) for message in done.plan.messages)
        yield screen.say("send-would", n=len(done.plan.messages))
    if stale := _stale(done):
        yield screen.say("send-stale", n=len(stale), names=screen.some(stale, FEW))
    if done.plan.already:
        yield screen.say("send-already", n=len(done.plan.already))
    if done.plan.uncertain:
        yield screen.say("send-unsure", n=len({delivery.unit for delivery in done.plan.uncertain}))


def _stale(done: SendReport) -> list[str]:
    """Drafts that were edited by hand and are not to go out."""
    made = done.delivered or done.drafted
    return made.stale if made else []


def _planned(screen: Screen, message: PlannedMail, *, several: bool) -> str:
    addresses = screen.say("comma").join(message.addresses)
    files = screen.say("comma").join(one_line(item.name) for item in message.items)
    name, issue = one_line(message.unit.full_name), message.order.issue
    said = "send-planned-of" if several else "send-planned"
    return screen.say(said, unit=message.unit.number, name=name, addresses=addresses, files=files, issue=issue)


def _others(screen: Screen, name: str, done: SendReport) -> Iterator[str]:
    for channel, units in done.plan.others.items():
        shown = channel or screen.say("send-no-channel")
        yield screen.say("send-other", n=len(units), channel=shown, names=_names(screen, units.values()))
    if done.plan.others:
        yield screen.say("send-next", name=name)


def _names(screen: Screen, units: Iterable[Unit]) -> str:
    return screen.some([one_line(unit.short_name) for unit in units], FEW)


def _data(screen: Screen, name: str, done: SendReport) -> dict[str, Any]:
    delivered, drafted = done.delivered, done.drafted
    return {
        "campaign": name,
        "sent": list(delivered.sent) if delivered else [],
        "left": list(delivered.left) if delivered else [],
        "failed": list(delivered.failed) if delivered else [],
        "stopped": delivered.stopped if delivered else False,
        "drafts": [(drafted.folder / path).as_posix() for path in (*drafted.written, *drafted.unchanged)] if drafted else [],
        "kept": list(drafted.kept) if drafted else [],
        "stale": _stale(done),
        "planned": [{"unit": m.unit.number, "name": m.unit.full_name, "addresses": list(m.addresses), "files": [i.name for i in m.items],
                     "issue": m.order.issue}
                    for m in done.plan.messages],
        "already": list(done.plan.already),
        "uncertain": [{"unit": d.unit, "address": d.address, "message_id": d.message_id, "at": d.at} for d in done.plan.uncertain],
        "others": {channel: list(units) for channel, units in done.plan.others.items()},
        "last_archived": done.last_archived,
        "problems": screen.as_data(done.problems),
    }
