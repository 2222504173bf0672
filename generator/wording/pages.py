"""The words of pages in the browser: phrases by key, and sentences, places and actions as a page shows them."""

from __future__ import annotations

import re

from .actions import Action
from .page_phrases.actions import ON_PAGES
from .page_phrases.content import CONTENT
from .page_phrases.handing import HANDING
from .page_phrases.overview import OVERVIEW
from .page_phrases.returning import RETURNING
from .page_phrases.shell import SHELL
from .phrases import PHRASES
from .problems import KINDS, Place, Problem
from .sentences import sentence

PAGE_PHRASES: dict[str, tuple[str, str]] = {
    **SHELL, **OVERVIEW, **CONTENT, **HANDING, **RETURNING, **{f"act-{code}": words for code, words in ON_PAGES.items()}}
FILES = (
    (re.compile(r"(?:content/)?project\.yaml"), "“各活动共用的设置”", "the settings of all campaigns"),
    (re.compile(r"(?:content/[^/\s“”]+/)?campaign\.yaml"), "“值”", "the values"),
    (re.compile(r"templates/layout\.yaml|layout\.yaml"), "版式设置", "the layout settings"),
    (re.compile(r"\.yaml、\.md、\.docx"), "表格、文章、Word 文件", "forms, texts, Word files"),
    (re.compile(r"(\w)\.yaml\b"), r"\1", r"\1"),
    (re.compile(r"\.yaml\b"), "表格", "the form"),
    (re.compile(r"-{2,}"), "短横线", "the line of hyphens"),
    (re.compile(r"\byinfa "), "印发 ", "the program's "),
)
"""What a page never shows, and what it says for it in Chinese and English: names of files that a person does not open there, commands."""


def page_phrase(key: str, language: str, **facts: object) -> str:
    """Return the phrase of that key for a page, else that of the command line; KeyError for a key without words is a bug."""
    words = (PAGE_PHRASES.get(key) or PHRASES[key])[language == "en"]
    return words.format(**facts) if facts else words


def page_sentence(found: Problem, language: str) -> tuple[str, str]:
    """Return (what is wrong, what to do) with neither commands nor names of files that are edited as a form on a page."""
    wrong, remedy = sentence(found, language)
    return for_page(wrong, language), for_page(remedy, language)


def for_page(text: str, language: str) -> str:
    """Return a sentence with the words of a page in place of file names and commands."""
    for pattern, zh, en in FILES:
        text = pattern.sub(en if language == "en" else zh, text)
    return text


def page_action(action: Action, language: str) -> str:
    """Return the words of an action on a page: of a button, of a link, or what a person has to do elsewhere."""
    return page_phrase(f"act-{action.code}", language, **dict(action.facts)) if action.facts else page_phrase(f"act-{action.code}", language)


def page_place(place: Place, language: str, paragraph: int = 0) -> str:
    """Return where a problem is, in a clerk's words: 通知 第2段, 名录 第3行 手机, 附件“登记表”; "" when it is nowhere in particular."""
    name = re.sub(r"^content/[^/]+/", "", place.file)
    kind = "" if not name else _kind(name, language)
    line = ""
    if paragraph:
        line = f"paragraph {paragraph}" if language == "en" else f"第{paragraph}段"
    elif place.line and re.search(r"\.(csv|xlsx)$", name):
        line = f"row {place.line}" if language == "en" else f"第{place.line}行"
    inside = place.inside
    if language == "en" and inside:
        from .english import inside_in_english

        inside = inside_in_english(inside)
    return for_page(" ".join(part for part in (kind, line, inside) if part), language)


def _kind(name: str, language: str) -> str:
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if name in ("campaign.yaml", "project.yaml") or name.endswith("/project.yaml"):
        return for_page(name, language).strip("“”")
    if language == "en":
        return stem
    term = next((term for pattern, term in KINDS if _matches(name, pattern)), "")
    return term if name in ("notice.md", "plan.md", "message.md") or term == "名录" else f"{term}“{stem}”" if term else stem


def _matches(name: str, pattern: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern)
