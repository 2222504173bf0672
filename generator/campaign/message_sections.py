"""Reads the sections of message.md: each heading names a channel (发送方式), the lines below are for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..files import Source
from ..text import Gap, Line, Marked, Paragraph, kind_of, parse_marks
from ..wording import Place, Problem, meant, problem

HEADING = re.compile(r"[#＃]+\s*(?P<name>[^#＃]*?)\s*[：:]?")
"""A heading such as `# 邮箱`. A topic as used in social media, `#安全生产月#`, is text."""


@dataclass(slots=True)
class _Section:
    name: str
    place: Place
    lines: list[Line] = field(default_factory=list)


def read_sections(
    source: Source, channels: Sequence[str], known: frozenset[str],
) -> tuple[dict[str, tuple[Line, ...]], list[Problem]]:
    """Return the lines by channel, in the order of the file, and problems; every line is text, also one that begins with a bar.

    `known` are names for which single braces are reported as a mistake.
    """
    before = _Section("", source.place(0))
    sections = [before]
    problems: list[Problem] = []
    for number, typed in enumerate(source.lines):
        text = typed.strip()
        place = source.place(number, len(typed) - len(typed.lstrip()))
        heading = HEADING.fullmatch(text)
        if heading:
            sections.append(_Section(heading["name"], place))
        elif not text:
            sections[-1].lines.append(Gap())
        else:
            marked, found = parse_marks(text, place, known)
            problems += [*found, *no_blanks(marked)]
            sections[-1].lines.append(Paragraph(marked))
    made: dict[str, tuple[Line, ...]] = {}
    for section in sections:
        lines = _trimmed(section.lines)
        found = _wrong(section, lines, sections, channels) if section is not before else _stray(lines, channels)
        problems += found
        if not found and section is not before:
            made[section.name] = lines
    return made, problems


def no_blanks(text: Marked) -> list[Problem]:
    """Return a problem for each blank in a message, where nobody can fill it in."""
    return [problem("message-blank", hole.place, name=hole.mark.name) for hole in text.placeholders()]


def _wrong(section: _Section, lines: tuple[Line, ...], sections: list[_Section], channels: Sequence[str]) -> list[Problem]:
    if section.name not in channels and not kind_of(section.name):
        near = difflib.get_close_matches(section.name, channels, 1, 0.4)
        hint = meant(next(iter(near), ""))
        return [problem("message-heading", section.place, name=section.name, hint=hint, known="、".join(channels))]
    first = next(other for other in sections if other.name == section.name)
    if first is not section:
        return [problem("message-section-twice", section.place, name=section.name, first=first.place.line)]
    return [] if lines else [problem("message-section-empty", section.place, name=section.name)]


def _stray(lines: tuple[Line, ...], channels: Sequence[str]) -> list[Problem]:
    """Return a problem for text above the first heading."""
    for line in lines:
        if isinstance(line, Paragraph):
            return [problem("message-without-heading", line.text.place, known="、".join(channels))]
    return []


def _trimmed(lines: list[Line]) -> tuple[Line, ...]:
    there = [number for number, line in enumerate(lines) if isinstance(line, Paragraph)]
    return tuple(lines[there[0] : there[-1] + 1]) if there else ()
