"""Terms that a campaign writes in two ways, and brackets that look like blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...campaign import Campaign
from ...text import Marked
from ...wording import Place, Problem, problem
from ..loaded import Loaded
from ..texts import annex_texts, texts

TWO_WAYS = (
    ("登录", "登陆", "登录"), ("账号", "帐号", "账号"), ("账户", "帐户", "账户"), ("其他", "其它", "其他"),
    ("部署", "布署", "部署"), ("报道", "报导", "报道"), ("台账", "台帐", "台账"),
    ("镇街", "街镇", ""), ("乡街", "街乡", ""), ("镇办", "办镇", ""), ("图像", "图象", "图像"), ("想象", "想像", "想象"),
    ("身份证", "身分证", "身份证"), ("通讯录", "通信录", "通讯录"),
)
"""Two ways of writing one term, and the one that the state's lists of words prefer ("" where both are right)."""
SLIPS = 2
"""How often the rarer of two right forms is taken for a slip; an office that uses it more often means both."""
BRACKETED = re.compile(r"(?<![\\[［])[\[［](?P<name>[\u4e00-\u9fff]{2,10})[\]］](?![\]］])|【(?P<other>(?!待定)[\u4e00-\u9fff]{2,10})】")


def terms_are_written_one_way(loaded: Loaded) -> Iterator[Problem]:
    """Check that the texts of a campaign write a term in one way; the rarer way is told where it stands first."""
    yield from terms_that_differ(list(texts(loaded.campaign)))


def terms_that_differ(listed: list[Marked], least: int = 1) -> Iterator[Problem]:
    """Yield the terms that these texts together write in two ways, of two right ones where one stands at least so often."""
    whole = "\n".join(text.raw for text in listed)
    for one, other, preferred in TWO_WAYS:
        if one in whole and other in whole:
            wrong = (other if preferred == one else one) if preferred else min(other, one, key=whole.count)
            if not preferred and (whole.count(wrong) > SLIPS or max(whole.count(one), whole.count(other)) < least):
                continue
            right = other if wrong == one else one
            text = next(text for text in listed if wrong in text.raw)
            yield problem("terms-differ", _at(text, text.raw.index(wrong)), text=wrong, other=right, right=right)


def brackets_are_no_blanks(loaded: Loaded) -> Iterator[Problem]:
    """Check that an annex has no [单位名称] or 【检查】 where a blank [[单位名称]] is meant."""
    for text in _of_annexes(loaded.campaign):
        for hit in BRACKETED.finditer(text.raw):
            yield problem("blank-brackets", _at(text, hit.start()), text=hit[0], name=hit["name"] or hit["other"])


def _of_annexes(campaign: Campaign) -> Iterator[Marked]:
    for annex in campaign.annexes:
        yield from annex_texts(annex)


def _at(text: Marked, at: int) -> Place:
    return replace(text.place, column=text.place.column + at) if text.place.column else text.place
