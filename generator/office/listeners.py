"""Converts Word documents to PDF with several LibreOffice listeners, each with its own profile; one that dies or hangs is replaced."""

from __future__ import annotations

import json
import queue
import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ..files import (
    NO_PROGRESS,
    FileKind,
    Progress,
    disk_facts,
    disk_problem,
    read_outside,
    read_package,
    rename_over,
    temporary_file,
)
from ..wording import Place, Problem, Refused, problem
from . import fonts as office_fonts
from .pdf_pages import page_count
from .programs import OfficeTools, kill, start_driver

__all__ = ["Converted", "OfficeTools", "available_fonts", "convert"]

LISTENERS = 2
SECONDS = 60.0
"""Time limit for one file; a combined document of 30 pages takes less than a second."""
START_TIMEOUT = 60.0
"""Time limit for LibreOffice's start: a cold one on an old machine with a virus scanner takes half a minute."""
MAX_CRASHES, MAX_HANGS, MAX_STARTS = 3, 2, 3
"""Limits before a problem is reported: crashes and hangs of LibreOffice on one file, and failed starts."""
RESTART_AFTER = 500
"""Files after which a listener is restarted, which limits its memory leaks."""
WINDOW = 64
"""Files in progress or finished behind a slower earlier one."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The result of one conversion: page count (0 with problems), and the substituted fonts."""

    source: Path
    target: Path
    pages: int
    problems: tuple[Problem, ...] = ()
    lacking: tuple[str, ...] = ()


def convert(
    jobs: Iterable[tuple[Path, Path]], tools: OfficeTools, *, listeners: int = LISTENERS, seconds: float = SECONDS,
    keep: bool = False, progress: Progress = NO_PROGRESS, total: int = 0,
) -> Iterator[Converted]:
    """Convert each (document, PDF path); yield results in the order of the jobs, which are consumed lazily.

    A PDF is written atomically; with `keep` an existing one is taken as it is. A document's failure is a problem of its result:
    `docx-unreadable`, `pdf-failed`, `pdf-crashed`, `pdf-slow` (over `seconds`, twice). Refused `office-broken` when LibreOffice does
    not start, `output-unwritable` when a PDF can't be written, `stopped` when cancelled by `progress` (of `total`). No LibreOffice
    process outlives the call.
    """
    crew = [Listener(tools, seconds) for _ in range(listeners)]
    idle: queue.SimpleQueue[Listener] = queue.SimpleQueue()
    for listener in crew:
        idle.put(listener)
    pool = ThreadPoolExecutor(listeners, thread_name_prefix="office")
    under_way: deque[Future[Converted]] = deque()
    done = 0
    try:
        for source, target in jobs:
            under_way.append(pool.submit(_work, idle, source, target, keep=keep))
            if len(under_way) < WINDOW:
                continue
            yield _next(under_way, done)
            progress.between(done := done + 1, total)
        while under_way:
            yield _next(under_way, done)
            progress.between(done := done + 1, total)
    finally:
        _close(crew)
        pool.shutdown(cancel_futures=True)


def available_fonts(tools: OfficeTools) -> frozenset[str]:
    """Return the names of the fonts that LibreOffice has; Refused `office-broken`."""
    listener = Listener(tools, SECONDS)
    try:
        return listener.fonts()
    finally:
        _close([listener])


def _next(under_way: deque[Future[Converted]], done: int) -> Converted:
    """Wait for the oldest conversion's result, in short steps: on Windows Ctrl-C can't interrupt a long wait."""
    future = under_way.popleft()
    while not future.done():
        wait([future], timeout=1)
    try:
        return future.result()
    except OSError as reason:
        where = Path(str(reason.filename2 or reason.filename or ""))
        raise Refused([disk_problem(reason, where.parent.as_posix(), done)]) from reason


def _work(idle: queue.SimpleQueue[Listener], source: Path, target: Path, *, keep: bool) -> Converted:
    """Convert one document with the next idle listener. Raises OSError of the target's folder."""
    if keep and target.exists() and not target.is_symlink() and (pages := page_count(target)):
        return Converted(source, target, pages)
    listener = idle.get()
    try:
        return convert_one(listener, source, target)
    finally:
        idle.put(listener)


def convert_one(listener: Listener, source: Path, target: Path) -> Converted:
    """Convert one document, with retries; problems are as of `convert`."""
    shown = Place(source.as_posix())
    crashes = hangs = 0
    while True:
        try:
            made = listener.convert(source)
        except DiedError:
            crashes += 1
            if crashes == MAX_CRASHES:
                return Converted(source, target, 0, (problem("pdf-crashed", shown),))
        except TimeoutError:
            hangs += 1
            if hangs == MAX_HANGS:
                return Converted(source, target, 0, (problem("pdf-slow", shown, seconds=f"{listener.seconds:g}"),))
        else:
            pages = page_count(made.path) if made.path.exists() else None
            if made.error or not pages:
                return Converted(source, target, 0, _refusals(source, shown, made.error))
            _move(made.path, target)
            return Converted(source, target, pages, (), office_fonts.lacking(office_fonts.used_fonts(source), listener.fonts()))


def _refusals(source: Path, shown: Place, error: str) -> tuple[Problem, ...]:
    """Return the problems of a document that LibreOffice refused, with the fault of the file if one is found."""
    try:
        read_package(read_outside(source, shown, FileKind.WORD), shown)
    except Refused as refused:
        return refused.problems
    except OSError as reason:
        return (problem("file-unreadable", shown, **disk_facts(reason)),)
    return (problem("pdf-failed", shown, why=f"，它说：「{error}」" if error else ""),)


def _move(made: Path, target: Path) -> None:
    """Move the PDF from the listener's folder to its target atomically, also across file systems."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary_file(target.parent) as (temporary, file):
        file.close()
        shutil.copyfile(made, temporary)
        rename_over(temporary, target)
    made.unlink()


# ------------------------------------------------------------------------------------------------ listeners
class DiedError(Exception):
    """Raised when LibreOffice or its driver process has died."""


@dataclass(frozen=True, slots=True)
class _Conversion:
    """A listener's answer: the temporary path of the PDF, or an error."""

    path: Path
    error: str


class Listener:
    """One LibreOffice and its driver process, started on first use. Used by one thread at a time, closed by any."""

    def __init__(self, tools: OfficeTools, seconds: float) -> None:
        self.seconds = seconds
        self._tools = tools
        self._fonts: frozenset[str] = frozenset()
        self._folder = Path()
        self._process: Any = None
        self._office = 0
        self._served = 0
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._closed = False
        self._changing = threading.Lock()

    def fonts(self) -> frozenset[str]:
        """Return the names of LibreOffice's fonts."""
        if not self._fonts:
            self._ready()
        return self._fonts

    def convert(self, source: Path, kind: str = "pdf") -> _Conversion:
        """Convert one document to a PDF or a docx.

        Raises DiedError when the process died, TimeoutError on timeout: the next call starts a new one.
        """
        if self._served >= RESTART_AFTER:
            self.end()
        self._ready()
        self._served += 1
        target = self._folder / f"made.{kind}"
        target.unlink(missing_ok=True)
        line = json.dumps({"source": str(source.absolute()), "target": str(target)}) + "\n"
        try:
            self._send(line.encode())
            return _Conversion(target, str(self._answer(self.seconds).get("error", "")))
        except (DiedError, TimeoutError):
            self.end()
            raise

    def _send(self, line: bytes) -> None:
        process = self._process
        if process is None:  # closed by another thread
            raise DiedError
        try:
            process.stdin.write(line)
            process.stdin.flush()
        except (OSError, ValueError) as reason:
            raise DiedError from reason

    def _ready(self) -> None:
        """Start the process unless it runs; Refused `office-broken`."""
        said = ""
        for _ in range(MAX_STARTS):
            if self._process is not None:
                return
            try:
                self._start()
                self._office = int(self._answer(START_TIMEOUT)["office"])
                answer = self._answer(START_TIMEOUT)
                if answer.get("ready"):
                    self._fonts, self._served = frozenset(answer["fonts"]), 0
                    return
                said = str(answer.get("error", ""))
            except (DiedError, OSError, KeyError) as reason:
                if self._closed:
                    raise DiedError from reason
                said = said or str(reason)
            self.end()
        said = " ".join(said.split())
        raise Refused([problem("office-broken", Place(str(self._tools.program)), said=f"，它说：「{said}」" if said else "")])

    def _start(self) -> None:
        with self._changing:
            if self._closed:
                raise DiedError
            self._folder = Path(tempfile.mkdtemp(prefix="yinfa-office-", dir=self._tools.temporary))
            self._process = start_driver(self._tools, self._folder)
            self._office = 0
        answers = self._answers = queue.SimpleQueue()
        threading.Thread(target=partial(_listen, self._process.stdout, answers), daemon=True).start()

    def _answer(self, seconds: float) -> dict[str, Any]:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if answer is None:
            raise DiedError
        return answer

    def end(self) -> None:
        """Kill the process with its children, and remove its temporary files."""
        with self._changing:
            process, self._process = self._process, None
            if process is not None:
                kill(process, self._office, self._folder)

    def close(self) -> None:
        """Shut down for good."""
        self._closed = True
        self.end()


def _listen(stdout: Any, answers: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    """Read the answers line by line into the queue; None marks the end."""
    with suppress(ValueError, OSError), stdout:  # torn, or closed
        for line in stdout:
            answers.put(json.loads(line))
    answers.put(None)


def _close(crew: list[Listener]) -> None:
    """Close all listeners at the same time."""
    threads = [threading.Thread(target=listener.close) for listener in crew]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def shown_as(result: Converted, shown: str) -> Converted:
    """Return the result with its problems at the document's displayed name."""
    return replace(result, problems=tuple(replace(p, place=replace(p.place, file=shown)) for p in result.problems))
