"""Output for people: columns of double-width characters, problems, progress, on any console."""

from __future__ import annotations

import codecs
import io
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from ..wording import Place, Problem, Severity, counted, in_order, phrase, reasons
from .interface.hidden import HIDDEN
from .interface.problem_lines import Listed, alone, errors_last, folded

SUBSTITUTES = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "，": ",", "。": ".", "、": ",", "：": ":", "；": ";", "！": "!", "？": "?",
    "（": "(", "）": ")", "《": "<", "》": ">", "〔": "[", "〕": "]", "【": "[", "】": "]", "—": "-", "–": "-", "…": "...",
    "→": "->", "›": ">", "·": "-", "□": "[ ]", "☑": "[x]", "\u3000": " ", "\u00a0": " ",
}  # fmt: skip
"""Printed instead of a character that the console's encoding lacks; other characters become a question mark."""
NEVER_FIRST = "，。、：；！？）》〕】”’…"
"""Punctuation that never begins a line."""
COLOURS = {Severity.ERROR: "31;1", Severity.REVIEW: "33;1", Severity.REMINDER: "36"}
QUICK = 1.0
"""Seconds of work without a progress bar."""
REDRAW = 0.1
LONGEST = 60
"""Most characters of a name or text quoted on the screen; JSON has it whole."""
BAR = 24


# ---- text in columns


def width(text: str) -> int:
    """Return the columns that a text takes on a terminal: 2 for a Chinese character, 0 for a combining mark."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=1 << 14)
def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Return the text padded with spaces to so many columns."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """Return lines of at most so many columns, broken at spaces and between Chinese characters, not before punctuation."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may be broken."""
    piece = ""
    for character in text:
        glued = character in NEVER_FIRST or (_width(character) < 2 and not piece.endswith(" "))
        if piece and not (glued and (_width(piece[-1]) < 2 or character in NEVER_FIRST or character == " ")):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def columns_of(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """Return rows as lines with aligned columns."""
    return list(column_lines(lambda: rows, gap))


def column_lines(rows: Callable[[], Iterable[Sequence[str]]], gap: int = 2) -> Iterator[str]:
    """Yield rows as lines with aligned columns; `rows` gives them twice, so that many need not be kept."""
    widths: list[int] = []
    for row in rows():
        widths = widths or [0] * len(row)
        widths = [max(known, width(cell)) for known, cell in zip(widths, row, strict=True)]
    for row in rows():
        yield (" " * gap).join(padded(cell, w) for cell, w in zip(row, widths, strict=True)).rstrip()


# ---- a system or console that lacks characters


def restart_in_utf8() -> None:
    """Run the program again in Python's UTF-8 mode (PEP 540) if file names can't hold Chinese (LC_ALL=C with PYTHONUTF8=0).

    Typed names arrive undecoded then. Does not return if the program is restarted.
    """
    try:
        "印发".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if os.name == "posix" and not sys.flags.utf8_mode and sys.executable:
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606  it is this program


def substitute_unprintable(*streams: TextIO) -> None:
    """Make these streams print a substitute for characters that their encoding lacks."""
    codecs.register_error("yinfa", _substitute)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="yinfa")


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_printable(character, error.encoding) for character in lacking), error.end


def _printable(character: str, encoding: str) -> str:
    shown = SUBSTITUTES.get(character, "?")
    try:
        shown.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return shown


# ---- the screen


@dataclass
class Screen:
    """Output of a command in the chosen language and form: results to stdout, everything else to stderr."""

    language: str = "zh"
    quiet: bool = False
    as_json: bool = False
    found: list[Problem] = field(default_factory=list)
    """The problems shown so far."""
    answer: dict[str, Any] = field(default_factory=dict)
    """With JSON: the command's own part of the answer, printed when it ends."""
    verbose: bool = False
    """Whether places are shown as file:line:column, and each problem by itself."""
    campaign: str = ""
    """The campaign worked on; commands to type name it, its files are shown without their folder."""
    words: Sequence[str] = ()
    """The command line as typed."""

    def say(self, key: str, **facts: object) -> str:
        """Return the phrase of that key; commands in it name the campaign given in `facts`, else the one worked on."""
        from .interface.actions import naming

        shown = {name: one_line(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        return phrase(key, self.language, **{**naming(str(shown.get("campaign", self.campaign))), **shown})

    def reasons(self, said: Sequence[str]) -> str:
        """Return reasons for doubt as a list."""
        return self.say("comma").join(reasons(said, self.language))

    def some(self, names: Sequence[str], most: int = 5) -> str:
        """Return the names as a list, at most `most` of them."""
        listed = self.say("comma").join(one_line(name) for name in names[:most])
        return self.say("and-more", names=listed) if len(names) > most else listed

    def result(self, lines: Iterable[str], data: Mapping[str, Any], *, coloured: bool = False) -> None:
        """Print the result's lines; with JSON add `data` to the answer instead.

        Lines that are `coloured` have been made harmless already.
        """
        if self.as_json:
            self.answer |= data
            return
        for line in lines:
            _print(line if coloured else harmless(line), sys.stdout)

    def note(self, text: str) -> None:
        """Print a line to stderr, unless quiet."""
        if not self.quiet:
            _print(harmless(text), sys.stderr)

    def at_once(self, text: str) -> None:
        """Print a line of a command that goes on; to stderr when stdout is for an answer in JSON."""
        _print(harmless(text), sys.stderr if self.as_json else sys.stdout)
        sys.stdout.flush()

    def complain(self, text: str, remedy: str) -> None:
        """Print a usage error and what to do."""
        _print(self._coloured(self.say("usage-error", text=one_line(text)), Severity.ERROR), sys.stderr)
        _print(f"  → {remedy}", sys.stderr)

    def complain_plain(self, key: str) -> None:
        """Print a closing line to stderr, also when quiet; on a terminal below its ^C."""
        _print(("\n" if _is_terminal(sys.stderr) else "") + self.say(key), sys.stderr)

    def problems(self, found: Iterable[Problem]) -> None:
        """Print each problem once, by place, errors last, where they are seen first; then the counts. Reminders not when quiet."""
        every_problem = in_order(found)
        self.found += every_problem
        ordered = errors_last(p for p in every_problem if not (self.quiet and p.severity is Severity.REMINDER))
        if not ordered or self.as_json:
            return
        listed = list(alone(ordered) if self.verbose else folded(ordered))
        last = {self._to_type(entry.problem): number for number, entry in enumerate(listed) if isinstance(entry, Listed)}
        for number, entry in enumerate(listed):
            if isinstance(entry, Listed):  # what is to be typed is said once, behind the last that asks for it
                self.problem(entry.problem, entry.lines, acting=last[self._to_type(entry.problem)] == number)
            else:
                where = self.where(Place(entry.file)) or self.say("nowhere")
                _print(self.say("unlisted", where=where, code=entry.code, n=entry.count), sys.stderr)
        _print(self.counts(ordered), sys.stderr)

    def problem(self, problem: Problem, lines: Sequence[int] = (), *, acting: bool = True) -> None:
        """Print one problem: place (of several lines, perhaps), sentence, remedy, and if `acting` what to type."""
        from ..wording import sentence

        wrong, remedy = sentence(problem, self.language, LONGEST)
        label = self._coloured(f"{self.say(problem.severity.value)}[{problem.code}]", problem.severity)
        place = self.where(problem.place, lines)
        _print(f"{f'{place}: ' if place else ''}{label} {one_line(wrong)}", sys.stderr)
        _print(f"  → {one_line(remedy)}", sys.stderr)
        if acting and (typed := self._to_type(problem)):
            _print(f"    {one_line(typed)}", sys.stderr)

    def _to_type(self, problem: Problem) -> str:
        """Return the command line to type about the problem; "" for none."""
        from ..wording import action
        from .interface.actions import Typed, to_type

        to_do = action(problem)
        return to_type(to_do, self.language, Typed(self.campaign, self.words)) if to_do else ""

    def where(self, place: Place, lines: Sequence[int] = ()) -> str:
        """Return the place in a clerk's words; when verbose as file:line:column."""
        from ..wording import place_words

        return one_line(str(place) if self.verbose else place_words(place, self.language, self.campaign, lines))

    def counts(self, found: Sequence[Problem]) -> str:
        """Return the numbers of errors, reviews and reminders in words."""
        parts = [self.say(f"count-{severity.value}", n=n) for severity, n in counted(found).items()]
        return self.say("counts", parts=self.say("comma").join(parts))

    def _coloured(self, text: str, severity: Severity) -> str:
        if not _is_terminal(sys.stderr) or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return text
        return f"\x1b[{COLOURS[severity]}m{text}\x1b[0m"

    @contextmanager
    def progress(self, key: str) -> Iterator[Callable[[int, int], None]]:
        """Yield a function (done, total) that draws a progress bar once the work takes a second; only on a terminal."""
        bar = Bar(self.say(key), self.language)
        shown = _is_terminal(sys.stderr) and not self.quiet
        try:
            yield bar.step if shown else _undrawn
        finally:
            bar.clear()


def _undrawn(_done: int, _total: int) -> None:
    """Draw nothing."""


class Bar:
    """A progress bar that redraws its line: `生成 12/128 [##....] 还要约 3 秒`."""

    def __init__(self, label: str, language: str) -> None:
        self.label, self.language = label, language
        self.begun = time.monotonic()
        self.first: tuple[float, int] | None = None
        self.drawn, self.length = 0.0, 0

    def step(self, done: int, total: int) -> None:
        """Redraw the bar, at most every REDRAW seconds."""
        now = time.monotonic()
        if self.first is None:  # what came before (reading, checking) is not repeated for each piece of work
            self.first = now, done
        if now - self.begun < QUICK or now - self.drawn < REDRAW:
            return
        self.drawn = now
        since, before = self.first
        each = (now - since) / (done - before) if done > before else 0.0
        self._draw(self.line(done, total, each))

    def line(self, done: int, total: int, each: float) -> str:
        """Return the bar's text; `each` is the seconds a piece takes (0: unknown)."""
        filled = BAR * done // total if total else 0
        left = _duration(each * (total - done), self.language) if each else ""
        return f"{self.label} {done}/{total} [{'#' * filled}{'.' * (BAR - filled)}] {left}".rstrip()

    def _draw(self, text: str) -> None:
        blank = " " * max(self.length - width(text), 0)
        sys.stderr.write(f"\r{text}{blank}")
        sys.stderr.flush()
        self.length = width(text)

    def clear(self) -> None:
        """Clear the line."""
        if self.length:
            sys.stderr.write("\r" + " " * self.length + "\r")
            sys.stderr.flush()


def _duration(seconds: float, language: str) -> str:
    if seconds < 90:
        return phrase("seconds-left", language, n=max(round(seconds), 1))
    return phrase("minutes-left", language, n=round(seconds / 60))


def replace_closed_streams() -> None:
    """Open the null device for each standard stream that was closed by the caller, so that no other file takes its number."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    null = Path(os.devnull)
    sys.stdin = sys.stdin or null.open(encoding="utf-8")
    sys.stdout = sys.stdout or null.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or null.open("w", encoding="utf-8")


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()


def _print(text: str, stream: TextIO) -> None:
    stream.write(text + "\n")


def one_line(text: str) -> str:
    """Return a text in one line with hidden characters shown as <U+….>, so that it can't control the terminal or imitate output.

    Hidden are escape sequences, line ends, bidirectional controls, characters without width.
    """
    return HIDDEN.sub(lambda hit: f"<U+{ord(hit[0]):04X}>", text.replace("\n", " "))


def harmless(text: str) -> str:
    """Return a text as `one_line` does, keeping line ends and tabs."""
    return HIDDEN.sub(lambda hit: hit[0] if hit[0] in "\n\t" else f"<U+{ord(hit[0]):04X}>", text)
