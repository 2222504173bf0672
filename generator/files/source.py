"""A text file as a clerk saved it: its encoding detected, every character checked, every position kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from ..wording import Place, Problem, Refused, problem
from .atomic import disk_facts
from .gate.limits import LIMITS
from .gate.outside import FileKind, read_outside

LINE_END = re.compile(r"\r\n|\n|\r")
SOFT_BREAKS = "\v\f\x85\u2028\u2029"
"""Line ends that only a word processor makes; pasted from Word they would silently join or split paragraphs."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Characters that XML 1.0 can't hold (section 2.2), soft line ends, and noncharacters, which this program uses internally."""


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file (without their ends), its displayed name, and the line number of its first line in the whole file."""

    shown: str
    lines: tuple[str, ...]
    first_line: int = 1

    def place(self, line: int, column: int = 0, inside: str = "") -> Place:
        """Return a place in the file; `line` counts from 0 within this source, `column` from 0."""
        return Place(self.shown, self.first_line + line, column + 1, inside)

    def part(self, start: int, stop: int | None = None) -> Source:
        """Return some of its lines, with places that still count from the top of the file."""
        return Source(self.shown, self.lines[start:stop], self.first_line + start)


def read_source(path: Path, shown: str, home: Path | None = None) -> tuple[Source, list[Problem]]:
    """Read a text file; Refused when it is missing, too long or no text.

    Problems: a reminder for an encoding other than UTF-8, an error for each bad character. `home` is the folder that no link may
    lead out of.
    """
    try:
        data = read_outside(path, Place(shown), FileKind.TEXT, home)
    except FileNotFoundError:
        raise Refused([problem("file-missing", Place(shown))]) from None
    except OSError as reason:
        raise Refused([problem("file-unreadable", Place(shown), **disk_facts(reason))]) from reason
    return source_of(data, shown)


def source_of(data: bytes, shown: str) -> tuple[Source, list[Problem]]:
    """Return the text with these bytes and its problems, as `read_source` does; Refused when it is too long or no text."""
    text, encoding = decode(data, Place(shown))
    problems = [] if encoding == "utf-8" else [problem("not-utf8", Place(shown), encoding=encoding)]
    source = Source(shown, tuple(LINE_END.split(text)))
    refuse_long_lines(source)
    return source, problems + bad_characters(source)


def refuse_long_lines(source: Source) -> None:
    """Refused with the place of each line that is no line of a text."""
    most = LIMITS.line_characters
    if long := [problem("line-too-long", source.place(number), count=len(line), limit=most)
                for number, line in enumerate(source.lines) if len(line) > most]:
        raise Refused(long)


def decode(data: bytes, place: Place) -> tuple[str, str]:
    """Return (text without BOM, encoding name); Refused `not-text` when the bytes are text in no encoding that offices use."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, "utf-16", place)
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(data, "gb18030", place)


def _decoded(data: bytes, encoding: str, place: Place) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as reason:
        line = data[: reason.start].count(b"\n") + 1
        raise Refused([problem("not-text", Place(place.file, line))]) from reason


def bad_characters(source: Source) -> list[Problem]:
    """Return a problem for each character of a file that can't be printed, with its place."""
    return [found for number, line in enumerate(source.lines) for found in character_problems(line, source.place(number))]


def character_problems(text: str, place: Place) -> list[Problem]:
    """Return a problem for each character of a text that can't be printed; `place` is that of its first character."""
    found = []
    for hit in FORBIDDEN.finditer(text):
        code = "soft-line-break" if hit[0] in SOFT_BREAKS else "bad-character"
        found.append(problem(code, replace(place, column=place.column + hit.start()), code=f"U+{ord(hit[0]):04X}"))
    return found
