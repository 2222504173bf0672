"""Every sentence about a problem, in Chinese and English, by its stable code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .actions import ACTIONS, Action
from .kind import Wording
from .problems import Place, Problem, Severity, in_order, place_words
from .tables.checking import CHECKING, KINDS, LOOKING
from .tables.content import CONTENT
from .tables.differences import DIFFERENCES
from .tables.importing import IMPORTING
from .tables.issuing import ISSUING
from .tables.mailing import MAILING
from .tables.office import OFFICE
from .tables.packing import PACKING
from .tables.receiving import RECEIVING
from .tables.returning import RETURNING
from .tables.rosters import ROSTERS
from .tables.runs import RUNS
from .tables.word import WORD
from .tables.year import YEAR

WORDINGS: dict[str, Wording] = {
    **WORD, **ROSTERS, **CONTENT, **RUNS, **DIFFERENCES, **IMPORTING, **YEAR,
    **ISSUING, **MAILING, **PACKING, **OFFICE, **RETURNING, **RECEIVING, **CHECKING, **LOOKING, **KINDS,
}


CHANGED = frozenset({"old", "new"})
"""Facts that quote a change: they are never shortened."""
CHANGES = {
    "zh": ("整个文件", "加上{new}", "删去{old}", "{old}改成{new}"),
    "en": ("the whole file", "{new} added", "{old} deleted", "{old} changed to {new}"),
}
"""Phrases for a change without readable text, an insertion, a deletion, and a replacement."""
MORE = " 等"
"""Ends a list that is not complete."""
FACT = re.compile(r"\{(\w+)\}")


def problem(code: str, place: Place, /, **facts: object) -> Problem:
    """Return a problem of that code; KeyError (a bug) for a code without wording."""
    return Problem(code, place, WORDINGS[code].severity, {name: str(fact) for name, fact in facts.items()})


def sentence(found: Problem, language: str = "zh", longest: int = 0) -> tuple[str, str]:
    """Return (what is wrong, what to do with the content) in `zh` or `en`.

    With `longest`, quoted names and texts in the first are shortened in the middle to that many characters. The second is never
    shortened, since it may be copied.
    """
    words = WORDINGS[found.code]
    remedy = words.remedy(found.facts.get("cause", ""))
    facts = found.facts
    if facts.keys() >= CHANGED:
        facts = {**facts, "change": change(facts["old"], facts["new"], language)}
    wrong, todo = (words.en, remedy.en) if language == "en" else (words.zh, remedy.zh)
    return _filled(wrong, facts, language, longest), _filled(todo, facts, language)


def change(old: str, new: str, language: str) -> str:
    """Word the change of `old` to `new` as an insertion, a deletion or a replacement."""
    return CHANGES[language][bool(new) + 2 * bool(old)].format(old=quoted(old), new=quoted(new))


def action(found: Problem) -> Action | None:
    """Return what to type or click about the problem; None for nothing."""
    code = WORDINGS[found.code].remedy(found.facts.get("cause", "")).action
    if not code:
        return None
    known = {"file": found.place.file, **found.facts}
    return Action(code, {name: known[name] for name in ACTIONS[code] if known.get(name)})


def _filled(words: str, facts: dict[str, str], language: str, longest: int = 0) -> str:
    """Fill the words with their facts; a fact outside quotes is the program's own and is translated.

    Quotation marks inside a quoted fact are adapted, and it is shortened when `longest` is given.
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
    """Return the facts with the quoted ones shortened, unless two different ones would then look the same."""
    shown = {name: cut(fact, longest) if name in inside else fact for name, fact in facts.items()}
    return shown if len(set(shown.values())) == len(set(facts.values())) else facts


def meant(near: str) -> str:
    """Return the likely intended name as the end of a sentence; "" when there is none."""
    return f"，是不是{quoted(near)}？" if near else ""


def some(names: Sequence[str], most: int) -> str:
    """Return the names as a list, shortened to the first `most` of them; for use as a fact."""
    return "、".join(names[:most]) + (MORE if len(names) > most else "")


def cut(text: str, longest: int) -> str:
    """Shorten the text to at most that many characters: its beginning, an ellipsis, its end."""
    if len(text) <= longest:
        return text
    end = longest // 3
    return f"{text[: longest - end - 1]}…{text[-end:]}"


# ---- quotation marks inside quotation marks: “ ” without, ‘ ’ within, “ ” again within those (GB/T 15834)

OPENING, CLOSING = "“‘", "”’"


def quoted(text: str) -> str:
    """Return the text in “ ”, with its own quotation marks adapted."""
    return f"“{inner(text)}”"


def inner(text: str) -> str:
    """Return the text as written inside “ ”: each quotation mark by its nesting depth; an apostrophe stays."""
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
    """Return the problems as data, by place and without duplicates."""
    return [problem_data(problem, language) for problem in in_order(found)]


def problem_data(found: Problem, language: str = "zh") -> dict[str, Any]:
    """Return one problem as data: code, facts and place for a program, sentences for a person."""
    wrong, remedy = sentence(found, language)
    to_do = action(found)
    return {
        "code": found.code, "severity": found.severity.value, "place": place_data(found.place, language), "facts": dict(found.facts),
        "sentence": wrong, "remedy": remedy, "action": {"code": to_do.code, "facts": dict(to_do.facts)} if to_do else None,
    }  # fmt: skip


def place_data(place: Place, language: str = "zh") -> dict[str, Any]:
    """Return a place as data; `text` is its form for a person."""
    return {
        "file": place.file, "line": place.line, "column": place.column, "inside": place.inside, "text": place_words(place, language),
    }  # fmt: skip


def counted(found: Iterable[Problem]) -> dict[Severity, int]:
    """Count the problems by severity, the gravest first, without zeros."""
    each = [problem.severity for problem in found]
    return {severity: each.count(severity) for severity in Severity if severity in each}
