"""Parse prose: each line is a paragraph or a table row; which openings of paragraphs are headings (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ..files import Source
from ..wording import Place, Problem, problem
from .marks import Marked, parse_marks
from .title_pieces import text_width

CHINESE = "一二三四五六七八九十百"
ORDINALS = (
    re.compile(rf"(?P<number>[{CHINESE}]+)(?P<mark>、)"),
    re.compile(rf"[（(](?P<number>[{CHINESE}]+)[）)](?P<mark>[、.．]?)"),
    re.compile(r"(?P<number>[0-9０-９]{1,3})\s*(?P<mark>[.．、])(?![0-9０-９])"),
    re.compile(r"[（(](?P<number>[0-9０-９]{1,3})[）)](?P<mark>[、.．]?)"),
    re.compile(r"(?P<number>[①-⑳])(?P<mark>[、.．]?)"),
)
"""Numbering of the four levels of GB/T 9704-2012, 7.3.3, and of a fifth in use: 一、 （一） 1. （1） ①; also as clerks mistype it."""
PART, CHAPTER, SECTION, ARTICLE = -3, -2, -1, 0
"""Levels of rules and regulations (办法、规定), above those of 7.3.3."""
_DIVISIONS = {"编": PART, "章": CHAPTER, "节": SECTION}
_NUMBER = rf"(?P<number>[{CHINESE}零〇]+|[0-9０-９]{{1,3}})"
_DIVISION = re.compile(rf"第{_NUMBER}(?P<kind>[编章节])(?P<space>[\s　]*)(?P<name>[^，。；：！？]{{0,24}})")
_ARTICLE = re.compile(rf"(?P<head>第{_NUMBER}条(?:之[{CHINESE}]+)?)(?P<space>[\s　]*)(?=\S)")
LONGEST_DIVISION = 12
"""Characters of the name of a chapter that stands behind its number without a space."""
RUN_IN_END = re.compile(r"(?:[。？！]|(?<![0-9０-９])：|：(?![0-9０-９]))(?![”’）》])")
"""Where a run-in heading ends; the colon of a time of day is none."""
LONGEST_RUN_IN = 28
"""Width in characters of a run-in heading with its number: a line. A longer first sentence is text."""
LONGEST_HEADING = 56
"""Characters of a heading that is a paragraph of its own: two lines."""
LISTED = re.compile("[；;，,]$|；[和或]$")
"""How an item of a list ends, which is no heading."""
PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"))
_MARK = re.compile(r"【(标题|正文)】[ \u3000]*")
_UNSEEN = re.compile("[" + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)) + "]")
NOTE = re.compile(r"(?:说明|注|备注|附注)\s*[：:]")
BARS = re.compile(r"(?<!\\)[|｜]")


class HeadingMark(StrEnum):
    """What a person says a numbered paragraph opens with, by 【标题】 or 【正文】 before its number."""

    HEADING = "标题"
    TEXT = "正文"


@dataclass(frozen=True, slots=True)
class Heading:
    """The numbered opening of a paragraph: level, number, heading ("" for a paragraph that is text), the rest of the paragraph.

    Levels 1 to 5 are those of ORDINALS; PART, CHAPTER, SECTION and ARTICLE stand above them.
    """

    level: int
    number: int
    head: str
    rest: str
    mark: str


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


# ---- headings
def taken_mark(text: str) -> tuple[HeadingMark | None, int]:
    """Return the mark before a paragraph, and the characters that it takes."""
    hit = _MARK.match(text)
    return (HeadingMark(hit[1]), hit.end()) if hit and hit.end() < len(text) else (None, 0)


def heading_of(text: str, mark: HeadingMark | None = None) -> Heading | None:
    """Return what a paragraph opens with by itself, 一、 to ①; None for a paragraph without a number."""
    for level, form in enumerate(ORDINALS, 1):
        hit = form.match(text)
        if hit:
            cut = 0 if mark is HeadingMark.TEXT else _cut(text, hit.end(), forced=mark is HeadingMark.HEADING)
            return Heading(level, to_number(hit["number"]), text[:cut], text[cut:], hit["mark"])
    return None


def _cut(text: str, start: int, *, forced: bool) -> int:
    """Return where the heading of a numbered paragraph ends; 0 if it has none."""
    end = run_in_end(text, start)
    if forced:
        return end or len(text)
    if end:
        return end if printed_width(text[:end]) <= LONGEST_RUN_IN else 0
    shown = _UNSEEN.sub("", text)
    return 0 if LISTED.search(shown) or len(shown) > LONGEST_HEADING else len(text)


def run_in_end(text: str, start: int = 0) -> int:
    """Return where the first sentence ends, outside of quotation marks and brackets; 0 if it has no end."""
    ends = [hit.end() for hit in RUN_IN_END.finditer(text, start)]
    return next((end for end in ends if all(text.count(a, 0, end) == text.count(b, 0, end) for a, b in PAIRS)), ends[0] if ends else 0)


def printed_width(text: str) -> float:
    """Return the width of a text in characters, without what is never printed."""
    return text_width(_UNSEEN.sub("", text))


@dataclass(slots=True)
class Headings:
    """Reader of a text's paragraphs in order: what a number means depends on what stands above it.

    Below 第一条 numbers count items, which are text, and so does a number beside an item that ends in ；.
    """

    codified: bool
    article: bool = False
    listed: dict[int, bool] = field(default_factory=dict)

    def of(self, text: str, mark: HeadingMark | None = None) -> Heading | None:
        """Return what the next paragraph opens with; None for a paragraph without a number."""
        found = (_division(text, codified=self.codified) or _article(text, codified=self.codified)) if mark is None else None
        if found:
            self.article, self.listed = found.level == ARTICLE, {}
            return found
        found = heading_of(text, mark)
        if found is None:
            return None
        alone = bool(found.head) and not found.rest and not run_in_end(text)
        self.article = self.article and not (found.level == 1 and alone)
        item = mark is None and (self.article or (found.level in self.listed and not alone and not found.rest))
        self.listed = {level: yes for level, yes in self.listed.items() if level < found.level or (level == found.level and item)}
        if LISTED.search(_UNSEEN.sub("", text)):
            self.listed[found.level] = True
        return Heading(found.level, found.number, "", text, found.mark) if item else found


def headings_of(texts: Iterable[str]) -> Headings:
    """Return a reader for paragraphs of which these are the texts."""
    openings = [text for text in texts if text.startswith("第")]
    articles = sum(bool(_ARTICLE.match(text)) for text in openings)
    return Headings(articles > 1 or any(_division(text, codified=False) for text in openings))


def _division(text: str, *, codified: bool) -> Heading | None:
    """Return the heading 第一章 总则 (第一编, 第一节), which is a paragraph of its own."""
    hit = _DIVISION.fullmatch(_UNSEEN.sub("", text))
    if not hit or not (hit["space"] or (len(hit["name"]) <= LONGEST_DIVISION and (codified or hit["kind"] == "章"))):
        return None
    return Heading(_DIVISIONS[hit["kind"]], to_number(hit["number"]), text, "", "")


def _article(text: str, *, codified: bool) -> Heading | None:
    """Return the opening 第一条; without a space behind it only in a text that has several."""
    hit = _ARTICLE.match(text)
    if not hit or not (hit["space"] or codified):
        return None
    return Heading(ARTICLE, to_number(hit["number"]), hit["head"], text[hit.end("head") :], "")


# ---- numerals
def to_number(text: str) -> int:
    """Return 十二, 12 or ⑫ as an integer (up to 九百九十九)."""
    if not set(text) & set(CHINESE):
        return int(unicodedata.normalize("NFKC", text.strip("零〇") or "0"))
    hundreds, hundred, text = text.replace("零", "").replace("〇", "").rpartition("百")
    if hundred:
        return (to_number(hundreds) if hundreds else 1) * 100 + (to_number(text) if text else 0)
    tens, ten, ones = text.rpartition("十")
    digit = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
    return (digit.get(tens, 1) * 10 if ten else 0) + digit.get(ones, 0)


def chinese(number: int) -> str:
    """Return 1 to 999 in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        between = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return CHINESE[hundreds - 1] + "百" + between + (chinese(rest) if rest else "")
    tens, ones = divmod(rest, 10)
    digit = CHINESE[ones - 1] if ones else ""
    return ("" if tens == 1 else CHINESE[tens - 1]) + "十" + digit if tens else digit
