"""Handle Ctrl-C during long work: it is noted, and the work stops between two files."""

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
    """The part of a screen that long work needs."""

    verbose: bool

    def say(self, key: str, **facts: object) -> str:
        """Return the phrase of that key."""

    def note(self, text: str) -> None:
        """Print a line to stderr."""

    def progress(self, key: str) -> AbstractContextManager[Callable[[int, int], None]]:
        """Yield a function that draws a progress bar."""


class Session(Protocol):
    """The part of a session that long work needs."""

    @property
    def screen(self) -> Screen:
        """Return the screen."""

    @property
    def log(self) -> RunLog:
        """Return the log."""


@dataclass
class Interrupt:
    """The flag that Ctrl-C sets."""

    pressed: bool = False


@contextmanager
def stoppable(session: Session, work: str, *, patient: bool = False) -> Iterator[Progress]:
    """Yield the progress of long work: a bar, and cancellation once Ctrl-C is pressed; log and --verbose get its duration.

    `work` is the key of the phrase for the work. A second Ctrl-C raises KeyboardInterrupt, unless `patient`.
    """
    started, position = time.monotonic(), [0, 0]
    with session.screen.progress(work) as drawn, noted_interrupt(session.screen, patient=patient) as interrupt:
        def step(done: int, total: int) -> None:
            position[:] = done, total
            drawn(done, total)

        try:
            yield Progress(step, lambda: interrupt.pressed)
        finally:
            spent = time.monotonic() - started
            session.log.work(work, position[0], position[1], spent)
            if session.screen.verbose:
                session.screen.note(session.screen.say("spent", work=session.screen.say(work), done=position[0], seconds=f"{spent:.1f}"))


@contextmanager
def noted_interrupt(screen: Screen, *, patient: bool) -> Iterator[Interrupt]:
    """Note Ctrl-C instead of raising KeyboardInterrupt, so that what is being written or sent is finished."""
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
