"""Annexes that a text names by a typed number or title, against the list of 附件."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...campaign import Campaign
from ...text import Marked, to_number
from ...wording import Problem, problem
from ..loaded import Loaded
from ..texts import texts

NUMBERED = re.compile(r"附件\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d.月年个份张页])")
FOREIGN = re.compile(r"[〕》）)]\s*(?:号)?\s*(?:的)?\s*$|[〕]\d+号[^。；，]{0,12}$")
"""What stands before an annex of another document: 《……》附件1, 津安办〔2021〕8号文件附件1."""
TITLE_BEFORE = re.compile(r"《(?P<title>[^《》]+)》\s*[（(](?:详?见)?\s*$")
VALUE = re.compile(r"\{\{\s*(.*?)\s*\}\}")
TITLE_AFTER = re.compile(r"\s*《(?P<title>[^《》]+)》")


def typed_annexes_are_there(loaded: Loaded) -> Iterator[Problem]:
    """Check that a typed 附件N is in the list, and that a title beside it is the title of that annex."""
    campaign = loaded.campaign
    for text in texts(campaign):
        if "附件" in text.raw:
            yield from _of_text(campaign, text)


def _of_text(campaign: Campaign, text: Marked) -> Iterator[Problem]:
    count = len(campaign.settings.annexes)
    titles = {bare(campaign, name): annex.number for annex in campaign.annexes for name in (annex.title.raw, annex.key)}
    for hit in NUMBERED.finditer(text.raw):
        before, after = text.raw[: hit.start()], text.raw[hit.end() :]
        number = int(hit["number"]) if hit["number"].isdecimal() else to_number(hit["number"])
        named = TITLE_BEFORE.search(before) or TITLE_AFTER.match(after)
        place = replace(text.place, column=text.place.column + hit.start()) if text.place.column else text.place
        title = named["title"] if named else _ending(before, titles)
        right = titles.get(bare(campaign, title))
        if right and right != number:
            shown = f"附件{right}" if count > 1 else "附件"
            yield problem("annex-number", place, typed=hit[0], title=title, right=shown)
        elif number > count and not right and not FOREIGN.search(before):
            yield problem("annex-beyond", place, typed=hit[0], count=count)


def _ending(before: str, titles: Iterable[str]) -> str:
    """Return the title that the words before a bracket end in: 联络员登记表（附件3）; "" for none."""
    words = re.sub(r"\s|[（(](?:详?见)?\s*$", "", before) if re.search(r"[（(](?:详?见)?\s*$", before) else ""
    return max((title for title in titles if title and words.endswith(title)), key=len, default="")


def bare(campaign: Campaign, title: str) -> str:
    """Return a title as it is compared: values in place of their marks, without blanks and quotes."""
    settings = campaign.settings
    known = {"活动": settings.name, "年份": str(settings.year), "主题": settings.theme, "地区": settings.region}
    filled = VALUE.sub(lambda mark: known.get(mark[1], ""), title)
    return re.sub(r"[\s“”\"]", "", filled)
