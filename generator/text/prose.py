"""Parse prose: each line is a paragraph or a table row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..files import Source
from ..wording import Place, Problem, problem
from .headings import HeadingMark, taken_mark
from .marks import Marked, parse_marks

NOTE = re.compile(r"(?:说明|注|备注|附注)\s*[：:]")
BARS = re.compile(r"(?<!\\)[|｜]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text; `mark` is the 【标题】 or 【正文】 before its number, which is not in its text."""

    text: Marked
    mark: HeadingMark | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line `| a | b |` of a table; a cell `^` is merged with the one above, `<` with the one to the left."""

    cells: tuple[Marked, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


Line = Paragraph | TableRow | Gap


def read_prose(source: Source, known: frozenset[str]) -> tuple[tuple[Line, ...], list[Problem]]:
    """Parse the lines of a text; white space at the ends of a line is dropped."""
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, typed in enumerate(source.lines):
        text = typed.strip()
        place = source.place(number, len(typed) - len(typed.lstrip()))
        if not text:
            lines.append(Gap())
        elif text[0] in "|｜" and len(text) > 1:
            row, found = read_row(text, place, known)
            problems += found
            lines.append(row)
        else:
            mark, taken = taken_mark(text)
            marked, found = parse_marks(text[taken:], replace(place, column=place.column + taken), known)
            problems += found
            lines.append(Paragraph(marked, mark))
    return _trimmed(lines), problems + _ragged(lines)


def read_row(text: str, place: Place, known: frozenset[str]) -> tuple[TableRow, list[Problem]]:
    """Parse the cells of a table line; the bars at both ends are optional."""
    start = 1 if text[0] in "|｜" else 0
    end = len(text) - 1 if len(text) > 1 and text[-1] in "|｜" and text[-2] != "\\" else len(text)
    if re.fullmatch(r"[|｜\s:\-—]+", text) and "-" in text:
        return TableRow((), place), [problem("table-dashes", place)]
    cells, problems = split_cells(text[start:end], replace(place, column=place.column + start), known)
    return TableRow(cells, place), problems


def split_cells(text: str, place: Place, known: frozenset[str]) -> tuple[tuple[Marked, ...], list[Problem]]:
    """Parse the marked texts between the bars of a line."""
    cells: list[Marked] = []
    problems: list[Problem] = []
    edges = [0, *(hit.end() for hit in BARS.finditer(text))]
    ends = [*(hit.start() for hit in BARS.finditer(text)), len(text)]
    for start, end in zip(edges, ends, strict=True):
        cell = text[start:end]
        offset = start + len(cell) - len(cell.lstrip())
        marked, found = parse_marks(cell.strip(), replace(place, column=place.column + offset), known)
        cells.append(marked)
        problems += found
    return tuple(cells), problems


def _trimmed(lines: list[Line]) -> tuple[Line, ...]:
    while lines and isinstance(lines[-1], Gap):
        lines.pop()
    while lines and isinstance(lines[0], Gap):
        lines.pop(0)
    return tuple(lines)


def _ragged(lines: list[Line]) -> list[Problem]:
    """Return a problem for each row with another number of cells than the first row of its table."""
    found = []
    before: TableRow | None = None
    for line in lines:
        if not isinstance(line, TableRow):
            before = None
        elif line.cells:
            if before is not None and len(before.cells) != len(line.cells):
                found.append(problem("table-ragged", line.place, cells=len(line.cells), wanted=len(before.cells)))
            before = before or line
    return found


def texts_of(lines: tuple[Line, ...]) -> Iterator[Marked]:
    """Yield every marked text of the prose, cell by cell."""
    for line in lines:
        if isinstance(line, Paragraph):
            yield line.text
        elif isinstance(line, TableRow):
            yield from line.cells


def is_note(text: str) -> bool:
    """Return whether a paragraph opens an explanation (说明：, 注：), after which numbering restarts."""
    return bool(NOTE.match(text))
