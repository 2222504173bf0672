"""The blank form as issued: its fixed characters, the position of each blank between them, the headings of blanks in tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from ...forms import FilledBlank, read_blanks
from ...text import BlankType
from ...word import read_word
from .flat_text import CELL, PARAGRAPH, ROW, FlatText, Line, beside, of_word

ID = re.compile(r"(blank_[0-9a-f]{16})(_Copy_\d+)?", re.IGNORECASE)
_CONTROL = re.compile(r"(blank_[0-9a-f]{16}):([^:]+)")
_NO_TITLE = re.compile(r"(?:[^:。\d]{1,20}.?\d{4}.?\d{1,4}号)?附件\d*|[(（].*|[一二三四五六七八九十]+、.*|\d+[.、].*")
_KINDS = {kind.value: kind for kind in BlankType}
LIST_NUMBER = re.compile(r"\d{1,2}[.、)](?!\d)|[(]\d{1,2}[)]")
"""A number before a line of a list; Word may make it anew by itself, in another form."""
WORDS = 2
"""Fixed characters in its own cell before a blank that say what it means without a label."""
FEWEST = 12
"""Pairs of characters around blanks by which a form can be told."""
CHOICES = (BlankType.YES_NO, BlankType.CHOICE)


@dataclass(frozen=True, slots=True)
class Slot:
    """The position of one blank in the form: behind `gap` fixed characters.

    `breaks` are the separators between the fixed character (or blank) before it and the blank, and between the blank and the text behind.
    `line` is its line. `prompt` is the text printed while it is empty; `brackets`: the fixed characters around it are its own; `unit` is
    the fixed text behind it. `at`: where its own text begins and ends in the form.
    """

    id: str
    name: str
    kind: BlankType
    gap: int
    line: int
    breaks: tuple[str, str]
    prompt: str = ""
    brackets: bool = False
    options: tuple[str, ...] = ()
    unit: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class FixedLine:
    """A line of the form with fixed characters [start, end) of `fixed`; `cuts` are the offsets of blanks in it."""

    line: int
    start: int
    end: int
    cuts: tuple[int, ...]


@dataclass(frozen=True)
class Heading:
    """The fixed lines that say what a blank in a table means: the labels in its row, the headings of its column."""

    labels: tuple[FixedLine, ...] = ()
    columns: tuple[FixedLine, ...] = ()


@dataclass(frozen=True)
class IssuedForm:
    """A form in its version. `fixed` are its fixed characters normalised for comparison, `line_at` the line of each.

    `spots` are their positions in the text.
    """

    campaign: str
    annex: str
    version: str
    text: FlatText
    fixed: str
    line_at: tuple[int, ...]
    spots: tuple[int, ...]
    lines: tuple[FixedLine, ...]
    slots: tuple[Slot, ...]
    beside: frozenset[str] = frozenset()
    year: int = 0

    @cached_property
    def grams(self) -> frozenset[str]:
        """Return its pairs of adjacent characters."""
        return grams(self.fixed)

    @cached_property
    def core(self) -> frozenset[str]:
        """Return the pairs of adjacent characters of its tables and of lines with blanks; empty when these are too few to tell it by."""
        lines = [line for line in self.lines if line.cuts or self.text.lines[line.line].row >= 0]
        found = frozenset().union(*(grams(self.fixed[line.start:line.end]) for line in lines)) if lines else frozenset()
        return found if len(found) >= FEWEST else frozenset()

    @cached_property
    def as_printed(self) -> str:
        """Return its fixed characters as they are printed."""
        return "".join(self.text.raw[position] for position in self.spots)

    @cached_property
    def heads(self) -> tuple[FixedLine, ...]:
        """Return its first lines, among them its title, without numbered ones."""
        return tuple(line for line in self.lines[:4] if not _NO_TITLE.fullmatch(self.fixed[line.start:line.end]))

    @cached_property
    def title(self) -> str:
        """Return its title: the longest of its first lines, of those without blanks if there are any."""
        whole = [line for line in self.heads if not line.cuts] or self.heads
        return max((self.fixed[line.start:line.end] for line in whole), key=len, default="")

    @cached_property
    def headings(self) -> Mapping[str, Heading]:
        """Return the labels and headings of blanks in tables."""
        return headings_of(self)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Return the fixed characters that are the number of a list at the beginning of a line with other words."""
        found: set[int] = set()
        for line in self.lines:
            hit = LIST_NUMBER.match(self.fixed[line.start:line.end])
            if hit and line.end - line.start > hit.end() and all(cut >= hit.end() for cut in line.cuts):
                found.update(range(line.start, line.start + hit.end()))
        return frozenset(found)

    @cached_property
    def printed(self) -> frozenset[str]:
        """Return its lines without blanks and digits, which say nothing new when they stand there once more."""
        texts = (self.fixed[line.start:line.end] for line in self.lines if not line.cuts)
        return frozenset(text for text in texts if len(text) > 1 and not any(c.isdigit() for c in text))

    @cached_property
    def by_gap(self) -> Mapping[int, tuple[Slot, ...]]:
        """Return blanks by the number of fixed characters before them."""
        found: dict[int, tuple[Slot, ...]] = {}
        for slot in self.slots:
            found[slot.gap] = (*found.get(slot.gap, ()), slot)
        return found


def grams(text: str) -> frozenset[str]:
    """Return the pairs of adjacent characters in a text."""
    return frozenset(map("".join, pairwise(text)))


@lru_cache(maxsize=256)
def issued_form(data: bytes, campaign: str, annex: str, version: str, year: int = 0) -> IssuedForm:
    """Read a blank form; Refused when it is no .docx."""
    read = read_word(data, f"{annex}-{version}.docx")
    text = of_word(read)
    blanks = {blank.id: blank for blank in read_blanks(data)}
    places = _places(text, blanks)
    inside = [False] * len(text.raw)
    for _, start, end in places:
        inside[start:end] = [True] * (end - start)
    own = [number for number, position in enumerate(text.at) if not inside[position]]
    fixed = "".join(text.ink[number] for number in own)
    spots = [text.at[number] for number in own]
    line_at = tuple(text.line_of(position) for position in spots)
    slots = tuple(_slots(text, blanks, places, spots, fixed))
    lines = tuple(_lines(line_at, slots))
    return IssuedForm(campaign, annex, version, text, fixed, line_at, tuple(spots), lines, slots, beside(read), year)


def _places(text: FlatText, blanks: Mapping[str, FilledBlank]) -> list[tuple[str, int, int]]:
    """Return (id, start, end) of the text that a blank replaces: of boxes the whole bookmark, else the control."""
    marked: dict[str, tuple[int, int]] = {}
    held: dict[str, tuple[int, int]] = {}
    for found in text.ranges:
        if found.bookmark and (name := ID.fullmatch(found.name)):
            marked[name[1].lower()] = found.start, found.end
        elif not found.bookmark and (name := _CONTROL.match(found.name)) and name[1].lower() not in held:
            held[name[1].lower()] = found.start, found.end
    places = [
        (blank, *(marked if known.kind in CHOICES else held).get(blank, marked.get(blank, (-1, -1)))) for blank, known in blanks.items()]
    return sorted((p for p in places if p[1] >= 0), key=lambda place: place[1])


def _slots(
    text: FlatText, blanks: Mapping[str, FilledBlank], places: list[tuple[str, int, int]], spots: list[int], fixed: str,
) -> list[Slot]:
    found: list[Slot] = []
    for number, (blank, start, end) in enumerate(places):
        gap = sum(1 for position in spots if position < start)
        before = spots[gap - 1] + 1 if gap else 0
        after = spots[gap] if gap < len(spots) else len(text.raw)
        if number and places[number - 1][2] > before:
            before = places[number - 1][2]
        if number + 1 < len(places) and places[number + 1][1] < after:
            after = places[number + 1][1]
        known, printed = blanks[blank], text.raw[start:end]
        kind = known.kind or BlankType.TEXT
        options = tuple(o.strip() for o in re.split("[□☐☑]", printed) if o.strip()) if kind in CHOICES else ()
        prompt = "" if kind in CHOICES else printed.strip()
        own = kind is BlankType.NUMBER and fixed[gap - 1:gap] == "(" and fixed[gap:gap + 1] == ")"
        line = text.line_of(start)
        unit_from = gap + 1 if own else gap
        unit = "".join(fixed[k] for k in range(unit_from, min(unit_from + 4, len(fixed))) if text.line_of(spots[k]) == line)
        breaks = _breaks(text.raw[before:start]), _breaks(text.raw[end:after])
        found.append(Slot(blank, known.name, kind, gap, line, breaks, prompt, own, options, unit, (start, end)))
    return found


def _breaks(raw: str) -> str:
    """Return the relevant separators in a text: cells and rows; paragraphs only where there are no others."""
    return signature(raw)


def signature(raw: str) -> str:
    """Return the cell and row ends in a text; a paragraph's separator where it has only that."""
    cells = "".join(c for c in raw if c in (CELL, ROW))
    return cells or (PARAGRAPH if PARAGRAPH in raw else "")


def _lines(line_at: tuple[int, ...], slots: tuple[Slot, ...]) -> list[FixedLine]:
    found: list[FixedLine] = []
    start = 0
    for end in range(1, len(line_at) + 1):
        if end < len(line_at) and line_at[end] == line_at[start]:
            continue
        cuts = tuple(sorted({slot.gap - start for slot in slots if slot.line == line_at[start]}))
        found.append(FixedLine(line_at[start], start, end, tuple(c for c in cuts if 0 <= c <= end - start)))
        start = end
    return found


def headings_of(form: IssuedForm) -> dict[str, Heading]:
    """Return, by blank, its labels and headings; blanks with words before them in their own cell need none."""
    lines = form.text.lines
    fixed: dict[int, list[FixedLine]] = defaultdict(list)
    for own in form.lines:
        fixed[lines[own.line].row].append(own)
    filled: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for slot in form.slots:
        filled[lines[slot.line].row].add(lines[slot.line].columns)
    return {
        slot.id: Heading(_labels(form, lines[slot.line], fixed, filled), _columns(form, lines[slot.line], fixed, filled))
        for slot in form.slots if lines[slot.line].row >= 0 and not _own_words(form, slot)}


def _own_words(form: IssuedForm, slot: Slot) -> bool:
    """Return whether enough fixed characters stand before the blank in its cell."""
    here = form.text.lines[slot.line]
    before = range(max(slot.gap - slot.brackets - WORDS, 0), slot.gap - slot.brackets)
    cells = [form.text.lines[form.line_at[k]] for k in before]
    return len(cells) == WORDS and all((line.row, line.columns) == (here.row, here.columns) for line in cells)


def _labels(
    form: IssuedForm, here: Line, fixed: dict[int, list[FixedLine]], filled: dict[int, set[tuple[int, int]]],
) -> tuple[FixedLine, ...]:
    """Return the lines of the nearest cells to the left that hold nothing but fixed text."""
    found: list[FixedLine] = []
    before = [own for own in fixed[here.row] if form.text.lines[own.line].columns[1] <= here.columns[0]]
    for own in reversed(before):
        columns = form.text.lines[own.line].columns
        if columns in filled[here.row]:
            if found:
                break
            continue
        blank_between = any(columns[1] <= first and last <= form.text.lines[found[-1].line].columns[0]
                            for first, last in filled[here.row]) if found else False
        if blank_between:
            break
        found.append(own)
    return tuple(found)


def _columns(
    form: IssuedForm, here: Line, fixed: dict[int, list[FixedLine]], filled: dict[int, set[tuple[int, int]]],
) -> tuple[FixedLine, ...]:
    """Return the lines above the blank in rows of its table that hold nothing but fixed text."""
    lines = form.text.lines
    return tuple(
        own for row in sorted(fixed) if 0 <= row < here.row and not filled[row] for own in fixed[row]
        if lines[own.line].spot.cell[:1] == here.spot.cell[:1]
        and lines[own.line].columns[0] < here.columns[1] and here.columns[0] < lines[own.line].columns[1])
