"""Word documents as PDF by LibreOffice: several listeners with profiles of their own, one that dies or hangs is replaced."""

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
    UNSEEN,
    FileKind,
    Progress,
    disk_facts,
    disk_problem,
    read_outside,
    read_package,
    rename_over,
    written_aside,
)
from ..wording import Place, Problem, Refused, problem
from . import fonts as office_fonts
from .pdf_pages import page_count
from .programs import OfficeTools, begin, kill

__all__ = ["Converted", "OfficeTools", "available_fonts", "convert"]

LISTENERS = 2
SECONDS = 60.0
"""For one file; a combined document of 30 pages takes less than one."""
START_SECONDS = 60.0
"""For LibreOffice to start: a cold one on an old machine with a virus scanner takes half a minute."""
CRASHES, HANGS, STARTS = 3, 2, 3
"""So many times a file may crash or hang LibreOffice, and LibreOffice fail to start, before that is a problem."""
RENEWED = 500
"""Files after which a listener is replaced, so that what it leaks stays small."""
WINDOW = 64
"""Files that are under way or wait for a slow one before them."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of one document: pages (0 with problems), and the fonts that it asks for and LibreOffice lacks."""

    source: Path
    target: Path
    pages: int
    problems: tuple[Problem, ...] = ()
    lacking: tuple[str, ...] = ()


def convert(
    jobs: Iterable[tuple[Path, Path]], tools: OfficeTools, *, listeners: int = LISTENERS, seconds: float = SECONDS,
    keep: bool = False, progress: Progress = UNSEEN, total: int = 0,
) -> Iterator[Converted]:
    """Each (document, PDF to be) converted; results in the order of the jobs, which are taken as they are needed.

    A PDF is there whole or not at all; with `keep` one that exists is taken as it is. What is wrong with a document is a problem
    of its result: `docx-unreadable`, `pdf-failed`, `pdf-crashed`, `pdf-slow` (over `seconds`, twice). Refused `office-broken` when
    LibreOffice does not start, `output-unwritable` when a PDF can't be written, `stopped` when `progress` (of `total`) says so. However
    it ends, no LibreOffice is left.
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
    """The names of the fonts that LibreOffice has; Refused `office-broken`."""
    listener = Listener(tools, SECONDS)
    try:
        return listener.fonts()
    finally:
        _close([listener])


def _next(under_way: deque[Future[Converted]], done: int) -> Converted:
    """The oldest one's result. Waits in small steps: on Windows a long wait is deaf to Ctrl-C."""
    future = under_way.popleft()
    while not future.done():
        wait([future], timeout=1)
    try:
        return future.result()
    except OSError as reason:
        where = Path(str(reason.filename2 or reason.filename or ""))
        raise Refused([disk_problem(reason, where.parent.as_posix(), done)]) from reason


def _work(idle: queue.SimpleQueue[Listener], source: Path, target: Path, *, keep: bool) -> Converted:
    """One document, by whichever listener is free. Raises OSError of the target's folder."""
    if keep and target.exists() and (pages := page_count(target)):
        return Converted(source, target, pages)
    listener = idle.get()
    try:
        return _converted(listener, source, target)
    finally:
        idle.put(listener)


def _converted(listener: Listener, source: Path, target: Path) -> Converted:
    """One document with as many tries as it may have."""
    shown = Place(source.as_posix())
    crashes = hangs = 0
    while True:
        try:
            made = listener.convert(source)
        except _DiedError:
            crashes += 1
            if crashes == CRASHES:
                return Converted(source, target, 0, (problem("pdf-crashed", shown),))
        except TimeoutError:
            hangs += 1
            if hangs == HANGS:
                return Converted(source, target, 0, (problem("pdf-slow", shown, seconds=f"{listener.seconds:g}"),))
        else:
            pages = page_count(made.path) if made.path.exists() else None
            if made.error or not pages:
                return Converted(source, target, 0, _refusals(source, shown, made.error))
            _move(made.path, target)
            return Converted(source, target, pages, (), office_fonts.lacking(office_fonts.used_fonts(source), listener.fonts()))


def _refusals(source: Path, shown: Place, error: str) -> tuple[Problem, ...]:
    """What to say about a document that LibreOffice did not take: what is wrong with the file, if something is."""
    try:
        read_package(read_outside(source, shown, FileKind.WORD), shown)
    except Refused as refused:
        return refused.problems
    except OSError as reason:
        return (problem("file-unreadable", shown, **disk_facts(reason)),)
    return (problem("pdf-failed", shown, why=f"，它说：「{error}」" if error else ""),)


def _move(made: Path, target: Path) -> None:
    """The PDF from the listener's folder to its own, which may be on another disk: whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with written_aside(target.parent) as (temporary, file):
        file.close()
        shutil.copyfile(made, temporary)
        rename_over(temporary, target)
    made.unlink()


# ------------------------------------------------------------------------------------------------ listeners
class _DiedError(Exception):
    """LibreOffice or what drives it is gone."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A listener's answer: where the PDF is for now, or why there is none."""

    path: Path
    error: str


class Listener:
    """One LibreOffice and the process that drives it, started when first needed. Used by one thread at a time, closed by any."""

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
        """The names of the fonts it has."""
        if not self._fonts:
            self._ready()
        return self._fonts

    def convert(self, source: Path) -> _Made:
        """Raises _DiedError when it ended meanwhile, TimeoutError when it took too long: the next call begins with a fresh one."""
        if self._served >= RENEWED:
            self.end()
        self._ready()
        self._served += 1
        target = self._folder / "made.pdf"
        target.unlink(missing_ok=True)
        line = json.dumps({"source": str(source.absolute()), "target": str(target)}) + "\n"
        try:
            self._send(line.encode())
            return _Made(target, str(self._answer(self.seconds).get("error", "")))
        except (_DiedError, TimeoutError):
            self.end()
            raise

    def _send(self, line: bytes) -> None:
        process = self._process
        if process is None:  # closed by another thread
            raise _DiedError
        try:
            process.stdin.write(line)
            process.stdin.flush()
        except (OSError, ValueError) as reason:
            raise _DiedError from reason

    def _ready(self) -> None:
        """Start it unless it runs; Refused `office-broken`."""
        said = ""
        for _ in range(STARTS):
            if self._process is not None:
                return
            try:
                self._start()
                self._office = int(self._answer(START_SECONDS)["office"])
                answer = self._answer(START_SECONDS)
                if answer.get("ready"):
                    self._fonts, self._served = frozenset(answer["fonts"]), 0
                    return
                said = str(answer.get("error", ""))
            except (_DiedError, OSError, KeyError) as reason:
                if self._closed:
                    raise _DiedError from reason
                said = said or str(reason)
            self.end()
        said = " ".join(said.split())
        raise Refused([problem("office-broken", Place(str(self._tools.program)), said=f"，它说：「{said}」" if said else "")])

    def _start(self) -> None:
        with self._changing:
            if self._closed:
                raise _DiedError
            self._folder = Path(tempfile.mkdtemp(prefix="yinfa-office-", dir=self._tools.temporary))
            self._process = begin(self._tools, self._folder)
            self._office = 0
        answers = self._answers = queue.SimpleQueue()
        threading.Thread(target=partial(_listen, self._process.stdout, answers), daemon=True).start()

    def _answer(self, seconds: float) -> dict[str, Any]:
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if answer is None:
            raise _DiedError
        return answer

    def end(self) -> None:
        """End it with all its processes, and remove what it leaves."""
        with self._changing:
            process, self._process = self._process, None
            if process is not None:
                kill(process, self._office, self._folder)

    def close(self) -> None:
        """End it for good."""
        self._closed = True
        self.end()


def _listen(stdout: Any, answers: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    """The answers line by line; None at the end."""
    with suppress(ValueError, OSError), stdout:  # torn, or closed
        for line in stdout:
            answers.put(json.loads(line))
    answers.put(None)


def _close(crew: list[Listener]) -> None:
    """End them all, at the same time."""
    threads = [threading.Thread(target=listener.close) for listener in crew]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def placed(result: Converted, shown: str) -> Converted:
    """The result with its problems at the document's name for people."""
    return replace(result, problems=tuple(replace(p, place=replace(p.place, file=shown)) for p in result.problems))
