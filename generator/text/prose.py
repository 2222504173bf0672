"""Parse prose: each line is a paragraph or a table row; the level of a heading follows from its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..files import Source
from ..wording import Place, Problem, problem
from .marks import Marked, parse_marks

CHINESE = "一二三四五六七八九十百"
ORDINALS = (
    re.compile(rf"(?P<number>[{CHINESE}]+)(?P<mark>、)"),
    re.compile(rf"[（(](?P<number>[{CHINESE}]+)[）)](?P<mark>[、.．]?)"),
    re.compile(r"(?P<number>[0-9０-９]{1,3})\s*(?P<mark>[.．、])(?![0-9０-９])"),
    re.compile(r"[（(](?P<number>[0-9０-９]{1,3})[）)](?P<mark>[、.．]?)"),
)
"""Numbering of the four levels of GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）; also as clerks mistype it."""
NOTE = re.compile(r"(?:说明|注|备注|附注)\s*[：:]")
RUN_IN_END = re.compile("[。：]")
LONGEST_HEADING = 56
"""Characters: two lines. A longer numbered paragraph without 。 or ： is body text, not a heading."""
BARS = re.compile(r"(?<!\\)[|｜]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text."""

    text: Marked


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line `| a | b |` of a table; a cell `^` is merged with the one above, `<` with the one to the left."""

    cells: tuple[Marked, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


Line = Paragraph | TableRow | Gap


@dataclass(frozen=True, slots=True)
class Heading:
    """The numbered opening of a paragraph: level 1 to 4, number, run-in heading, and the rest of the paragraph."""

    level: int
    number: int
    head: str
    rest: str
    mark: str


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
            marked, found = parse_marks(text, place, known)
            problems += found
            lines.append(Paragraph(marked))
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


def heading_of(text: str) -> Heading | None:
    """Return the numbered opening of a paragraph, or None; the run-in heading ends with the first 。 or ：."""
    for level, form in enumerate(ORDINALS, 1):
        hit = form.match(text)
        if hit:
            end = RUN_IN_END.search(text, hit.end())
            cut = end.end() if end else len(text) if len(text) <= LONGEST_HEADING else 0
            return Heading(level, to_number(hit["number"]), text[:cut], text[cut:], hit["mark"])
    return None


def to_number(text: str) -> int:
    """Return 十二 or 12 as an integer (up to 九百九十九)."""
    if not set(text) & set(CHINESE):
        return int(text)
    hundreds, hundred, text = text.rpartition("百")
    if hundred:
        return (to_number(hundreds) if hundreds else 1) * 100 + (to_number(text) if text else 0)
    tens, ten, ones = text.rpartition("十")
    digit = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    return (digit.get(tens, 1) * 10 if ten else 0) + digit.get(ones, 0)


def chinese(number: int) -> str:
    """Return 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    digit = CHINESE[ones - 1] if ones else ""
    return ("" if tens == 1 else CHINESE[tens - 1]) + "十" + digit if tens else digit


def is_note(text: str) -> bool:
    """Return whether a paragraph opens an explanation (说明：, 注：), after which numbering restarts."""
    return bool(NOTE.match(text))
