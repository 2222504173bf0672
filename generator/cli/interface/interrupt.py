"""Ctrl-C while long work is done: it is noted, and the work stops between two files."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from ...files import Progress
from .log import RunLog


class Screen(Protocol):
    """Where a person looks on."""

    verbose: bool

    def say(self, key: str, **facts: object) -> str:
        """The words for that key."""

    def note(self, text: str) -> None:
        """Something said beside the result."""

    def progress(self, key: str) -> AbstractContextManager[Callable[[int, int], None]]:
        """A bar while it is long."""


class Session(Protocol):
    """Whoever runs long work, with what looks on."""

    @property
    def screen(self) -> Screen:
        """Where a person looks on."""

    @property
    def log(self) -> RunLog:
        """What the log is told."""


@dataclass
class Interrupt:
    """Whether Ctrl-C was pressed."""

    pressed: bool = False


@contextmanager
def stoppable(session: Session, work: str, *, patient: bool = False) -> Iterator[Progress]:
    """What long work takes: a bar while it is long, and a stop once Ctrl-C is pressed; the log and --verbose tell how long it took.

    `work` is the phrase for what is done. A second Ctrl-C ends it at once, unless it is `patient`: then nothing does.
    """
    begun, far = time.monotonic(), [0, 0]
    with session.screen.progress(work) as drawn, remembered_interrupt(session.screen, patient=patient) as interrupt:
        def step(done: int, total: int) -> None:
            far[:] = done, total
            drawn(done, total)

        try:
            yield Progress(step, lambda: interrupt.pressed)
        finally:
            spent = time.monotonic() - begun
            session.log.work(work, far[0], far[1], spent)
            if session.screen.verbose:
                session.screen.note(session.screen.say("spent", work=session.screen.say(work), done=far[0], seconds=f"{spent:.1f}"))


@contextmanager
def remembered_interrupt(screen: Screen, *, patient: bool) -> Iterator[Interrupt]:
    """Ctrl-C is noted, not obeyed at once: what is being written or handed over is finished first."""
    noted = Interrupt()

    def note(_number: int, _frame: object) -> None:
        if noted.pressed and not patient:
            raise KeyboardInterrupt
        if not noted.pressed:
            noted.pressed = True
            screen.note("\n" + screen.say("send-stopping" if patient else "stopping"))

    if threading.current_thread() is not threading.main_thread():
        yield noted
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)
