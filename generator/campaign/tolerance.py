"""Corrects what clerks type in YAML and plainly mean: full-width punctuation, tabs, a value that begins with a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..files import Source
from ..wording import Problem, problem
from .project_file import KEYS

_KNOWN = "|".join(sorted((re.escape(key) for key in KEYS), key=len, reverse=True))
INDENT = re.compile(r"^[ \t\u3000\u00a0]*")
WIDE_COLON = re.compile(r"^(?P<lead>\s*(?P<dash>-\s+)?)(?P<key>[^\s:：#{}\[\]“”\"'|,，｛［]{1,30})\s*(?P<colon>：\s*)")
BLOCK = re.compile(r"(?:^|[:\-]\s+)[|>][+\-0-9]*\s*(?:#.*)?$")
VALUE = re.compile(r"^(?P<lead>\s*(?:-\s+)*(?:(?:[^\s:#{}\[\]\"'|,]|(?<=\S)[ :](?=\S))+?:(?:\s+|$))?)(?P<value>.*)$")
_KEY = r"[^\s:：#{}\[\]“”\"'|,，｛［]*"
TIGHT_COLON = re.compile(rf"^(?P<lead>\s*(?P<dash>-\s+)?)(?P<key>{_KEY}[\u4e00-\u9fff]{_KEY})(?P<colon>:)(?=\S)")
NEEDS_QUOTES = ("{{", "[[", "{%", "@", "`", "%", "*", "&", "!")
IN_BRACKETS = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?!\s+\#).)*""")
FLOW_OPEN = "{[｛［"
FLOW_COLON = re.compile(rf"(?<=[{{,，｛\s])(?P<key>{_KNOWN})\s*(?P<colon>：\s*|:(?=[^\s:]))")
FLOW_COMMA = re.compile(rf"\s*(?P<comma>，)\s*(?=(?:{_KNOWN})\s*[:：])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as YAML reads it, and the edits from the typed one: (column, typed length, new length)."""

    text: str
    edits: tuple[tuple[int, int, int], ...] = field(default=())

    def original_column(self, column: int) -> int:
        """Return the typed column of a column of `text`."""
        shift = 0
        for at, old, new in self.edits:
            if column < at + shift + new:
                break
            shift += new - old
        return max(0, column - shift)


def tolerate(source: Source) -> tuple[list[Line], list[Problem]]:
    """Return the lines as YAML can read them, with reminders and errors about the corrections."""
    lines: list[Line] = []
    problems: list[Problem] = []
    block_indent: int | None = None
    for number, typed in enumerate(source.lines):
        indent = len(typed) - len(typed.lstrip())
        if block_indent is not None and (not typed.strip() or indent > block_indent):
            lines.append(Line(typed))
            continue
        block_indent = indent if BLOCK.search(typed) else None
        edits = [] if typed.lstrip().startswith("#") else _edits(typed)
        problems += _said(source, number, typed, edits)
        lines.append(_edited(typed, edits))
    return lines, problems


def _edits(typed: str) -> list[tuple[int, int, str]]:
    """Return (start, end, new text) of every correction of a line, in order."""
    edits = []
    blank = INDENT.match(typed)
    if blank and set(blank[0]) - {" "}:
        edits.append((0, blank.end(), blank[0].replace("\t", "  ").replace("\u3000", "  ").replace("\u00a0", " ")))
    start = 0
    colon = WIDE_COLON.match(typed) or TIGHT_COLON.match(typed)
    if colon and (not colon["dash"] or colon["key"] in KEYS):
        edits.append((*colon.span("colon"), ": "))
        start = colon.end()
    else:
        plain = VALUE.match(typed)
        start = plain.start("value") if plain else 0
    return edits + _value_edits(typed, start)


def _value_edits(typed: str, start: int) -> list[tuple[int, int, str]]:
    value = typed[start:]
    if value.startswith(NEEDS_QUOTES) or _unclosed(_without_comment(value)):
        end = start + len(_without_comment(value))
        return [(start, end, "'" + typed[start:end].replace("'", "''") + "'")]
    if not value.startswith(tuple(FLOW_OPEN)):
        return []
    edits = [(*hit.span("colon"), ": ") for hit in FLOW_COLON.finditer(typed, start)]
    edits += [(*hit.span("comma"), ", ") for hit in FLOW_COMMA.finditer(typed, start)]
    for at in (start, start + len(_without_comment(value)) - 1):
        if typed[at] in "｛｝［］":
            edits.append((at, at + 1, dict(zip("｛｝［］", "{}[]", strict=True))[typed[at]]))
    return sorted(edits)


def _unclosed(value: str) -> bool:
    """Return whether a text merely begins with a bracket, as in [关于]的通知."""
    pairs = {"[": "]", "{": "}", "［": "］", "｛": "｝"}
    return len(value) > 1 and value[0] in pairs and value[-1] not in ("]", "}", "］", "｝", ",", "，")


def _without_comment(value: str) -> str:
    """Return the value without its trailing comment; inside a flow collection a # in quotes begins none."""
    if value.startswith(tuple(FLOW_OPEN)) and not value.startswith(NEEDS_QUOTES):
        whole = IN_BRACKETS.match(value)
        return (whole[0] if whole else value).rstrip()
    return re.split(r"\s+#", value, maxsplit=1)[0].rstrip()


def _said(source: Source, number: int, typed: str, edits: list[tuple[int, int, str]]) -> list[Problem]:
    found = []
    for start, end, new in edits:
        old = typed[start:end]
        if start == 0 and not old.strip():
            found.append(problem("tab-indent" if "\t" in old else "wide-indent", source.place(number)))
        elif old == ":":
            found.append(problem("colon-space", source.place(number, start + 1)))
        elif not new.startswith("'"):
            found.append(problem("wide-punctuation", source.place(number, start), typed=old.strip(), meant=new.strip()))
    return found


def _edited(typed: str, edits: list[tuple[int, int, str]]) -> Line:
    if not edits:
        return Line(typed)
    pieces, done = [], 0
    for start, end, new in edits:
        pieces += [typed[done:start], new]
        done = end
    marks = tuple((start, end - start, len(new)) for start, end, new in edits)
    return Line("".join(pieces) + typed[done:], marks)
