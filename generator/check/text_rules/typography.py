"""How punctuation and numbers are written: patterns that are wrong wherever they stand, each with its source and examples."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ...campaign import Campaign
from ...text import Marked, Paragraph
from ...wording import Place, Problem, problem
from ..loaded import Loaded
from ..texts import texts

HAN = "\u4e00-\u9fff"
MARKS = re.compile(r"\[\[.*?\]\]|\{\{.*?(?:\}\}|$)|[{｛].*?[}｝]|【(?:\d{4}|待定)[:：]")
UNITS = "个人名项天年月日次份元万亿%％米岁家户场"
HIDDEN = "\ufffc"
"""Stands for each character of a mark, so that offsets stay and no pattern joins what a mark separates."""


class Strength(StrEnum):
    """How binding a rule is: the standard requires it, the standard recommends it, the program's own advice."""

    MUST = "must"
    SHOULD = "should"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class TextRule:
    """A pattern that is wrong, where it comes from, and an example of it with its correction.

    `right` returns how a hit is written correctly, "" when only a person can say. A rule with `prose_only` leaves out tables, titles,
    messages, where blanks set words apart.
    """

    code: str
    pattern: re.Pattern[str]
    source: str
    strength: Strength
    wrong_example: str
    right_example: str
    right: Callable[[re.Match[str]], str] = lambda _hit: ""
    prose_only: bool = False


def _number_mended(hit: re.Match[str]) -> str:
    return f"〔{hit['year']}〕{int(hit['serial'])}号"


def _is_right(hit: re.Match[str]) -> bool:
    """Return whether a hit is well written all the same: a sound number, or 1-2个, which says about how many and is no range."""
    facts = hit.groupdict()
    if "serial" in facts:
        return hit[0] == _number_mended(hit)
    return "low" in facts and int(hit["high"]) == int(hit["low"]) + 1


ODD_FORMS = {"﹐": "，", "﹑": "、", "﹒": "．", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！",
             "﹙": "（", "﹚": "）", "﹝": "〔", "﹞": "〕",
             "｡": "。", "､": "、", "｢": "“", "｣": "”"}
"""Small and half-width forms of marks, with the usual ones."""
NUMBERED = "".join(rf"(?<!第[{HAN}]{{{count}}}[章节条编])" for count in (2, 3, 4)) + rf"(?<!条之[{HAN}])"
"""What stands before a space behind 第二十条 or 第三条之一, which is none between words."""
TYPOGRAPHY: tuple[TextRule, ...] = (
    TextRule(
        "straight-quote", re.compile(rf"(?<=[{HAN}，。：；、（])[\"'＂＇](?![\d ])|(?<![0-9A-Za-z])[\"'＂＇](?=[{HAN}《])"),
        "GB/T 15834-2011 4.8", Strength.MUST, '开展"回头看"检查。', "开展“回头看”检查。"),
    TextRule(
        "ellipsis", re.compile(r"\.{3,}|。{2,}|．{2,}|(?<!…)…(?:……)*(?!…)"),
        "GB/T 15834-2011 4.11", Strength.MUST, "海报、手册...均可报送。", "海报、手册……均可报送。"),
    TextRule(
        "mark-repeated", re.compile(r"([！？])\1+"),
        "GB/T 15834-2011 4.3", Strength.SHOULD, "务必按时报送！！", "务必按时报送！", lambda hit: hit[1]),
    TextRule(
        "dash", re.compile(rf"(?<=[{HAN}”》）])(?:-{{2,}}|－{{2,}}|–{{2,}})(?=[{HAN}“《])"),
        "GB/T 15834-2011 4.10", Strength.SHOULD, "安全生产月--安全生产的主场。", "安全生产月——安全生产的主场。"),
    TextRule(
        "blank-in-text", re.compile(rf"(?<=[{HAN}][{HAN}])(?<!第[{HAN}][章节条编]){NUMBERED}[ \u00a0\u3000]+(?=[{HAN}]{{2}})"),
        "GB/T 9704-2012 7.3.3", Strength.HOUSE, "请各单位 认真落实。", "请各单位认真落实。", prose_only=True),
    TextRule(
        "number-written", re.compile(
            rf"(?<=[{HAN}])(?<![楼室厅馆层])[\[［【﹝〔(（]\s*(?P<year>(?:19|20)\d{{2}})\s*年?[\]］】﹞〕)）]\s*第?\s*(?P<serial>\d{{1,4}})\s*号(?![楼院线门桥机馆厅])"),
        "GB/T 9704-2012 7.2.5", Strength.MUST, "津安办[2021]08号", "津安办〔2021〕8号", _number_mended),
    TextRule(
        "number-range", re.compile(rf"(?<![\d.\-—A-Za-z])(?P<low>\d{{1,4}})(?:-|－|~|--)(?P<high>\d{{1,4}})(?=[{UNITS}])"),
        "GB/T 15834-2011 4.13", Strength.SHOULD, "每组3-5人。", "每组3～5人。"),
    TextRule(
        "half-width-bracket", re.compile(rf"\((?=[{HAN}“《])|(?<=[{HAN}”》。])\)"),
        "GB/T 15834-2011 4.9", Strength.MUST, "电子版(盖章后)报送。", "电子版（盖章后）报送。",
        lambda hit: "（" if hit[0] == "(" else "）"),
    TextRule(
        "half-width", re.compile(
            rf"(?<=[{HAN}”》）])(?:[,;?!](?=\d|\s*$)|:(?=\d))|(?<=[\d%％])[,;?!](?=[{HAN}“《])|(?<=[{HAN}]{{2}})\.(?=\s*$)"),
        "GB/T 15834-2011 5.1", Strength.MUST, "共30人,分三组.", "共30人，分三组。",
        lambda hit: "，；？！。："[",;?!.:".index(hit[0])]),
    TextRule(
        "odd-form", re.compile(r"[\ufe50-\ufe57\ufe59-\ufe5c\ufe5f-\ufe6b\uff61-\uff64]|[\ufe5d\ufe5e](?!.{0,8}号)"),
        "GB/T 15834-2011 5.1", Strength.SHOULD, "完成率达到95﹪。", "完成率达到95%。",
        lambda hit: ODD_FORMS.get(hit[0], unicodedata.normalize("NFKC", hit[0]))),
    TextRule(
        "quotes-reversed", re.compile(r"^[^“”]*(?P<first>”[^“”]*“)[^”]*$|^[^《》]*(?P<second>》[^《》]*《)[^》]*$"),
        "GB/T 15834-2011 4.8、4.15", Strength.MUST, "开展”回头看“活动。", "开展“回头看”活动。"),
)


SUSPECT = re.compile("[\ufe50-\ufe6b\uff61-\uff64\"'＂＇(),;?!:.~\\-－– \u00a0\u3000．…号]|。。|！！|？？|^[^“]*”|^[^《]*》")
"""What every hit of a rule holds; most texts hold none of it and are passed over at once."""


def typography_is_right(loaded: Loaded) -> Iterator[Problem]:
    """Check the texts of the content against the rules of `TYPOGRAPHY`."""
    prose = set(map(id, _prose(loaded.campaign)))
    for text in texts(loaded.campaign):
        yield from text_problems(text, prose=id(text) in prose)


def text_problems(text: Marked, *, prose: bool) -> Iterator[Problem]:
    """Yield the problems of one text; `prose` says whether it is a paragraph of running text."""
    for rule, hit in hits(text.raw, prose=prose):
        place = replace(text.place, column=text.place.column + hit.start()) if text.place.column else text.place
        yield typography_problem(rule, hit, place)


def hits(raw: str, *, prose: bool) -> Iterator[tuple[TextRule, re.Match[str]]]:
    """Yield each rule of `TYPOGRAPHY` with its hits in a text as typed; marks of the program are left out."""
    if raw.isalnum():
        return
    plain = MARKS.sub(lambda mark: HIDDEN * len(mark[0]), raw)
    if not SUSPECT.search(plain):
        return
    for rule in TYPOGRAPHY:
        if prose or not rule.prose_only:
            for hit in rule.pattern.finditer(plain):
                if not _is_right(hit):
                    yield rule, hit


def typography_problem(rule: TextRule, hit: re.Match[str], place: Place) -> Problem:
    """Return the problem of a hit: what is written, in its surroundings, and how it is written correctly."""
    around = hit.string[max(hit.start() - 6, 0) : hit.end() + 6].replace(HIDDEN, "")
    right = rule.right(hit)
    return problem(rule.code, place, mark=hit[0], text=around.strip(), right=right)


def _prose(campaign: Campaign) -> Iterator[Marked]:
    lines = [line for notice in campaign.documents for line in notice.body]
    lines += campaign.plan.body if campaign.plan else ()
    yield from (line.text for line in lines if isinstance(line, Paragraph))
