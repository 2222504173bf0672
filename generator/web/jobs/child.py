"""The child process of a job: runs it, tells how far it is over a pipe, ends when its parent is gone."""

from __future__ import annotations

import signal
import threading
import time
import traceback
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process
from multiprocessing.synchronize import Event

from ...files import Progress, disk_problem
from ...wording import Refused
from .model import Asked, JobState, Outcome
from .work import WORK

TELLING = 0.1
"""Seconds between two reports of progress."""


def run(asked: Asked, pipe: Connection, stop: Event) -> None:
    """Do a job in this process; what it ends with is the last thing in the pipe."""
    for name in ("SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)  # the parent says when to stop
    _stop_without_parent(stop)
    last = [0.0]

    def step(done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] >= TELLING or done == total:
            last[0] = now
            try:
                pipe.send((done, total))
            except OSError:
                stop.set()

    pipe.send(outcome_of(asked, Progress(step, stop.is_set)))
    pipe.close()


def outcome_of(asked: Asked, progress: Progress) -> Outcome:
    """Return what a job ends with, however that is."""
    try:
        return WORK[asked.kind](asked, progress)
    except Refused as refused:
        stopped = any(found.code == "stopped" for found in refused.problems)
        return Outcome(JobState.STOPPED if stopped else JobState.REFUSED, problems=refused.problems)
    except OSError as reason:
        return Outcome(JobState.REFUSED, problems=(disk_problem(reason, "", 0),))
    except Exception as error:
        frames = [f"{f.name} {f.filename.rpartition('/')[2]}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)[-2:]]
        return Outcome(JobState.FAILED, details="\n".join([*frames, f"{type(error).__name__}: {error}"]))


def _stop_without_parent(stop: Event) -> None:
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        stop.set()

    threading.Thread(target=watch, daemon=True).start()
