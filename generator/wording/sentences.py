"""Every sentence about a problem, in Chinese and English, under its stable code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .content import CONTENT
from .differences import DIFFERENCES
from .gate import GATE
from .importing import IMPORTING
from .issuing import ISSUING
from .kind import Wording
from .mailing import MAILING
from .office import OFFICE
from .packing import PACKING
from .problems import Place, Problem
from .rosters import ROSTERS
from .runs import RUNS
from .word import WORD
from .year import YEAR

WORDINGS: dict[str, Wording] = {
    **WORD, **ROSTERS, **CONTENT, **RUNS, **DIFFERENCES, **IMPORTING, **YEAR,
    **ISSUING, **MAILING, **PACKING, **OFFICE, **GATE,
}


def problem(code: str, place: Place, /, **facts: object) -> Problem:
    """A problem of that code; KeyError for a code without words is a bug."""
    return Problem(code, place, WORDINGS[code].severity, {name: str(fact) for name, fact in facts.items()})

QUOTED = re.compile(r"“\{(\w+)\}")
CHANGED = frozenset({"old", "new"})
"""Facts that say what a change is: no part of them may be left out."""


def sentence(found: Problem, language: str = "zh", longest: int = 0) -> tuple[str, str]:
    """(what is wrong, what to do) in `zh` or `en`.

    With `longest`, what is quoted in the first is cut in its middle to so many characters: names and texts of the files. What is
    to be done stays whole, for it may be copied.
    """
    words = WORDINGS[found.code]
    facts = found.facts
    if language == "en":
        from .english import in_english

        facts = {name: in_english(fact) for name, fact in facts.items()}
    wrong, remedy = (words.en, words.en_remedy) if language == "en" else (words.zh, words.zh_remedy)
    return wrong.format(**_cut(wrong, facts, longest)), remedy.format(**facts)


def _cut(wrong: str, facts: dict[str, str], longest: int) -> dict[str, str]:
    """The facts, those quoted cut, unless two that differ would then look the same."""
    quoted = set(QUOTED.findall(wrong)) - CHANGED if longest else set()
    shown = {name: cut(fact, longest) if name in quoted else fact for name, fact in facts.items()}
    return shown if len(set(shown.values())) == len(set(facts.values())) else facts


def meant(near: str) -> str:
    """What was probably meant, as the end of a sentence; "" when nobody knows."""
    return f"，是不是“{near}”？" if near else ""


def some(names: Sequence[str], most: int) -> str:
    """The names as a list, or the first of them and that there are more: a fact of a problem."""
    return "、".join(names[:most]) + (" 等" if len(names) > most else "")


def cut(text: str, longest: int) -> str:
    """The text with so many characters at most: its beginning, an ellipsis, its end."""
    if len(text) <= longest:
        return text
    end = longest // 3
    return f"{text[: longest - end - 1]}…{text[-end:]}"
