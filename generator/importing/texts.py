"""Converts texts to content: inserts values and year marks, writes tables as lines with bars."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..text import LONGEST_HEADING, RESERVED_VALUES, HeadingMark, heading_of, headings_of, is_note, taken_mark
from ..wording import Problem, problem
from .blocks import Block, Grid, GridCell, Para, as_paragraphs
from .marking import marked
from .propose import ValueProposal


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Features of the conversion; each is turned off when the built text would differ."""

    proposals: bool = True
    blanks: bool = True
    tables: bool = True
    careful: bool = True
    """Is the loss of what is turned off to be told?"""


@dataclass(slots=True)
class Texts:
    """Converter of the texts of one document to content."""

    proposal: ValueProposal
    year: int
    options: ImportOptions
    problems: list[Problem] = field(default_factory=list)
    lines_filled: int = 0
    """How many typed lines to write on became blanks, which are printed without them."""

    def text(self, text: str, *, title: bool = False, cell: bool = False) -> str:
        """Return a text with the proposed marks."""
        changes = self.proposal.changes(text, title=title) if self.options.proposals else []
        return self._kept(marked(text, changes, self.proposal.values, self.year, cell=cell))

    def _kept(self, typed: str) -> str:
        """Escape 无 and 待定 when they are the whole text, for they are keywords."""
        return f"【{self.year}:{typed}】" if typed in RESERVED_VALUES else typed

    def title(self, text: str) -> str:
        """Return a title; the plan's title quoted in it becomes a value."""
        return scalar("\n".join(self.text(line, title=True) for line in text.split("\n")))

    def lines(self, blocks: list[Block], text: Callable[[str], str], cell: Callable[[str], str]) -> list[str]:
        """Return the lines of a .md file."""
        out: list[str] = []
        marks = heading_marks(blocks)
        for block in blocks:
            if isinstance(block, Para):
                typed = marks.get(id(block), "") + unmarked(text(block.text))
                out += ["", typed] if block.after_gap and is_note(block.text) else [typed]
            elif self.options.tables and can_be_rows(block):
                if any(len(c.paragraphs) > 1 for c in block.cells()):
                    self.problems.append(problem("import-cell-joined", block.place))
                out += ["", *(self._row(row, cell) for row in block.rows), ""]
            else:
                self.problems.append(problem("import-table-plain", block.place))
                out += [text(p.text) for p in as_paragraphs(block)]
        return out

    @staticmethod
    def _row(row: tuple[GridCell, ...], cell: Callable[[str], str]) -> str:
        typed = [c.join or cell(c.text) for c in row]
        return f"| {' | '.join(typed)} |"


LONGEST_NUMBER = 4
"""Characters of a number: （十一）."""


def unmarked(typed: str) -> str:
    """Return a line of prose that does not begin with a mark of headings: one that is only text gets a backslash."""
    return "\\" + typed if taken_mark(typed)[0] else typed


def heading_marks(blocks: list[Block]) -> dict[int, str]:
    """Return the marks by which paragraphs (by `id`) stay what they are set as, where their text alone would be taken otherwise.

    Only the first two levels differ in face; a paragraph is text by its face only where others of its level are headings by theirs.
    """
    paragraphs = [block for block in blocks if isinstance(block, Para)]
    headings = headings_of(p.text.strip() for p in paragraphs)
    found = [(p, own) for p in paragraphs if (own := headings.of(p.text.strip())) and own.level in (1, 2) and p.headed is not None]
    set_as = {id(p): _is_headed(p) for p, _ in found}
    with_headings = {own.level for p, own in found if set_as[id(p)]}
    marks = {}
    for p, own in found:
        if set_as[id(p)] and not own.head:
            marks[id(p)] = f"【{HeadingMark.HEADING}】"
        elif own.head and (p.headed or 0) < min(LONGEST_NUMBER + 1, len(own.head)) and own.level in with_headings:
            marks[id(p)] = f"【{HeadingMark.TEXT}】"
    return marks


def _is_headed(paragraph: Para) -> bool:
    """Return whether the opening of a numbered paragraph is set as a heading: its first sentence, or all of it if that is short."""
    text = paragraph.text.strip()
    forced = heading_of(text, HeadingMark.HEADING)
    assert forced is not None
    assert paragraph.headed is not None
    return paragraph.headed >= len(forced.head) and (paragraph.headed < len(text) or len(text) <= LONGEST_HEADING)


def can_be_rows(grid: Grid) -> bool:
    """Return whether lines with bars can represent this table: a row of dashes would be a rule, ^ and < merge cells."""
    rows = [[c.join or c.text for c in row] for row in grid.rows]
    signs = any(not c.join and c.text in ("^", "<") for c in grid.cells())
    return not signs and not any(re.fullmatch(r"[\s:\-—|｜]*-[\s:\-—|｜]*", "".join(row)) for row in rows) and bool(rows)


PLAIN = re.compile(r"[\u4e00-\u9fff“《（〔A-Za-z](?:[\w\u4e00-\u9fff“”《》（）〔〕、，。；·—…+/@.%-]| (?=[\w\u4e00-\u9fff“]))*")
DAY = re.compile(r"[0-9]{1,4}[年月][0-9年月日时前]*")
ROW = re.compile(
    r"[\u4e00-\u9fff](?:[\w\u4e00-\u9fff（）、/…]| (?=[|\[\w\u4e00-\u9fff（]))*"
    r"(?: \| (?:[\w\u4e00-\u9fff（）、/<^]+|\[\[[\w\u4e00-\u9fff（）:/]+\]\]))*")
WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def scalar(text: str) -> str:
    """Return a value as YAML, always on one line."""
    if "\n" in text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", " ") + '"'
    if DAY.fullmatch(text) or (PLAIN.fullmatch(text) and text.lower() not in WORDS):
        return text
    return "'" + text.replace("'", "''") + "'"


def row_scalar(text: str) -> str:
    """Return a row of a form as YAML: bars and blanks need no quotes in a plain scalar."""
    return text if ROW.fullmatch(text) else scalar(text)


def digits_or_scalar(text: str) -> str:
    """Return a value as YAML, unquoted if it is a plain number."""
    return text if re.fullmatch(r"[0-9]{1,9}", text) else scalar(text)
