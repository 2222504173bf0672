"""Every sentence about a problem, in Chinese and English, under its stable code."""

from __future__ import annotations

from generator.problem import Place, Problem
from generator.wording.content import CONTENT
from generator.wording.differences import DIFFERENCES
from generator.wording.importing import IMPORTING
from generator.wording.issuing import ISSUING
from generator.wording.kind import Wording
from generator.wording.mailing import MAILING
from generator.wording.office import OFFICE
from generator.wording.packing import PACKING
from generator.wording.rosters import ROSTERS
from generator.wording.runs import RUNS
from generator.wording.word import WORD
from generator.wording.year import YEAR

WORDINGS: dict[str, Wording] = {
    **WORD, **ROSTERS, **CONTENT, **RUNS, **DIFFERENCES, **IMPORTING, **YEAR,
    **ISSUING, **MAILING, **PACKING, **OFFICE,
}


def problem(code: str, place: Place, /, **facts: object) -> Problem:
    """A problem of that code; KeyError for a code without words is a bug."""
    return Problem(code, place, WORDINGS[code].severity, {name: str(fact) for name, fact in facts.items()})


def sentence(found: Problem, language: str = "zh") -> tuple[str, str]:
    """(what is wrong, what to do) in `zh` or `en`."""
    words = WORDINGS[found.code]
    if language != "en":
        return words.zh.format(**found.facts), words.zh_remedy.format(**found.facts)
    from generator.wording.english import in_english

    facts = {name: in_english(fact) for name, fact in found.facts.items()}
    return words.en.format(**facts), words.en_remedy.format(**facts)
