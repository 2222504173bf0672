"""`--log FILE`: a log for administrators, without personal data or any word of documents and rosters."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath

from ...wording import Place, Problem, in_order
from .exit_codes import ExitCode

SOURCES = ("content", "templates")
PLAIN = re.compile(r"[A-Za-z0-9._-]+")
"""Names of files and folders that can't be those of persons or units; others are not logged."""
HIDDEN = "…"


class RunLog:
    """The log of one run, appended to a file one event a line; without a file nothing is written."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._begun: datetime | None = None

    def open(self, path: Path) -> None:
        """Write to that file from now on. Raises OSError."""
        import platform

        from ...files import program_version

        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        versions = f"yinfa {program_version()}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
        self._begun = _now()
        self._line("begin", f"{versions}, encoding {sys.getfilesystemencoding()}")

    def command(self, name: str, options: Iterable[str]) -> None:
        """Log the command and the names of its options, without their values."""
        self._line("command", " ".join([name, *options]))

    def work(self, what: str, done: int, total: int, seconds: float) -> None:
        """Log how long a piece of work took, and how far it came."""
        self._line("work", f"{what} {done}/{total} {seconds:.3f} s")

    def problems(self, found: Iterable[Problem]) -> None:
        """Log severity, code and place of each problem."""
        for problem in in_order(found):
            self._line("problem", f"{problem.severity.value} {problem.code} {place_line(problem.place)}".rstrip())

    def bug(self, error: BaseException) -> None:
        """Log types and stack frames of an error, without its message, which may quote content."""
        import traceback

        kinds = " < ".join(type(one).__name__ for one in _chain(error))
        self._line("bug", kinds)
        for frame in traceback.extract_tb(error.__traceback__):
            inside = PurePosixPath(Path(frame.filename).as_posix())
            self._line("frame", f"{'/'.join(inside.parts[-2:])}:{frame.lineno} {frame.name}")

    def end(self, code: ExitCode) -> None:
        """Log the exit code and the duration of the run."""
        if self._begun is not None:
            self._line("end", f"exit {int(code)} {code.name} after {(_now() - self._begun).total_seconds():.3f} s")

    def _line(self, event: str, text: str) -> None:
        if self._path is None:
            return
        try:
            with self._path.open("a", encoding="utf-8", newline="\n") as log:
                log.write(f"{_now().isoformat(timespec='milliseconds')} {event} {text}\n")
        except OSError:  # a full disk must not stop the work that the log is about
            self._path = None


def place_line(place: Place) -> str:
    """Return a problem's place in the content or a template; of other files only the ending, as their names may be those of units."""
    if not place.file:
        return ""
    path = PurePosixPath(place.file)
    source = path.parts[0] in SOURCES and "records" not in path.parts
    shown = [part if PLAIN.fullmatch(part) else f"{HIDDEN}{PurePosixPath(part).suffix}" for part in path.parts] if source else [
        *(path.parts[:1] if path.parts[0] == "output" else ()), f"{HIDDEN}{path.suffix}"]
    return ":".join(["/".join(shown), *(str(n) for n in (place.line, place.column) if n)])


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and its causes."""
    found: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in found:
        found.append(now)
        now = now.__cause__ or now.__context__
    return found


def _now() -> datetime:
    return datetime.now().astimezone()
