"""Generated answers for a form's blanks: the typed text, and the value that a person reads in it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from ...forms import FilledBlank
from ...text import BlankType


class Sight(Enum):
    """Readability for a person: reads it at once, would ask, or can't tell."""

    CLEAR = auto()
    ODD = auto()
    NONE = auto()


@dataclass(slots=True)
class Answer:
    """The answer of one blank: `typed` is put into it, `value` is what a person reads ("" for nothing)."""

    id: str
    name: str
    kind: BlankType
    typed: str
    value: str
    sight: Sight = Sight.CLEAR
    options: tuple[str, ...] = ()

    def odd(self, typed: str, value: str | None = None) -> None:
        """Set a text about which a person would ask."""
        self.typed, self.sight = typed, Sight.ODD
        self.value = self.value if value is None else value

    def blind(self, typed: str) -> None:
        """Set a text that nobody can read."""
        self.typed, self.sight, self.value = typed, Sight.NONE, ""


_PEOPLE = ("甲某", "乙某某", "丙某", "丁某某", "戊某")
_PLACES = ("文化广场", "第一社区活动室", "镇政府三楼会议室", "中心小学操场", "示范园区东门")
_PARTS = ("开展安全宣传咨询", "发放宣传资料", "组织应急演练", "观看警示教育片", "邀请专家授课", "走访沿街商铺")
_OFFICES = ("安全办", "应急办", "宣传科", "党政办", "社区居委会")
EMPTY_SHARE = 0.12


def answers(
    blanks: Iterable[FilledBlank], options: dict[str, tuple[str, ...]], random_: random.Random, year: int,
) -> list[Answer]:
    """Return an answer for each blank; prefilled values stay."""
    found = []
    for blank in blanks:
        kind = blank.kind or BlankType.TEXT
        if not blank.empty:
            found.append(Answer(blank.id, blank.name, kind, blank.value, blank.value, options=options.get(blank.id, ())))
            continue
        typed, value = _made(kind, blank.name, options.get(blank.id, ()), random_, year)
        if random_.random() < EMPTY_SHARE:
            typed = value = ""
        found.append(Answer(blank.id, blank.name, kind, typed, value, options=options.get(blank.id, ())))
    return found


def _made(kind: BlankType, name: str, options: tuple[str, ...], random_: random.Random, year: int) -> tuple[str, str]:
    if options:
        chosen = random_.choice(options)
        return chosen, chosen
    if kind is BlankType.NUMBER:
        number = str(random_.choice((random_.randint(1, 30), random_.randint(10, 400), random_.randint(500, 9000))))
        return number, number
    if kind is BlankType.DATE:
        month, day = random_.randint(1, 12), random_.randint(1, 28)
        return f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}"
    made = _text(kind, name, random_)
    return made, made


def _text(kind: BlankType, name: str, random_: random.Random) -> str:
    made = {
        BlankType.MONTH: lambda: str(random_.randint(1, 12)), BlankType.DAY: lambda: str(random_.randint(1, 28)),
        BlankType.MOBILE: lambda: f"139{random_.randint(0, 99999999):08}",
        BlankType.PHONE: lambda: f"022-{random_.randint(20000000, 89999999)}",
        BlankType.EMAIL: lambda: f"u{random_.randint(1, 999)}@example.cn",
        BlankType.PARAGRAPH: lambda: "，".join(random_.sample(_PARTS, random_.randint(2, 4))) + "。",
    }.get(kind)
    if made is not None:
        return made()
    if "地" in name:
        return random_.choice(_PLACES)
    if name in ("主办", "协助", "单位", "职务") or "单位" in name:
        return random_.choice(_OFFICES)
    return random_.choice((*_PEOPLE, *_PARTS))
