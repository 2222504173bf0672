"""Every sentence about a problem, in Chinese and English, under its stable code."""

from __future__ import annotations

from typing import NamedTuple

from generator.problem import Place, Problem, Severity


class Wording(NamedTuple):
    """What is wrong and what to do, in both languages; `{name}` takes a fact."""

    severity: Severity
    zh: str
    zh_remedy: str
    en: str
    en_remedy: str


E, V, R = Severity.ERROR, Severity.REVIEW, Severity.REMINDER

WORDINGS: dict[str, Wording] = {
    # ---- packages (opc)
    "docx-unreadable": Wording(
        E, "打不开这个 Word 文件：{why}", "用 Word 或 WPS 打开，另存为 .docx 再试",
        "this Word file can't be opened: {why}", "open it in Word or WPS and save it as .docx"),
    # ---- template engine (template, fields)

    # ---- layout profile and template set (layout, template_set, fit)

    # ---- roster (roster)

    # ---- content (load, marks, prose, model)

    # ---- checks (check)

    # ---- output (documents, package, pipeline)

}


def problem(code: str, place: Place, **facts: object) -> Problem:
    """A problem of that code; KeyError for a code without words is a bug."""
    return Problem(code, place, WORDINGS[code].severity, {name: str(fact) for name, fact in facts.items()})


def sentence(found: Problem, language: str = "zh") -> tuple[str, str]:
    """(what is wrong, what to do) in `zh` or `en`."""
    words = WORDINGS[found.code]
    wrong, remedy = (words.en, words.en_remedy) if language == "en" else (words.zh, words.zh_remedy)
    return wrong.format(**found.facts), remedy.format(**found.facts)
