"""密级: restrictions on a classified campaign, and whether printed levels agree with the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from ..campaign import AnnexSort, Campaign
from ..documents import RenderContext
from ..files import read_package
from ..records import FOLDER, RECORD, RECORDS, issues, records_of
from ..text import PRINTED, Paragraph, kind_of
from ..wording import Place, Problem, Refused, problem

LEVELS = ("绝密", "机密", "秘密")
HEADER_WORD = re.compile(rf"^(?:(?:密级|保密期限)[:：]?)?((?:{'|'.join(LEVELS)})(?:[★☆*].*)?)$")
"""A line of a header block, without spaces, that states a level (GB/T 9704-2012, 7.2.2): the level alone, or with ★ and its term."""
TAG = re.compile(r"<[^>]*>")
TOP = 12
"""Paragraphs at the top of an office's own Word file that may be its header block."""


def level_of(campaign: Campaign) -> str:
    """Return the strictest level of the content and of its issues; "" for a campaign that is not classified."""
    return _strictest(campaign)[0]


def _strictest(campaign: Campaign) -> tuple[str, str]:
    """Return (level, name of the issue that has it; "" for the content)."""
    levels = [(_level(campaign), "")] + [(made.classification, made.name) for made in issues(records_of(campaign))]
    return max(levels, key=lambda level: _strictness(level[0]))


def _level(campaign: Campaign) -> str:
    level = campaign.settings.classification
    return "" if level in ("无", "") else level


def _strictness(level: str) -> int:
    """Return the rank of a level; 0: none, 1: not known yet."""
    return len(LEVELS) - LEVELS.index(level) + 1 if level in LEVELS else bool(level)


def classified_problems(campaign: Campaign, shown: str, channels: Iterable[str]) -> list[Problem]:
    """Return `classified` for each channel that a classified campaign must not use; `shown` is its folder's displayed name."""
    level, issue = _strictest(campaign)
    kept = Place(f"{shown}/{RECORDS}/{FOLDER}/{issue}/{RECORD}")
    place = kept if issue else campaign.node.at(("密级",)).place if level else Place(shown)
    return [problem("classified", place, level=level, channel=channel) for channel in channels if level and kind_of(channel) not in PRINTED]


def refuse_classified(campaign: Campaign, shown: str, *channels: str) -> None:
    """Raise Refused with `classified_problems` if there are any."""
    if found := classified_problems(campaign, shown, channels):
        raise Refused(found)


def header_problems(campaign: Campaign, templates: Iterable[tuple[str, bytes]], context: RenderContext) -> Iterator[Problem]:
    """Yield `classification-differs` for a header block typed by hand that states another level than the field.

    `templates` are the Word templates of notices: (name, bytes).
    """
    level = _level(campaign)
    for place, text in _headers(campaign, templates, context):
        stated = HEADER_WORD.match(_without_spaces(text))
        if stated and not (level and stated[1].startswith(level)):
            yield problem("classification-differs", place, text=stated[1], level=level or "无")


def _without_spaces(text: str) -> str:
    """Remove spaces: a header block is often spaced out (机 密 ★ 2 年)."""
    return "".join(text.split())


def _headers(campaign: Campaign, templates: Iterable[tuple[str, bytes]], context: RenderContext) -> Iterator[tuple[Place, str]]:
    """Yield lines that print like a header block: the top of texts, of the office's own Word files, and of its templates."""
    for notice in campaign.documents:
        yield from ((line.text.place, line.text.raw) for line in notice.body[:TOP] if isinstance(line, Paragraph))
    for annex in campaign.annexes:
        if annex.sort is AnnexSort.WORD or (annex.sort is AnnexSort.VERBATIM and annex.suffix.lower() == ".docx"):
            yield from _of_file(annex.data, annex.shown, context)
    for shown, data in templates:
        yield from _of_file(data, shown, context)


def _of_file(data: bytes, shown: str, context: RenderContext) -> Iterator[tuple[Place, str]]:
    """Yield the lines of `_top` with their places."""
    for inside, text in context.looked_at(data, "header lines", lambda: _top(data, shown)):
        yield Place(shown, 0, 0, inside), text


def _top(data: bytes, shown: str) -> Iterator[tuple[str, str]]:
    """Yield place and text of the first paragraphs and those of Word's headers, if the file contains one of the levels at all."""
    try:
        parts = read_package(data, Place(shown)).parts
    except Refused:  # another rule reports it
        return
    for name in sorted(parts):
        if name == "word/document.xml" or name.startswith("word/header"):
            text = parts[name].decode("utf-8", "replace")
            words = _without_spaces(TAG.sub("", text))
            if any(word in words for word in LEVELS):
                for number, paragraph in enumerate(text.split("</w:p>")[:TOP], 1):
                    yield f"第{number}段", unescape(TAG.sub("", paragraph))
