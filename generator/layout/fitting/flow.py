"""Estimate where each line of a text stands: exact lines, breaks by 28 characters and the rules of prohibition (GB/T 9704-2012, 5.2.3)."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from ..profile import Profile
from .measure import Styles, W, height, text_of, width
from .pages import TOLERANCE, margins, row_height

_TOKEN = re.compile(r"\[\[[^\]]*\]\]|\{\{[^{}]*\}\}|[!-~]+|.", re.DOTALL)
_LATIN = re.compile(r"[!-~]+")
_MEETING = re.compile(r"[!-~][\u3400-\u9fff]|[\u3400-\u9fff][!-~]")
HANGING = frozenset("，。、．；：？！")
"""Marks that LibreOffice and Word let hang beyond the end of a line (`w:overflowPunct`, ECMA-376 part 1, 17.3.1.21)."""
CLOSING = frozenset("”’）》〉】』」〕］｝…—·％%℃") | HANGING
"""Characters that begin no line (`w:kinsoku`)."""
OPENING = frozenset("“‘（《〈【『「〔［｛")
"""Characters that end no line."""
BETWEEN = 0.2
"""Space between Chinese characters and digits or letters, in characters."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """A line or a table's row: its block, its page (0 is the first), its upper and lower edge in twips from the top of the type area."""

    block: int
    page: int
    top: float
    bottom: float


def flow(blocks: Sequence[etree._Element], styles: Styles, profile: Profile) -> list[LinePlace]:
    """Return the places of all lines of these blocks, of a table the rows; tables that float are left out."""
    page_height = float(profile.height + TOLERANCE)
    pieces = [pieces_of(block, styles, profile) for block in blocks]
    found: list[LinePlace] = []
    page, y, broken = 0, 0.0, False
    for at, block in enumerate(blocks):
        if broken or block.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            page, y = page + (y > 0), 0.0
        broken = block.find(f"{W}pPr/{W}sectPr") is not None
        whole = _kept(block, styles)
        if whole and y > 0 and y + sum(_with_next(at, pieces, blocks, styles)) > page_height:
            page, y = page + 1, 0.0
        for piece in pieces[at]:
            if y > 0 and y + piece > page_height:
                page, y = page + 1, 0.0
            found.append(LinePlace(at, page, y, y + piece))
            y += piece
    return found


def _kept(block: etree._Element, styles: Styles) -> bool:
    """Return whether a paragraph is kept with the next one; LibreOffice then moves it as a whole."""
    if block.tag != W + "p":
        return False
    own = block.find(f"{W}pPr/{W}keepNext")
    return own.get(W + "val") not in ("0", "false") if own is not None else styles.resolved(block).keep


def _with_next(
    at: int, pieces: Sequence[Sequence[float]], blocks: Sequence[etree._Element], styles: Styles,
) -> Iterator[float]:
    """Yield the heights that have to stand on one page: kept paragraphs, then the first line of the block after them."""
    while at < len(blocks):
        if not _kept(blocks[at], styles):
            yield from pieces[at][:1]
            return
        yield from pieces[at]
        at += 1


def pieces_of(block: etree._Element, styles: Styles, profile: Profile) -> list[float]:
    """Return the heights of the unbreakable pieces of a block in twips: its lines, of a table its rows."""
    if block.tag == W + "tbl":
        if block.find(f"{W}tblPr/{W}tblpPr") is not None:
            return []
        beside = margins(block, styles)
        return [row_height(_unmerged(row), styles, beside) for row in block.iterfind(W + "tr")]
    if block.tag != W + "p" or block.find(f"{W}pPr/{W}framePr") is not None:
        return []
    style = styles.resolved(block)
    if not style.line:
        return [height(block, styles, profile.width)]
    heights = [float(style.line)] * lines_of(block, styles, profile.width)
    heights[0] += style.before
    heights[-1] += styles.rule_below(block)
    return heights


def _unmerged(row: etree._Element) -> etree._Element:
    """Return the row without cells that reach over several rows, as long as another one is left: they do not make it higher."""
    if not any(cell.find(f"{W}tcPr/{W}vMerge") is None for cell in row.iterfind(W + "tc")):
        return row
    own = copy.deepcopy(row)
    for cell in own.findall(W + "tc"):
        if cell.find(f"{W}tcPr/{W}vMerge") is not None:
            own.remove(cell)
    return own


def lines_of(paragraph: etree._Element, styles: Styles, wide: float) -> int:
    """Return the number of lines of a paragraph in a column of `wide` twips."""
    return len(line_starts(paragraph, styles, wide))


def line_starts(paragraph: etree._Element, styles: Styles, wide: float) -> list[int]:
    """Return for each line of a paragraph in a column of `wide` twips the character with which it begins, counted in its text."""
    style = styles.resolved(paragraph)
    size, scale = (paragraph.find(f"{W}r/{W}rPr/{W}{name}") for name in ("sz", "w"))
    points = float(str(size.get(W + "val"))) / 2 if size is not None else style.size
    cell = points * 20 * (int(str(scale.get(W + "val"))) / 100 if scale is not None else 1) + style.character_spacing
    room = (wide - style.left - style.right) / cell
    starts: list[int] = []
    passed = 0
    for number, line in enumerate(text_of(paragraph).split("\n")):
        starts += [passed + start for start in _starts(line, room, style.first / cell if number == 0 else 0.0)]
        passed += len(line) + 1
    return starts


def _starts(text: str, room: float, first: float, *, hanging: bool = True) -> list[int]:
    """Return where the lines of a text begin that starts `first` characters from the left in a column of `room` characters."""
    tokens, wide = _measured(text)
    starts, x, begin, at = [0], first, 0, 0
    while at < len(tokens):
        if x + wide[at] <= room or at == begin or (hanging and _hangs(tokens, at, x, room)) or tokens[at].isspace():
            x += wide[at]
            at += 1
            continue
        at = _line_start(tokens, begin, at)
        starts.append(sum(map(len, tokens[:at])))
        x, begin = 0.0, at
    return starts


@lru_cache(maxsize=64)
def _measured(text: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the tokens of a text and their widths: a cell's text is tried in many widths."""
    tokens = tuple(_TOKEN.findall(text))
    return tokens, tuple(_wide(before, token) for before, token in itertools.pairwise(["", *tokens]))


def starts_in_room(text: str, room: float, *, hanging: bool = True) -> list[int]:
    """Return the characters with which the lines of a text begin in a column of `room` characters; `hanging`: marks may hang."""
    return _starts(text, room, 0.0, hanging=hanging)


def _wide(before: str, token: str) -> float:
    met = before[-1:] + token[:1]
    meets = bool(_MEETING.fullmatch(met))
    own = len(token) * 0.492 if _LATIN.fullmatch(token) else width(token)
    return own + (BETWEEN if meets else 0.0)


def _hangs(tokens: Sequence[str], at: int, x: float, room: float) -> bool:
    """Return whether a mark hangs beyond the line: one that follows a full line, and no other mark after it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at] in HANGING and x <= room and after not in CLOSING


def _line_start(tokens: Sequence[str], begin: int, at: int) -> int:
    """Return the token with which the next line begins: never a closing mark, never after an opening one."""
    start = at
    while start > begin + 1 and (tokens[start] in CLOSING or tokens[start - 1] in OPENING):
        start -= 1
    return start if start > begin + 1 else at
