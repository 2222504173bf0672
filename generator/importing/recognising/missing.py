"""Reports parts of an official document that were not found in the import, where a reader would expect them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...campaign import kind_named, kind_word
from ...wording import Place, Problem, problem
from ..blocks import squeeze, texts_of
from .draft import ImportDraft

TOLD = frozenset({"import-plain", "import-title", "import-doubtful"})
"""Problems that name a part already, as one that was seen and not taken."""
ALSO = {"落款": ("署名", "成文日期"), "发文字号": ("发文字号",), "附件": ("附件",)}
BESIDE = frozenset({"import-left-out", "import-beside"})
NEAR_BEGIN = re.compile(r"第[1-3]段|首页页眉")
"""Where a picture, WordArt or words that were left out may be a masthead."""
TO_ALL = re.compile(
    r"(?:公告|通告|公报|公示|决定|决议|令|纪要|办法|规定|细则|条例|规则|章程|方案|计划|规划|要点|制度|预案|简报|简介)(?:[（(].*[）)])?$")
"""Titles of documents that are addressed to nobody by name."""
UNSIGNED = re.compile(r"(?:纪要|令|简报|办法|规定|细则|条例|规则|章程|制度|预案|要点)(?:[（(].*[）)])?$")
"""Titles of documents that nobody signs at their end."""
PASSED = re.compile(r"[（(].*[0-9]{4}年.*(?:通过|公布|发布|印发|批准|修订|修正)[^（）()]*[）)]$")
"""The line under a title (题注) that has the date instead."""
BEGIN = 5
"""Blocks at the begin of a text among which a line that ends with a colon may be the addressees."""
NAMED_ANNEX = re.compile(r"附件\s*[0-9一二三四五六七八九十]|[见按附（(]附件|附件\s*[：:](?!\s*无)|后附")


def not_found(draft: ImportDraft, told: Iterable[Problem], place: Place) -> list[Problem]:
    """Return a problem that lists the parts which were not found though a reader of such a document expects them; those that another
    problem names are left out.
    """
    if draft.annexes and not draft.title:
        return []  # annexes alone
    told = list(told)
    seen = [str(p.facts.get("what", "标题")) for p in told if p.code in TOLD]
    named = {part for what in seen for part in ALSO.get(what, (what,))}
    lacking = [part for part in _lacking(draft, told) if part not in named]
    return [problem("import-not-found", place, parts="、".join(lacking))] if lacking else []


def _lacking(draft: ImportDraft, told: list[Problem]) -> Iterator[str]:
    head, title = draft.head, squeeze(draft.title)
    drawn = any(p.code in BESIDE and NEAR_BEGIN.match(p.place.inside) for p in told)
    if not head.mastheads and (head.number or draft.imprint or drawn):
        yield "发文机关标志"
    if head.mastheads and not head.number:
        yield "发文字号"
    if title in ("", "待定"):
        yield "标题"
    kind = kind_named(kind_word(draft.title))
    public = kind is not None and kind.public
    begin = [text.strip() for text, _ in texts_of(draft.body[:BEGIN])]
    asked = not (public or TO_ALL.search(title)) or any(text.endswith(("：", ":")) for text in begin)
    if asked and not draft.addressees and head.header not in ("令", "纪要"):
        yield "主送机关"
    unsigned = UNSIGNED.search(title) or PASSED.search(title) or (draft.caption and kind and kind.decided)
    if not (draft.signatures or draft.stamps) and not unsigned:
        yield "署名"
    if not draft.date and not unsigned:
        yield "成文日期"
    if not draft.annexes and any(NAMED_ANNEX.search(text) for text, _ in texts_of(draft.body)):
        yield "附件"
    if not draft.imprint and head.mastheads and head.header == "文件":
        yield "版记"
