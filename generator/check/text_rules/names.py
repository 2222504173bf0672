"""Names of documents and meetings that a campaign writes in full in one place and shortened in another."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from ...campaign import Campaign
from ...text import Marked
from ...wording import Place, Problem, problem
from ..loaded import Loaded
from ..texts import texts
from .annex_numbers import bare

CITED = re.compile(r"《([^《》]{4,60})》")
MEETING = re.compile(r"全[国省市县区旗镇州系][\u4e00-\u9fff“”]{2,24}?(?:会议|大会|现场会|推进会|部署会|动员会|座谈会|活动)")
DEFINED = re.compile(r"以下(?:统称|简称|称)[^）)]{0,4}[“《]{0,2}([^”》）)]+)[”》]{0,2}")
STATE = "中华人民共和国"
"""May be left out of the name of a law."""
ENDINGS = 2
"""How many characters a shortened name has in common with the end of the full one: 通知, 记录表."""


def names_are_cited_in_full(loaded: Loaded) -> Iterator[Problem]:
    """Check that a name in 《》, and that of a meeting, is written as the campaign writes it in full elsewhere."""
    campaign = loaded.campaign
    yield from names_cut_short(list(texts(campaign)), _titles(campaign), lambda title: bare(campaign, title))


def names_cut_short(listed: list[Marked], titles: Collection[str], bare_of: Callable[[str], str] = str.strip) -> Iterator[Problem]:
    """Yield the names that one of these texts shortens; `titles` are full ones, `bare_of` returns a name as it is compared."""
    defined = {name for text in listed for name in DEFINED.findall(text.raw)}
    for pattern, known in ((CITED, titles), (MEETING, ())):
        own = frozenset(known)
        hits = [(text, hit) for text in listed for hit in pattern.finditer(text.raw)]
        full = own | {bare_of(hit[hit.re.groups]) for _, hit in hits}
        for text, hit in hits:
            name = bare_of(hit[hit.re.groups])
            if name not in own and name not in defined and (longer := _full(name, full)):
                yield problem("name-shortened", _place(text, hit), name=name, full=longer)


def _place(text: Marked, hit: re.Match[str]) -> Place:
    return replace(text.place, column=text.place.column + hit.start()) if text.place.column else text.place


def _titles(campaign: Campaign) -> set[str]:
    titles = [document.title.raw for document in campaign.documents]
    titles += [campaign.plan.title.raw] if campaign.plan else []
    titles += [name for annex in campaign.annexes for name in (annex.title.raw, annex.key)]
    return {bare(campaign, title) for title in titles if title}


def _full(name: str, full: Iterable[str]) -> str:
    """Return the only longer name of which this one leaves out characters in the middle or at the front; "" for none."""
    found = [each for each in full if _is_shortened(name, each)]
    return found[0] if len(found) == 1 else ""


def _is_shortened(name: str, full: str) -> bool:
    left = len(full) - len(name)
    if not 0 < left <= len(name) or name[-ENDINGS:] != full[-ENDINGS:] or full.removeprefix(STATE) == name:
        return False
    rest = iter(full)
    return all(character in rest for character in name)
