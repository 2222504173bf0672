"""Characters that the prescribed font 仿宋_GB2312 lacks, so that they print in another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...campaign import walk
from ...text import ABSENT
from ...wording import Place, Problem, problem
from ..loaded import Loaded
from ..texts import texts

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def characters_are_in_the_font(loaded: Loaded) -> Iterator[Problem]:
    """Check that texts and values hold only Chinese characters of GB/T 2312; each other one is told where it stands first."""
    yield from outside_the_font(_printed(loaded))


def outside_the_font(printed: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    """Yield each character that the font lacks, where it stands first in these texts."""
    told: set[str] = set()
    for place, text in printed:
        for character in outside(text):
            if character not in told:
                told.add(character)
                at = text.index(character)
                yield problem("not-in-font", replace(place, column=place.column + at) if place.column else place,
                              character=character, text=text[max(at - 5, 0) : at + 6])


def outside(text: str) -> Iterator[str]:
    """Yield the Chinese characters of a text that GB/T 2312 does not have, each once."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        for character in dict.fromkeys(HAN.findall(text)):
            if not character.encode("gb2312", "ignore"):
                yield character


def _printed(loaded: Loaded) -> Iterator[tuple[Place, str]]:
    for text in texts(loaded.campaign):
        yield text.place, text.raw
    for loc, item in walk(loaded.campaign.node):
        if isinstance(item.value, str) and item.value != ABSENT and loc[:1] not in (("附件",), ("单位",), ("已核",), ("上年",)):
            yield item.place, item.value
