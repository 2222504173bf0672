"""What a run of sending takes from the machine, put together: a clock whose waiting can be stopped, a connection, a question."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from datetime import datetime

from ..files import Progress
from ..records import Delivery, State, when
from ..wording import Place
from .password import find_password
from .sending import RunClock
from .smtp import Connection, Server

NAP = 0.2
"""Seconds between two looks at whether the run is to stop."""
ANSWERS: dict[str, State | None] = {"yes": State.ACCEPTED, "no": State.FAILED, "skip": None}
"""What may be answered when nobody knows whether a mail went out, and what becomes of it; None: it stays uncertain."""


def run_clock(
    now: Callable[[], datetime], seconds: Callable[[], float], sleep: Callable[[float], object], progress: Progress, per_minute: int,
) -> RunClock:
    """Return the clock of a run; waiting ends when `progress` says that it is to stop."""

    def wait(length: float) -> None:
        until = seconds() + length
        while not progress.cancelled() and (left := until - seconds()) > 0:
            sleep(min(left, NAP))

    return RunClock(now, seconds, wait, progress, per_minute)


def connection(server: Server, place: Place, environ: Mapping[str, str], ask: Callable[[Server], str]) -> Connection:
    """Return the connection, not yet open, with the system's certificates; Refused as `find_password` where one is needed."""
    password = find_password(server, place, environ, ask) if server.user else ""
    return Connection(server, password, ssl.create_default_context(), place)


def question(delivery: Delivery) -> dict[str, str]:
    """Return the facts of the question about an uncertain mail."""
    return {"name": delivery.unit_name, "address": delivery.address, "id": delivery.message_id, "at": when(delivery.at)}
