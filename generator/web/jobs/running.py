"""The jobs of a server: started, listed, stopped; and those that a killed server left are told at the next start."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from pathlib import Path

from ...wording import Place, Refused, problem
from . import child
from .model import Asked, JobState, Outcome

GRACE = 20.0
"""Seconds in which stopped work may finish its file before its process is killed."""
KEPT = 20
"""Ended jobs of a campaign that are remembered."""


@dataclass
class Job:
    """One job: what it is to do, how far it is, and what it ended with (None: not yet)."""

    number: int
    asked: Asked
    started: float = field(default_factory=time.monotonic)
    done: int = 0
    total: int = 0
    stopping: bool = False
    outcome: Outcome | None = None
    seen: bool = False
    process: SpawnProcess | None = None
    stopper: Event | None = None

    @property
    def state(self) -> JobState:
        """Return where it is."""
        if self.outcome is not None:
            return self.outcome.state
        return JobState.STOPPING if self.stopping else JobState.RUNNING

    @property
    def left(self) -> float:
        """Return the seconds that it will probably still take; 0 while that is not known."""
        spent = time.monotonic() - self.started
        return spent / self.done * (self.total - self.done) if self.done and self.total > self.done and spent > 1 else 0.0


class Jobs:
    """The jobs of one server; `tell` is called whenever one of them is further, from any thread."""

    def __init__(self, ledger: Path, tell: Callable[[], None]) -> None:
        self._tell, self._file = tell, ledger
        self._lock = threading.Lock()
        self._jobs: list[Job] = []
        self._numbers = 0
        self.left_over = _left_over(ledger)
        """(kind, campaign) of jobs whose server was killed."""
        self._note()

    def start(self, asked: Asked) -> Job:
        """Begin a job; Refused `job-running` while another one of the campaign goes on."""
        with self._lock:
            if any(job.outcome is None and job.asked.campaign == asked.campaign for job in self._jobs):
                raise Refused([problem("job-running", Place(), campaign=asked.campaign)])
            self._numbers += 1
            job = Job(self._numbers, asked)
            self._jobs = [*self._jobs[-KEPT:], job]
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        job.stopper = context.Event()
        job.process = context.Process(target=child.run, args=(asked, theirs, job.stopper), daemon=False)
        job.process.start()
        theirs.close()
        threading.Thread(target=self._follow, args=(job, ours), daemon=True).start()
        self._note()
        return job

    def of(self, campaign: str) -> Job | None:
        """Return the campaign's last job that a person has not put away."""
        found = [job for job in self._jobs if job.asked.campaign == campaign and not job.seen]
        return found[-1] if found else None

    def stop(self, number: int) -> None:
        """Ask a job to stop between two files."""
        for job in self._jobs:
            if job.number == number and job.outcome is None and job.stopper is not None:
                job.stopping = True
                job.stopper.set()
        self._tell()

    def put_away(self, number: int) -> None:
        """Show an ended job no more."""
        for job in self._jobs:
            if job.number == number and job.outcome is not None:
                job.seen = True
        self._tell()

    def close(self) -> None:
        """Stop every job, wait for the file in hand, and leave no process behind."""
        running = [job for job in self._jobs if job.outcome is None and job.process is not None]
        for job in running:
            self.stop(job.number)
        until = time.monotonic() + GRACE
        for job in running:
            assert job.process is not None
            job.process.join(max(until - time.monotonic(), 0.1))
            if job.process.is_alive():
                job.process.kill()
                job.process.join()
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    # ---- a job that goes on
    def _follow(self, job: Job, pipe: Connection) -> None:
        """Take what a job tells until it ends; one whose process died without a word has failed."""
        try:
            while True:
                told = pipe.recv()
                if isinstance(told, Outcome):
                    job.outcome = told
                    break
                job.done, job.total = told
                self._tell()
        except (EOFError, OSError):
            pass
        assert job.process is not None
        job.process.join()
        if job.outcome is None:
            job.outcome = Outcome(JobState.FAILED, details=f"exit {job.process.exitcode}")
        pipe.close()
        self._note()
        self._tell()

    def _note(self) -> None:
        """Write down which jobs go on, for a start after a kill."""
        going = [[job.asked.kind, job.asked.campaign] for job in self._jobs if job.outcome is None]
        with suppress(OSError):
            if going:
                self._file.write_text(json.dumps(going, ensure_ascii=False), encoding="utf-8")
            else:
                self._file.unlink(missing_ok=True)


def _left_over(file: Path) -> tuple[tuple[str, str], ...]:
    try:
        return tuple((str(kind), str(campaign)) for kind, campaign in json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return ()
