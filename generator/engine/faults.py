"""Collects every fault of a part in one pass: each one found is reported and removed from the source, and the rest is compiled again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..wording import Problem, Refused
from .names import Use

MOST_FAULTS = 50
"""Most faults reported of one part."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%-?\s*(\w+)")
_BLOCKS = frozenset({"if", "for", "with", "filter", "call", "macro", "block", "autoescape"})
_SET_BLOCK = re.compile(r"\{%-?\s*set\b[^=]*%\}")
_BRANCHES = frozenset({"elif", "else"})


class TemplateRefused(Refused):
    """Raised for a template that can't be compiled: its problems, and the names that its valid tags use."""

    def __init__(self, problems: list[Problem], uses: tuple[Use, ...] = ()) -> None:
        super().__init__(problems)
        self.uses = uses


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of a source with one tag a line, and its line."""

    found: Problem
    line: int


def every_fault(source: str, attempt: Callable[[str], Fault | tuple[Use, ...]]) -> TemplateRefused:
    """Return all faults that `attempt` finds, and the names used by the rest."""
    problems: list[Problem] = []
    for _ in range(MOST_FAULTS):
        result = attempt(source)
        if not isinstance(result, Fault):
            return TemplateRefused(problems, result)
        problems.append(result.found)
        mended = without_tag(source, result.line)
        if mended == source:
            break
        source = mended
    return TemplateRefused(problems)


def never_closed(source: str) -> int:
    """Return the line, counted from 1, of the innermost tag that opens a block which no tag closes; 0 if there is none."""
    opened = next((block for block in _blocks(source.split("\n")) if not block.closed), None)
    return opened.lines[0] + 1 if opened else 0


def without_tag(source: str, line: int) -> str:
    """Return the source without the tag on a line, counted from 1, and without the tags of the same block."""
    lines = source.split("\n")
    gone = next((block.lines for block in _blocks(lines) if line - 1 in block.lines), [line - 1])
    for number in gone:
        if 0 < number < len(lines):
            lines[number] = _TAG.sub("", lines[number], count=1)
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a block's tags, counted from 0."""

    lines: list[int]
    closed: bool


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yield the blocks, the innermost first; those that are never closed come last."""
    opened: list[list[int]] = []
    names: list[str] = []
    for number, text in enumerate(lines):
        word = _STATEMENT.match(text)
        if word is None:
            continue
        if word[1] in _BLOCKS or _SET_BLOCK.match(text):
            opened.append([number])
            names.append(word[1])
        elif word[1] in _BRANCHES and opened:
            opened[-1].append(number)
        elif names and word[1] == f"end{names[-1]}":
            names.pop()
            yield _Block([*opened.pop(), number], closed=True)
    for tags in reversed(opened):
        yield _Block(tags, closed=False)
