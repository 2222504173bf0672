"""密级: what a classified campaign may not do, and whether what is printed agrees with the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.campaign import AnnexSort, Campaign
from generator.marked_up import read_marked_up
from generator.marks import readable
from generator.problem import Place, Problem, Refused
from generator.scalars import ABSENT, PENDING
from generator.wording import problem

NETWORKED = ("邮箱", "微信群")
"""Channels that go over a network; 纸质 and 交换站 do not."""
LEVELS = ("绝密", "机密", "秘密")
HEADER_WORD = re.compile(rf"^\s*(?:(?:密级|保密期限)[:：]?\s*)?((?:{'|'.join(LEVELS)})(?:\s*[★☆*].*)?)\s*$")
"""A line of a header block that states a level (GB/T 9704-2012, 7.2.2): the level alone, or with ★ and its term."""
TOP = 12
"""Paragraphs of an office's own Word file that can be its header block."""


def level_of(campaign: Campaign) -> str:
    """The level, or "" for a campaign that is not classified."""
    level = campaign.settings.classification
    return "" if level in ("", ABSENT, PENDING) else level


def classified_problems(campaign: Campaign, shown: str, channels: Iterable[str]) -> list[Problem]:
    """`classified` for each of the channels that a classified campaign may not use; `shown` is how its folder is called."""
    level = level_of(campaign)
    place = campaign.node.at(("密级",)).place if level else Place(shown)
    return [problem("classified", place, level=level, channel=channel) for channel in channels if level and channel in NETWORKED]


def header_problems(campaign: Campaign) -> Iterator[Problem]:
    """`classification-differs` where a header block, typed by hand, states another level than the field."""
    level = level_of(campaign)
    for place, text in _headers(campaign):
        stated = HEADER_WORD.match(text)
        if stated and not (level and stated[1].startswith(level)):
            yield problem("classification-differs", place, text=stated[1].strip(), level=level or "无")


def _headers(campaign: Campaign) -> Iterator[tuple[Place, str]]:
    """Lines that print like a header block: the top of texts and of the office's own Word files."""
    for notice in campaign.documents:
        yield from ((line.text.place, readable(line.text.raw)) for line in notice.body[:TOP])
    for annex in campaign.annexes:
        if annex.sort is AnnexSort.WORD or (annex.sort is AnnexSort.VERBATIM and annex.suffix.lower() == ".docx"):
            yield from _top(annex.data, annex.shown)


def _top(data: bytes, shown: str) -> Iterator[tuple[Place, str]]:
    try:
        paragraphs = read_marked_up(data, shown).paragraphs
    except Refused:  # told elsewhere, with what is wrong in it
        return
    for number, paragraph in enumerate(paragraphs[:TOP], 1):
        yield Place(shown, 0, 0, f"第{number}段"), paragraph.text
