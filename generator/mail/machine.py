"""Objects of a sending run that need the machine: its clock with cancellable waiting, the connection, the question to a person."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from ..files import Progress
from ..records import Delivery, State, when
from ..wording import Place
from .imap.connection import MailboxConnection
from .password import find_password
from .sending import RunClock
from .smtp import Connection, Server

NAP = 0.2
"""Seconds between two checks for cancellation while waiting."""
ANSWERS: dict[str, State | None] = {"yes": State.ACCEPTED, "no": State.FAILED, "skip": None}
"""Answers to the question about an uncertain mail, with the state that each enters; None leaves it uncertain."""


def run_clock(
    now: Callable[[], datetime], seconds: Callable[[], float], sleep: Callable[[float], object], progress: Progress, per_minute: int,
) -> RunClock:
    """Return the clock of a run; waiting ends early once `progress` is cancelled."""

    def wait(length: float) -> None:
        until = seconds() + length
        while not progress.cancelled() and (left := until - seconds()) > 0:
            sleep(min(left, NAP))

    return RunClock(now, seconds, wait, progress, per_minute)


def connection(server: Server, place: Place, environ: Mapping[str, str], ask: Callable[[Server], str]) -> Connection:
    """Return a connection, not yet open, that trusts the system's certificates; Refused as `find_password` if the server has a user."""
    password = find_password(server, place, environ, ask) if server.user else ""
    return Connection(server, password, ssl.create_default_context(), place)


def mailbox_connection(
    server: Server, place: Place, environ: Mapping[str, str], ask: Callable[[Server], str], also: Sequence[str] = (),
) -> MailboxConnection:
    """Return a connection to a mailbox, not yet open, that trusts the system's certificates; Refused as `find_password`."""
    return MailboxConnection(server, find_password(server, place, environ, ask, also), ssl.create_default_context(), place)


def question(delivery: Delivery) -> dict[str, str]:
    """Return the facts of the question about an uncertain mail."""
    return {"name": delivery.unit_name, "address": delivery.address, "id": delivery.message_id, "at": when(delivery.at)}
