"""Every sentence about a problem, in Chinese and English, under its stable code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .actions import ACTIONS, Action
from .content import CONTENT
from .differences import DIFFERENCES
from .importing import IMPORTING
from .issuing import ISSUING
from .kind import Wording
from .mailing import MAILING
from .office import OFFICE
from .packing import PACKING
from .problems import Place, Problem, Severity, in_order, place_words
from .rosters import ROSTERS
from .runs import RUNS
from .word import WORD
from .year import YEAR

WORDINGS: dict[str, Wording] = {
    **WORD, **ROSTERS, **CONTENT, **RUNS, **DIFFERENCES, **IMPORTING, **YEAR,
    **ISSUING, **MAILING, **PACKING, **OFFICE,
}


CHANGED = frozenset({"old", "new"})
"""Facts that say what a change is: no part of them may be left out."""
CHANGES = {
    "zh": ("整个文件", "加上{new}", "删去{old}", "{old}改成{new}"),
    "en": ("the whole file", "{new} added", "{old} deleted", "{old} changed to {new}"),
}
"""What is said of nothing readable on both sides, of words put in, of words taken out, of words replaced."""
MORE = " 等"
"""Ends a list that names only some."""
FACT = re.compile(r"\{(\w+)\}")


def problem(code: str, place: Place, /, **facts: object) -> Problem:
    """A problem of that code; KeyError for a code without words is a bug."""
    return Problem(code, place, WORDINGS[code].severity, {name: str(fact) for name, fact in facts.items()})


def sentence(found: Problem, language: str = "zh", longest: int = 0) -> tuple[str, str]:
    """(what is wrong, what to do with the content) in `zh` or `en`.

    With `longest`, what is quoted in the first is cut in its middle to so many characters: names and texts of the files. What is
    to be done stays whole, for it may be copied.
    """
    words = WORDINGS[found.code]
    remedy = words.remedy(found.facts.get("cause", ""))
    facts = found.facts
    if facts.keys() >= CHANGED:
        facts = {**facts, "change": change(facts["old"], facts["new"], language)}
    wrong, todo = (words.en, remedy.en) if language == "en" else (words.zh, remedy.zh)
    return _filled(wrong, facts, language, longest), _filled(todo, facts, language)


def change(old: str, new: str, language: str) -> str:
    """What became of the words `old`: words put in, taken out or replaced are told as such."""
    return CHANGES[language][bool(new) + 2 * bool(old)].format(old=quoted(old), new=quoted(new))


def action(found: Problem) -> Action | None:
    """What has to be typed or clicked about the problem, if anything has."""
    code = WORDINGS[found.code].remedy(found.facts.get("cause", "")).action
    if not code:
        return None
    known = {"file": found.place.file, **found.facts}
    return Action(code, {name: known[name] for name in ACTIONS[code] if known.get(name)})


def _filled(words: str, facts: dict[str, str], language: str, longest: int = 0) -> str:
    """The words with their facts: what is quoted was typed or is a name, what is not is translated.

    What is quoted has its own marks turned, and is cut when `longest` is given.
    """
    inside = {hit[1] for hit in FACT.finditer(words) if _depth(words[: hit.start()])}
    shown = _cut(inside, facts, longest) if longest else facts
    said = {name: inner(fact) if name in inside else fact for name, fact in shown.items()}
    if language == "en":
        from .english import in_english

        said = {name: _listed(fact) if name in inside and not fact.startswith("（") else in_english(fact) for name, fact in said.items()}
    return words.format(**said)


def _listed(fact: str) -> str:
    return f"{fact.removesuffix(MORE)} …" if fact.endswith(MORE) else fact


def _depth(words: str) -> int:
    return words.count("“") - words.count("”")


def _cut(inside: set[str], facts: dict[str, str], longest: int) -> dict[str, str]:
    """The facts, those quoted cut, unless two that differ would then look the same."""
    shown = {name: cut(fact, longest) if name in inside else fact for name, fact in facts.items()}
    return shown if len(set(shown.values())) == len(set(facts.values())) else facts


def meant(near: str) -> str:
    """What was probably meant, as the end of a sentence; "" when nobody knows."""
    return f"，是不是{quoted(near)}？" if near else ""


def some(names: Sequence[str], most: int) -> str:
    """The names as a list, or the first of them and that there are more: a fact of a problem."""
    return "、".join(names[:most]) + (MORE if len(names) > most else "")


def cut(text: str, longest: int) -> str:
    """The text with so many characters at most: its beginning, an ellipsis, its end."""
    if len(text) <= longest:
        return text
    end = longest // 3
    return f"{text[: longest - end - 1]}…{text[-end:]}"


# ---- quotation marks inside quotation marks: “ ” without, ‘ ’ within, “ ” again within those (GB/T 15834)

OPENING, CLOSING = "“‘", "”’"


def quoted(text: str) -> str:
    """The text between “ ”, its own marks turned to suit."""
    return f"“{inner(text)}”"


def inner(text: str) -> str:
    """The text as it is written between “ ”: each of its marks by the depth at which it stands; an apostrophe stays."""
    depth, turned = 0, []
    for character in text:
        if character in OPENING:
            depth += 1
            turned.append("‘" if depth % 2 else "“")
        elif character in CLOSING and (depth or character == "”"):
            turned.append("’" if depth % 2 or not depth else "”")
            depth = max(depth - 1, 0)
        else:
            turned.append(character)
    return "".join(turned)


# ---- as data, in the one shape that every front and every program reads (docs/json.md)
def problems_data(found: Iterable[Problem], language: str = "zh") -> list[dict[str, Any]]:
    """Return the problems as data: each once, by place."""
    return [problem_data(problem, language) for problem in in_order(found)]


def problem_data(found: Problem, language: str = "zh") -> dict[str, Any]:
    """Return one problem as data: what a program goes by (code, facts, place), and what a person reads."""
    wrong, remedy = sentence(found, language)
    to_do = action(found)
    return {
        "code": found.code, "severity": found.severity.value, "place": place_data(found.place, language), "facts": dict(found.facts),
        "sentence": wrong, "remedy": remedy, "action": {"code": to_do.code, "facts": dict(to_do.facts)} if to_do else None,
    }  # fmt: skip


def place_data(place: Place, language: str = "zh") -> dict[str, Any]:
    """Return a place as data; `text` is how it is said."""
    return {
        "file": place.file, "line": place.line, "column": place.column, "inside": place.inside, "text": place_words(place, language),
    }  # fmt: skip


def counted(found: Iterable[Problem]) -> dict[Severity, int]:
    """Count the problems by severity, the gravest first; what there is none of is left out."""
    each = [problem.severity for problem in found]
    return {severity: each.count(severity) for severity in Severity if severity in each}
