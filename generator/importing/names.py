"""Short names for annexes, from their titles: what they are called in texts and as files."""

from __future__ import annotations

import re

from ..text import METHODS, NAME, RESERVED

LONGEST = 12


def short_names(titles: list[str]) -> list[str]:
    """One for each title: a name that texts may use, no two alike."""
    found: list[str] = []
    for number, title in enumerate(titles, 1):
        base = _short(title) or f"附件{number}"
        name, again = base, 1
        while name in found:
            again += 1
            name = f"{base}{again}"
        found.append(name)
    return found


def _short(title: str) -> str:
    bare = re.sub(r"“[^”]*”|《[^》]*》|[（(][^（）()]*[）)]|(?:19|20)\d{2}年度?", "", title)
    bare = re.sub(r"^.{2,6}?[省市区县州旗](?=.{4})", "", re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", bare))
    bare = re.sub(r"^(?:活动|工作|关于|的)+(?=.{3})", "", bare)[-LONGEST:].lstrip("0123456789的和与")
    usable = NAME.fullmatch(bare) and bare not in METHODS and bare.upper() not in RESERVED and bare not in ("无", "待定")
    return bare if usable else ""
