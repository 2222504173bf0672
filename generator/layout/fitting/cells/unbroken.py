"""Find in a table's text what no line break should divide: dates, numbers, names of organs, the words of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ....text import BlankMark, BlankType, parse_mark, printed, unbroken_pieces
from ..flow import starts_in_room
from ..measure import MARK, width

Span = tuple[int, int]
"""Start and end (exclusive) of characters that stay on one line."""

HEADINGS = frozenset({"登记表栏目", "表格栏目", "登记表标签"})
"""Styles of headings, which are divided between words."""
SHORT = 4
"""Characters of a cell that is never broken."""
LONGEST = 9
"""Characters of the longest name that is kept on one line; a longer one is divided between its words."""
MOST_NAMES = 8.0
"""Characters by which a column becomes wider so that its names stay whole."""
SENTENCE = 9.0
"""Characters that a line with words and blanks should have."""
LINE, WISH = 6.0, 6.0
"""Characters that a line of running text should have at least; of a short text that had better stay on one line."""
LEAST_WORD = 2.0
"""Characters of a line of a heading: one character a line is no heading."""
_BEHIND = r"(?:以前|之前|以后|前|后|起|止|底|初|末|上旬|中旬|下旬)*"
_UNITS = "元人次个场份家起条项名户台件套处吨米册篇期天年月日岁类支队所座辆级届批组万亿千百时分"
_WHOLE = re.compile(
    rf"[（(](?:星期|周)[一二三四五六日天][）)]|[（(][^（）()]{{1,4}}[）)]|(?:(?:19|20)\d\d年)?\d{{1,2}}月(?:\d{{1,2}}日)?{_BEHIND}|(?:19|20)\d\d年{_BEHIND}|\d{{1,2}}日{_BEHIND}"
    rf"|[A-Za-z0-9_.+\-]+@[A-Za-z0-9.\-]+|[-+−]?\d[\d,.:\-]*(?:[%％‰℃]|[{_UNITS}]{{1,3}})?|[A-Za-z][A-Za-z0-9.\-]*")
_OPTION = re.compile("□[^□]*[^□\\s]")
_ITEMS = re.compile(r"[^、，；;/\s]+")
_ORGAN = re.compile(
    r".+(?:[部局厅署委办会院社行府处所站队校镇乡村县市省科室区团厂]|街道|中心|公司|[大中小]学|集团|支部|[党总]支|党组|幼儿园|开发区|园区)")
_USUAL = {BlankType.DATE: 8.4, BlankType.MOBILE: 5.9, BlankType.PHONE: 6.4, BlankType.EMAIL: 9.5, BlankType.PARAGRAPH: 8.0}
"""Characters that are written into a blank of that type."""
FIVE_DIGITS = 4.7
"""Characters of a number of five digits in its brackets."""
_UNIT = re.compile("单位|企业|机构|学校|公司|名称")
LONG_ENTRY = 14.0
"""Characters of the name of a unit above a table."""
AMOUNT = 32
"""Characters for which running text that is written later counts when columns are shared out."""
SHARE, ENTRY = 7.2, 6.4
"""Characters that the name of a unit above a table should have behind its label, and any other entry."""
_GROWTH = {BlankType.PARAGRAPH: 4.0, BlankType.TEXT: 0.5}
"""Lines that are written into a blank beside what its label says."""
_EXPECTED = (
    (re.compile("身份证|信用代码|证号|账号|编码$"), 9.5), (re.compile("邮箱|邮件|网址"), 10.0),
    (re.compile("电话|手机|传真|联系方式"), 6.0), (re.compile("单位|企业|机构|学校|公司|地址|住址|地点|项目|名称|场所"), 8.0),
    (re.compile("日期|时间|时限|年月"), 5.0), (re.compile("姓名|联系人|填报人|负责人|责任人|领导"), 3.5),
    (re.compile("性别|民族|年龄|序号"), 2.0),
)
"""Characters that are written into a blank of free text with such a name."""


@lru_cache(maxsize=1024)
def whole_spans(text: str, *, heading: bool = False) -> tuple[Span, ...]:
    """Return the spans of a cell's line that stay whole, in order; of a heading or a long name those of its words."""
    if heading:
        return tuple(_pieces(text))
    if width(text) <= SHORT:
        return ((0, len(text)),) if text.strip() else ()
    if "□" in text:
        return tuple(hit.span() for hit in _OPTION.finditer(text))
    names = list(_ITEMS.finditer(text))
    if names and all(_ORGAN.fullmatch(name[0]) for name in names):
        return tuple(span for name in names for span in _of_name(name[0], name.start()))
    return tuple(hit.span() for hit in _WHOLE.finditer(text) if hit.end() - hit.start() > 1)


def _of_name(name: str, at: int) -> list[Span]:
    return [(at, at + len(name))] if width(name) <= LONGEST else [(at + start, at + end) for start, end in _pieces(name)]


def _pieces(text: str) -> Iterator[Span]:
    """Yield the spans of the words of a heading."""
    at = 0
    for piece in unbroken_pieces(text):
        yield at, at + len(piece)
        at += len(piece)


def needs_of(text: str, *, heading: bool = False) -> tuple[float, float, float]:
    """Return what a line of a cell must have, should have and would better have of width, in characters."""
    mark = _lone(text)
    if mark is not None:
        return _needs_of_blank(mark, text)
    if "[[" in text:
        return min(width(text), LEAST_WORD), min(width(text), LINE), min(width(text), SENTENCE)
    widest = max((width(text[start:_behind(text, end)]) for start, end in whole_spans(text, heading=heading)), default=0.0)
    if heading:
        short = width(text) if width(text) <= SHORT else 0.0
        return max(widest, min(LEAST_WORD, width(text))), max(widest, short), max(widest, width(text) if width(text) <= WISH else 0.0)
    if is_list_of_names(text) and width(text) > LONGEST:
        return widest, max(widest, min(width(text), LINE)), _room_for_names(text, widest)
    return widest, max(widest, min(width(text), LINE)), max(widest, min(width(text), WISH if width(text) <= WISH else LINE))


def _room_for_names(text: str, least: float) -> float:
    """Return the smallest width of a line at which no name is divided, in characters."""
    steps = (least + step / 2 for step in range(round(2 * MOST_NAMES)))
    return next((room for room in steps if not divided(text, starts_in_room(text, room, hanging=False))), least)


def _behind(text: str, end: int) -> int:
    """Return the end of a span with the mark behind it, which begins no line."""
    return end + (text[end : end + 1] in tuple("、，。；：）"))


def _lone(text: str) -> BlankMark | None:
    hit = MARK.fullmatch(text.strip())
    return parse_mark(hit[1]) if hit else None


def _needs_of_blank(mark: BlankMark, text: str) -> tuple[float, float, float]:
    """Return the widths for what will be written into a lone blank, by its type or its name."""
    if mark.options:
        option = max(width(f"□{option}") for option in mark.options)
        return option, option, option
    if mark.kind is BlankType.NUMBER:
        return width(text), max(width(text), FIVE_DIGITS), max(width(text), FIVE_DIGITS)  # its brackets stay on one line
    usual = _USUAL.get(mark.kind, float(SHORT))
    if mark.kind is not BlankType.TEXT:
        return min(usual, float(SHORT)), usual, usual
    named = next((wide for pattern, wide in _EXPECTED if pattern.search(mark.name)), usual)
    return min(named, LEAST_WORD), min(named, LEAST_WORD), named


def needs_above(text: str) -> tuple[float, float, float]:
    """Return what an entry above a table must have, should have and would better have of width, in characters."""
    label, whole = width(MARK.sub("", text)), with_entry(text)
    share = min(whole, label + (SHARE if _UNIT.search(text) else ENTRY))
    return min(whole, label + LEAST_WORD), share, share


def amount_written(text: str) -> float:
    """Return how much running text will be written into the blanks of a line, in characters."""
    return AMOUNT * sum(f":{BlankType.PARAGRAPH}" in hit[1] for hit in MARK.finditer(text))


def growth(text: str) -> float:
    """Return by how many lines a paragraph grows when it is filled in."""
    marks = [mark for hit in MARK.finditer(text) if (mark := parse_mark(hit[1]))]
    return sum(_GROWTH.get(mark.kind, 0.0) for mark in marks)


def share_above(text: str) -> float:
    """Return the characters that an entry above a table should have to be on a line with others."""
    return needs_above(text)[1]


def with_entry(text: str) -> float:
    """Return the width of an entry above a table with what is written behind its label, in characters."""
    return width(MARK.sub("", text)) + sum(_filled(mark) for hit in MARK.finditer(text) if (mark := parse_mark(hit[1])))


def _filled(mark: BlankMark) -> float:
    wide = _needs_of_blank(mark, f"[[{mark.name}]]")[2]
    return LONG_ENTRY if mark.kind is BlankType.TEXT and _UNIT.search(mark.name) else wide


def printed_text(text: str) -> str:
    """Return a line as it is printed, if its blanks are boxes to tick; "" if something else will be written into it."""
    mark = _lone(text)
    if mark is not None:
        return printed(mark) if mark.options else ""
    return "" if "[[" in text or "{{" in text else text


def divided(text: str, starts: Sequence[int], *, heading: bool = False) -> int:
    """Return how many whole spans of a line are divided where its lines start."""
    return sum(any(start < at < end for at in starts) for start, end in whole_spans(text, heading=heading))


def is_list_of_names(text: str) -> bool:
    """Return whether a text is nothing but names of organs."""
    names = _ITEMS.findall(text)
    return bool(names) and all(map(_ORGAN.fullmatch, names))
