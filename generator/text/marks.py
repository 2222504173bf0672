"""Marks of a text: parse `{{ 值 }}`, `【2021:……】`, `【待定:……】`, `[[空]]` with their places, and resolve them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..wording import Place, Problem, meant, problem
from .blanks import LITERAL, SCOPE, BlankMark, parse_mark
from .official_words import PENDING

ESCAPABLE = ("{{", "[[", "【", "|", "｛｛", "［［", "}}", "｝｝", "]]", "］］", "｜")
OPEN_VALUE, CLOSE_VALUE = ("{{", "｛｛"), ("}}", "｝｝")
OPEN_BLANK, CLOSE_BLANK = ("[[", "［［"), ("]]", "］］")
PATH = re.compile(r"[^\W\d]\w*(?:\s*[.．]\s*\w+)*")
YEAR_HEAD = re.compile(r"【\s*((?:19|20)\d{2}|[０-９]{4}|待定)\s*(?:[:：]\s*|(?=】))")
SINGLE = re.compile(r"(?<![{｛])[{｛]\s*([^\W\d]\w*(?:\.\w+)*)\s*[}｝](?![}｝])")
SPECIAL = re.compile(r"[{\[]|[}%](?=_|$)")
DOUBLED = re.compile(r"【【\s*([^【】]{1,40}?)\s*】】")


@dataclass(frozen=True, slots=True)
class Plain:
    """Literal text; `at` is its offset in the typed text (behind its `\\`, if it has one)."""

    text: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Value:
    """A value mark `{{ path }}`."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder `[[name:type]]` for a blank."""

    mark: BlankMark
    place: Place


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year mark `【2021:…】`: words confirmed for a year; `【待定:…】` has year 0."""

    year: int
    inner: tuple[Segment, ...]
    place: Place


Segment = Plain | Value | Placeholder | YearMark


@dataclass(frozen=True, slots=True)
class Marked:
    """A text parsed into segments, with its place; `raw` is the text as typed."""

    raw: str
    segments: tuple[Segment, ...]
    place: Place

    def placeholders(self) -> Iterator[Placeholder]:
        """Yield its placeholders, in order."""
        yield from (s for s in flat(self.segments) if isinstance(s, Placeholder))

    def year_marks(self) -> Iterator[YearMark]:
        """Yield its year marks, in order."""
        yield from (s for s in flat(self.segments) if isinstance(s, YearMark))


def flat(segments: tuple[Segment, ...]) -> Iterator[Segment]:
    """Yield the segments and those nested in year marks."""
    for segment in segments:
        yield segment
        if isinstance(segment, YearMark):
            yield from flat(segment.inner)


def parse_marks(text: str, place: Place, known: frozenset[str] = frozenset()) -> tuple[Marked, list[Problem]]:
    """Parse the marks of a text; `known` are names whose use in single braces is certainly a mistake."""
    reader = _Reader(text, place, known)
    segments = reader.read(until=None)
    return Marked(text, segments, place), reader.problems


class _Reader:
    """A recursive-descent parser; `at` is the current position."""

    def __init__(self, text: str, place: Place, known: frozenset[str]) -> None:
        self.text, self.origin, self.known = text, place, known
        self.at = 0
        self.literal = {CLOSE_VALUE: 0, CLOSE_BLANK: 0}
        """Escaped openings, by kind, whose closings are still to come."""
        self.problems: list[Problem] = []

    def place(self, at: int) -> Place:
        return replace(self.origin, column=self.origin.column + at) if self.origin.column else self.origin

    def report(self, code: str, at: int, **facts: str) -> None:
        self.problems.append(problem(code, self.place(at), **facts))

    def read(self, until: str | None) -> tuple[Segment, ...]:
        segments: list[Segment] = []
        plain: list[str] = []
        begun = self.at

        def flush() -> None:
            if plain:
                segments.append(Plain("".join(plain), begun))
                plain.clear()

        while self.at < len(self.text):
            if until and self.text.startswith(until, self.at):
                break
            here = self.at
            escaped = self.escaped()
            if escaped:
                flush()
                segments.append(Plain(escaped, here + 1))
                begun = self.at
                continue
            segment = self.mark()
            if segment is None:
                plain.append(self.text[self.at])
                self.at += 1
            else:
                flush()
                segments.append(segment)
                begun = self.at
        flush()
        return tuple(segments)

    def escaped(self) -> str:
        if self.text[self.at] != "\\":
            return ""
        for token in ESCAPABLE:
            if self.text.startswith(token, self.at + 1):
                self.at += 1 + len(token)
                self.literal[CLOSE_VALUE] += token in OPEN_VALUE
                self.literal[CLOSE_BLANK] += token in OPEN_BLANK
                return token
        return ""

    def mark(self) -> Segment | None:
        here = self.text[self.at]
        if here in "{｛":
            return self.value()
        if here in "[［":
            return self.placeholder()
        if here == "【":
            return self.year_mark()
        if self.text.startswith(CLOSE_VALUE, self.at):
            return self.stray_end()
        return None

    def stray_end(self) -> Segment:
        """Consume a `}}` or `]]` without an opening: literal if an escaped opening waits for it, else a problem."""
        end = self.text[self.at : self.at + 2]
        self.at += 2
        kind = CLOSE_VALUE if end in CLOSE_VALUE else CLOSE_BLANK
        if self.literal[kind]:
            self.literal[kind] -= 1
        else:
            self.report("mark-without-start", self.at - 2, mark=end, start="{{" if end in CLOSE_VALUE else "[[")
        return Plain(end, self.at - 2)

    def value(self) -> Segment | None:
        start = self.at
        if not self.text.startswith(OPEN_VALUE, start):
            single = SINGLE.match(self.text, start)
            if single and single[1].split(".")[0] in self.known:
                self.report("single-brace", start, typed=single[0], right=f"{{{{ {single[1]} }}}}")
            return None
        end = _find(self.text, CLOSE_VALUE, start + 2)
        if end < 0:
            self.report("mark-without-end", start, typed=self.text[start : start + 20], right="{{ 名称 }}")
            self.at += 1
            return None
        inside = self.text[start + 2 : end].strip()
        self.at = end + 2
        if not PATH.fullmatch(inside):
            named = PATH.search(inside)
            right = f"{{{{ {named[0] if named else '名称'} }}}}"
            self.report("bad-value-mark", start, typed=self.text[start : self.at], right=right)
            return Plain(self.text[start : self.at], start)
        return Value(re.sub(r"\s*[.．]\s*", ".", inside), self.place(start))

    def placeholder(self) -> Segment | None:
        start = self.at
        if not self.text.startswith(OPEN_BLANK, start):
            return None
        end = _find(self.text, CLOSE_BLANK, start + 2)
        if end < 0:
            self.report("mark-without-end", start, typed=self.text[start : start + 20], right="[[名称]]")
            self.at += 1
            return None
        typed = self.text[start : end + 2]
        mark = parse_mark(self.text[start + 2 : end])
        self.at = end + 2
        if mark is None:
            self.report("bad-blank", start, typed=typed)
            return Plain(typed, start)
        return Placeholder(mark, self.place(start))

    def year_mark(self) -> Segment | None:
        start = self.at
        doubled = DOUBLED.match(self.text, start)
        if doubled:
            self.report("doubled-bracket", start, typed=doubled[0], right=f"{{{{ {doubled[1]} }}}}")
            return None
        head = YEAR_HEAD.match(self.text, start)
        if not head:
            return None
        self.at = head.end()
        inner = self.read(until="】")
        if not self.text.startswith("】", self.at):
            self.report("mark-without-end", start, typed=self.text[start : start + 20], right=f"{head[0]}……】")
            self.at = start + 1
            return Plain("【", start)
        self.at += 1
        return YearMark(0 if head[1] == "待定" else int(head[1]), inner, self.place(start))


def _find(text: str, closers: tuple[str, ...], start: int) -> int:
    ends = [at for at in (text.find(c, start) for c in closers) if at >= 0]
    return min(ends, default=-1)


# ---------------------------------------------------------------------------------------------------- resolving
Lookup = Callable[[str], str | None]
"""Returns the text of a dotted path, or None if there is no such name."""


@dataclass(slots=True)
class Resolver:
    """Resolver of marked texts to the text of a document; collects problems.

    `scope` qualifies blanks; `per_unit` allows 单位.…, whose tag is passed on to the second stage; `prompts` are printed
    in place of the blanks they name.
    """

    lookup: Lookup
    names: Callable[[str], list[str]]
    year: int
    scope: str = ""
    per_unit: bool = False
    prompts: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] | None = None

    def text(self, marked: Marked) -> str:
        """Return the text with values filled in; literal `{` and `[` are escaped, blanks carry their scope."""
        return "".join(self._segment(segment) for segment in marked.segments)

    def _segment(self, segment: Segment) -> str:
        if isinstance(segment, Plain):
            return literal(segment.text)
        if isinstance(segment, Value):
            return self._value(segment)
        if isinstance(segment, Placeholder):
            return self._placeholder(segment)
        inner = "".join(self._segment(s) for s in segment.inner)
        if segment.year == 0:
            return f"【待定：{inner}】" if inner else PENDING
        return inner if segment.year == self.year else f"【{segment.year}：{inner}】"

    def _value(self, segment: Value) -> str:
        if segment.path.split(".")[0] == "单位":
            if self.per_unit and "." in segment.path:
                return f"{{{{ {segment.path} }}}}"
            self._report("unit-in-shared", segment.place, path=segment.path)
            return ""
        found = self.lookup(segment.path)
        if found is None:
            near = difflib.get_close_matches(segment.path, self.names(segment.path), 1, 0.5)
            self._report("unknown-value", segment.place, path=segment.path, hint=meant(next(iter(near), "")))
            return ""
        return literal(found)

    def _placeholder(self, segment: Placeholder) -> str:
        mark = segment.mark
        if mark.name in self.prompts:
            return self.prompts[mark.name]
        kind = "/".join(mark.options) if mark.options else mark.kind.value
        return f"[[{self.scope}{SCOPE}{mark.name}:{kind}]]"

    def _report(self, code: str, place: Place, **facts: str) -> None:
        if self.problems is not None:
            self.problems.append(problem(code, place, **facts))


def literal(text: str) -> str:
    """Escape the text so that a merged document does not take it for tags, blanks or docxtpl's escapes (`}_}`, `%_}`)."""
    return SPECIAL.sub(lambda mark: mark[0] + LITERAL, text)


def readable(text: str) -> str:
    """Return the text without its escape characters, to be read or compared."""
    return text.replace(LITERAL, "")
