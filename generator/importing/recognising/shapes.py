"""Recognises titles, names of organs, dates and brackets by their form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text import RESERVED_VALUES
from ..blocks import Block, Para, joined, squeeze
from ..openings import OPENING

KINDS = (
    "通知|意见|决定|决议|函|报告|请示|批复|通报|公告|通告|公报|命令|令|议案|纪要|方案|办法|规定|细则|要点|规划|计划|总结|安排|预案|制度|指南|章程|"
    "条例|规则|规程|标准|提纲|须知|倡议书|说明|清单|名单|目录|一览表|表|书|台账|简介|材料|名册|流程|流程图|议程|日程|样表|样式|模板|任务分工|分工|答复|公示|提示|建议")
TITLE_END = re.compile(rf"(?:{KINDS})(?:[（(][^（）()]{{1,20}}[）)])?(?:示样|样表|样式)?”?》?")
ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()·、]{2,40}(?:委员会|委员会办公室|办公室|办公厅|厅|局|政府|部|中心|院|大学|学院|学校|公司|会|处|集团|所|站|街道|镇|乡|社|馆|队|庭|办|委|"
    r"中学|小学|幼儿园|银行|园区|管理区|开发区|支部|党组|科|股|室|署|厂|场|台|联|总社|社区|妇联|科协|文联|指挥部)")
IN_PLACE = re.compile(r"[（(]代章?[）)]$")
LONGEST_LINE = 45
LONGEST_TITLE = 110
MOST_LINES = 6
LABELLED = re.compile(r"[\u4e00-\u9fff]{2,6}\s*[：:]\s*\S")
PAIRS = ("《》", "“”", "（）", "()")
DATE = re.compile(
    r"(?P<year>[0-9０-９]{4}|[〇○ＯO零一二三四五六七八九]{4})\s*年\s*(?P<month>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(?P<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日")


@dataclass(frozen=True, slots=True)
class TitleFound:
    """The lines of a title; `sure`: they end like a title."""

    lines: tuple[Para, ...]
    sure: bool


def title_lines(blocks: list[Block], at: int) -> TitleFound:
    """Find the title that begins at a block, of up to six lines."""
    lines: list[Para] = []
    for block in blocks[at : at + MOST_LINES]:
        if not isinstance(block, Para) or not _in_title(block) or (lines and _ends_title(lines, block)):
            break
        lines.append(block)
        text = squeeze(joined(b.text for b in lines))
        if len(text) > LONGEST_TITLE:
            break
        if TITLE_END.search(text[-30:]) and _ends(text) and _paired(text):
            return TitleFound(tuple(lines), True)
    centred = [b for b in lines if b.centred]
    if centred and centred == lines[: len(centred)]:
        return TitleFound(tuple(centred), True)
    return TitleFound(tuple(lines[:1]), False)


def _ends(text: str) -> bool:
    return any(hit.end() == len(text) for hit in TITLE_END.finditer(text))


def _ends_title(lines: list[Para], block: Para) -> bool:
    """Return whether a blank line before `block` ends the title."""
    text = squeeze(joined(b.text for b in lines))
    return block.after_gap and _paired(text) and not text.startswith("关于") and not block.squeezed.startswith("关于")


def _in_title(block: Para) -> bool:
    text = block.text.strip()
    other = LABELLED.match(text) or re.search("[。；;！!]|[：:，,]$", text) or is_opening(text) or DATE.fullmatch(text)
    return len(text) <= LONGEST_LINE and not other and text not in RESERVED_VALUES


def _paired(text: str) -> bool:
    return all(text.count(p[0]) == text.count(p[1]) for p in PAIRS)


def is_opening(text: str) -> bool:
    """Return whether a numbered or named part begins here."""
    return bool(OPENING.match(text))


def is_organ(text: str) -> bool:
    """Return whether the text is the name of an organ, perhaps one that sealed for another (代章)."""
    return bool(ORGAN.fullmatch(IN_PLACE.sub("", text)))


def in_brackets(text: str) -> bool:
    """Return whether the whole text is in round brackets."""
    text = text.strip()
    return len(text) > 2 and text[0] in "（(" and text[-1] in "）)" and not re.search("[（(）)]", text[1:-1])


def doc_number(text: str) -> bool:
    """Return whether it is a document number that campaign.yaml accepts."""
    return bool(re.fullmatch(r"[^\d〔〕\s]{1,15}〔(19|20)[0-9]{2}〕[1-9][0-9]*号", text))
