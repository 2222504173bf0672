"""The questions of `yinfa look` in a terminal: what is shown, and what a key does."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..interface.exit_codes import ExitCode
from ..session import now
from ..terminal import Screen, one_line

if TYPE_CHECKING:
    from ...collecting import Doubt, LookThrough, Question

ASK, UNDO, SKIP, QUIT, APART, HELP = ("q", "退回"), ("u", "撤销"), ("s", "跳过"), ("x", "结束"), ("d", "逐个"), ("?", "帮助")
BEFORE, BEHIND = 24, 12
"""Characters of a sentence shown around the place in a list."""
LONGEST, LONGEST_IN_LIST = 400, 80
"""Characters of a returned text shown; `?` shows it whole."""
PLACES = 5
"""Places of alike cases shown with a question; `?` shows them all."""
_ONE_LINE = re.compile(r"(\d{1,3})\s*[=＝]\s*(.*)")
"""An answer to one line of a list: 3=25, 3=q."""
_AS_IT_IS = ("=", "＝")
"""What is behind it is the value itself, also one that would be a key, or nothing."""


def walk(screen: Screen, way: LookThrough) -> ExitCode:
    """Ask one question after the other, until none is left, `x`, the end of the input, or Ctrl-C."""
    try:
        _Walk(screen, way).run()
    except KeyboardInterrupt:
        screen.result(["", _summary(screen, way)], {})
        raise
    screen.result([_summary(screen, way)], {})
    return ExitCode.FAULTS if way.left() else ExitCode.DONE


def _summary(screen: Screen, way: LookThrough) -> str:
    left = way.left()
    return screen.say("look-left", n=left, settled=way.settled) if left else screen.say("look-done", settled=way.settled)


@dataclass
class _Walk:
    """One person at the keyboard: the cases passed over, and the number of cases told last."""

    screen: Screen
    way: LookThrough
    passed: set[tuple[int, str]] = field(default_factory=set)
    told: int | None = None

    def run(self) -> None:
        """Ask until nothing is left to ask."""
        while (question := self._next()) is not None:
            self.screen.result(["", self._progress(), *shown(self.screen, self.way, question)], {})
            if not self._answered(question):
                return

    def _next(self) -> Question | None:
        return next((q for q in self.way.questions() if any(doubt.key not in self.passed for doubt in q.doubts)), None)

    def _progress(self) -> str:
        """Return how many cases are left; what came while this runs is told by itself."""
        left = self.way.left() - len(self.passed)
        more = max(left - self.told, 0) if self.told is not None else 0
        self.told = left
        return self.screen.say("look-at", left=left) + (self.screen.say("look-more", n=more) if more else "")

    def _answered(self, question: Question) -> bool:
        """Take one answer; return whether to go on. What can't be understood is asked again."""
        while True:
            typed = _typed(self.screen.say(_prompt(question)))
            if typed is None or _key(typed) in QUIT:
                return False
            if _key(typed) in HELP:
                self.screen.result(self._help(question), {})
            elif self._does(question, typed):
                if self.way.overtaken:
                    self.screen.note(self.screen.say("look-overtaken", n=self.way.overtaken))
                return True

    def _does(self, question: Question, typed: str) -> bool:
        """Do what was typed; return whether the question is done with."""
        way, key, self.way.overtaken = self.way, _key(typed), 0
        if key in SKIP:
            self.passed |= {doubt.key for doubt in question.doubts}
        elif key in UNDO:
            self._undo()
        elif key in ASK:
            way.ask(question, now())
        elif key in APART and len(question.doubts) > 1:
            way.split(question)
        elif question.is_list and typed:
            return self._one_line(question, typed)
        elif not (way.replace(question, _value(typed), now()) if typed else way.take(question, now())):
            self._again(question)
            return False
        return True

    def _one_line(self, question: Question, typed: str) -> bool:
        hit = _ONE_LINE.fullmatch(typed)
        one = question.line(int(hit[1])) if hit else None
        if hit is None or one is None:
            self.screen.note(self.screen.say("look-which-line", n=len(question.lines)))
            return False
        return self._does(one, hit[2].strip())

    def _again(self, question: Question) -> None:
        if question.is_list:
            self.screen.note(self.screen.say("look-which-line", n=len(question.lines)))
        else:
            self.screen.note(self.screen.say("look-again", name=one_line(question.first.name)))

    def _undo(self) -> None:
        back = self.way.undo(now())
        self.passed -= {doubt.key for doubt in back}
        self.told = None
        self.screen.note(self.screen.say("look-undone", n=len(back)) if back else self.screen.say("look-nothing-to-undo"))

    def _help(self, question: Question) -> list[str]:
        """Return the keys, then every place that the question is about."""
        keys = [f"look-help-{key}" for key in ("take", "value", "line", "apart", "ask", "undo", "skip", "end")]
        wanted = [key for key in keys if key.removeprefix("look-help-") not in _idle(question)]
        places = [self.screen.say("look-whole", place=_place(self.screen, self.way, doubt), file=doubt.file, raw=doubt.raw.strip())
                  for doubt in question.doubts]
        return [f"  {line}" for line in (*map(self.screen.say, wanted), *places)]


def _typed(prompt: str) -> str | None:
    """Return the line typed; None at the end of the input."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def _key(typed: str) -> str:
    """Return what was typed as a key: ｘ is x."""
    return unicodedata.normalize("NFKC", typed).lower()


def _value(typed: str) -> str:
    """Return what was typed as a value."""
    return typed[1:].strip() if typed.startswith(_AS_IT_IS) else typed


def _idle(question: Question) -> set[str]:
    """Return the keys that do nothing for a question."""
    idle = set() if question.first.has_proposal else {"take"}
    idle |= {"value"} if question.is_list else {"line"}
    return idle | (set() if len(question.doubts) > 1 else {"apart"})


def _prompt(question: Question) -> str:
    kind = "-list" if question.is_list else ""
    return f"look-ask{kind}" if question.first.has_proposal else f"look-ask-open{kind}"


# ---- what is shown
def shown(screen: Screen, way: LookThrough, question: Question) -> list[str]:
    """Return the lines of a question: the unit, the sentence as returned, the value read and the reasons for doubt."""
    return _list(screen, way, question) if question.is_list else _single(screen, way, question)


def _list(screen: Screen, way: LookThrough, question: Question) -> list[str]:
    first = question.first
    why = screen.reasons(first.reasons)
    head = screen.say("look-of-form", unit=_unit(screen, way, first), annex=one_line(first.annex), file=_file(first),
                      n=len(question.doubts), why=why)
    return [head, *(f"  {number:>2}  {_line(screen, way, line)}" for number, line in enumerate(question.lines, 1))]


def _line(screen: Screen, way: LookThrough, line: tuple[Doubt, ...]) -> str:
    doubt = line[0]
    more = screen.say("look-times", n=len(line)) if len(line) > 1 else ""
    text = _around(way.sentence(doubt)) or screen.say("look-raw", raw=_clipped(doubt.raw.strip(), LONGEST_IN_LIST))
    return f"{one_line(doubt.name)}{more}{screen.say('look-colon')}{one_line(text)} → {_read(screen, doubt)}"


def _around(sentence: str) -> str:
    """Return a sentence as far as it stands near the place that is marked in it."""
    before, mark, rest = sentence.partition("【")
    inside, end, behind = rest.rpartition("】")
    before = f"…{before[-BEFORE:]}" if len(before) > BEFORE else before
    return before + mark + _clipped(inside, LONGEST_IN_LIST) + end + _clipped(behind, BEHIND)


def _clipped(text: str, most: int) -> str:
    return f"{text[:most]}…" if len(text) > most else text


def _single(screen: Screen, way: LookThrough, question: Question) -> list[str]:
    doubt, why = question.first, screen.reasons(question.first.reasons)
    if question.sentence or doubt.raw.strip():
        read = screen.say("look-read", raw=_clipped(doubt.raw.strip(), LONGEST), value=_read(screen, doubt), why=why)
    else:
        read = screen.say("look-read-form" if doubt.has_proposal else "look-read-nothing", value=_read(screen, doubt), why=why)
    lines = [_head(screen, way, question)]
    lines += [f"  {one_line(_clipped(question.sentence, 2 * LONGEST))}"] if question.sentence else _evidence(screen, way, doubt)
    options = way.forms.options(doubt.annex, doubt.version, doubt.blank)
    return [*lines, read, *([screen.say("look-options", options=screen.say("comma").join(options))] if options else [])]


def _head(screen: Screen, way: LookThrough, question: Question) -> str:
    """Return whose and where: of cases in several forms the number of places and the first ones."""
    doubt = question.first
    if len({one.form for one in question.doubts}) == 1:
        name = _names(screen, question)
        return screen.say("look-of", unit=_unit(screen, way, doubt), annex=one_line(doubt.annex), name=name, file=_file(doubt))
    places = [_place(screen, way, one) for one in question.doubts]
    units = len({one.unit for one in question.doubts})
    return screen.say("look-everywhere", units=units, n=len(places), places=screen.some(places, PLACES))


def _names(screen: Screen, question: Question) -> str:
    names = [one_line(doubt.name) for doubt in question.doubts]
    return names[0] if len(names) == 1 else screen.say("look-alike", n=len(names), names=screen.some(names))


def _evidence(screen: Screen, way: LookThrough, doubt: Doubt) -> list[str]:
    """Return what a form says of itself, by which a person knows whose it is."""
    from ...collecting import ITSELF

    found = way.evidence(doubt) if doubt.blank in ITSELF else []
    parts = screen.say("comma").join(f"{one_line(name)}“{one_line(_clipped(text, LONGEST_IN_LIST))}”" for name, text in found)
    return [screen.say("look-evidence", parts=parts)] if parts else []


def _place(screen: Screen, way: LookThrough, doubt: Doubt) -> str:
    return screen.say("look-place", unit=_unit(screen, way, doubt), annex=one_line(doubt.annex), name=one_line(doubt.name))


def _file(doubt: Doubt) -> str:
    return one_line(PurePosixPath(doubt.file).name)


def _unit(screen: Screen, way: LookThrough, doubt: Doubt) -> str:
    return one_line(f"{doubt.unit} {way.base.units.get(doubt.unit, '')}".strip()) or screen.say("look-no-unit")


def _read(screen: Screen, doubt: Doubt) -> str:
    if not doubt.has_proposal:
        return screen.say("look-unreadable")
    return one_line(_clipped(doubt.proposal, LONGEST_IN_LIST)) or screen.say("look-empty")
