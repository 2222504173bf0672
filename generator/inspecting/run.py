"""Inspects one Word file: gate, reader, account, recogniser, rules; what could not be looked at is listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from ..check import (
    half_width_marks,
    names_cut_short,
    numbering_problems,
    outside_the_font,
    spans_that_run_back,
    terms_that_differ,
    text_problems,
    unpaired,
)
from ..files import FileKind, disk_facts, read_outside, read_package
from ..importing import Block, DocxBlocks, Para, read_docx, recognise, squeeze, texts_of
from ..text import Marked, Paragraph
from ..wording import Place, Problem, Refused, in_order, problem
from .element_rules import element_problems
from .elements import Elements, Role, elements_of
from .layout_rules import LAYOUT_RULES, Inspected
from .look import look_of

UNREAD = frozenset({"import-beside", "import-left-out", "import-unread"})
"""Codes of the reader for what is in no paragraph or table."""
HEAD = 20
"""Blocks among which the head of a document ends."""
SIGNERS = re.compile(r"签\s*发\s*人\s*[：:]")
NUMBER_AND_NAME = re.compile(r"(\S{2,20}〔\d{4}〕\d+号)\s+\S.{0,30}")
SURE = 2
"""How often a file has to write a term in one way for the other to be a slip."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """The result for one file: problems, how often each element was recognised, what is beside the text and was not looked at.

    `read` is False for a file that could not be read at all.
    """

    file: str
    problems: tuple[Problem, ...]
    elements: dict[Role, int]
    lacking: tuple[Role, ...] = ()
    beside: tuple[Problem, ...] = ()
    read: bool = True


def inspect_files(paths: Iterable[Path], here: Path) -> list[Inspection]:
    """Return what is wrong in Word files; their names are shown as seen from `here`."""
    return [inspect_file(path, path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name) for path in paths]


def inspect_file(path: Path, shown: str) -> Inspection:
    """Return what is wrong in a Word file; one that can't be read has the reason as its problem."""
    try:
        return inspect_data(read_outside(path, Place(shown), FileKind.WORD), shown)
    except Refused as refused:
        return Inspection(shown, tuple(refused.problems), {}, read=False)
    except OSError as reason:
        return Inspection(shown, (problem("file-unreadable", Place(shown), **disk_facts(reason)),), {}, read=False)


def inspect_data(data: bytes, shown: str) -> Inspection:
    """Return what is wrong in the bytes of a Word file; Refused when they are none."""
    package = read_package(data, Place(shown))
    read = read_docx(package, shown)
    blocks = [block for block in read.blocks if not isinstance(block, Para) or block.text.strip()]
    if not blocks:
        raise Refused([problem("inspect-empty", Place(shown))])
    elements = elements_of(blocks, recognise(list(_without_signers(blocks))).draft)
    file = Inspected(look_of(package.parts, shown), elements, shown)
    found = [*_of_texts(blocks, elements), *element_problems(elements), *(p for rule in LAYOUT_RULES for p in rule.find(file))]
    there = {role: n for role, n in elements.there.items() if n}
    return Inspection(shown, tuple(in_order(found)), there, tuple(elements.lacking), _beside(read))


def _without_signers(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks without the names of 签发人 in the head, so that a line of several is not taken for the title."""
    signing = False
    for at, block in enumerate(blocks):
        text = block.text.strip() if isinstance(block, Para) and at < HEAD else ""
        if SIGNERS.match(text):
            signing = True
        elif signing and isinstance(block, Para) and (hit := NUMBER_AND_NAME.fullmatch(text)):
            yield replace(block, text=hit[1])
        else:
            yield block


def _beside(read: DocxBlocks) -> tuple[Problem, ...]:
    return tuple(found for found in read.problems if found.code in UNREAD)


def _of_texts(blocks: list[Block], elements: Elements) -> Iterator[Problem]:
    """Yield the problems of the words: marks, numbers, spans, names, terms, ordinals."""
    marked = [(Marked(text, (), place), isinstance(block, Para)) for block in blocks for text, place in texts_of([block])]
    texts = [text for text, _ in marked]
    for text, prose in marked:
        yield from text_problems(text, prose=prose and not _is_set_apart(text, elements))
        yield from half_width_marks(text.raw, text.place)
        yield from spans_that_run_back(text)
    for place, whole in _paragraphs(texts):
        yield from unpaired(whole, place)
    yield from terms_that_differ(texts, SURE)
    yield from names_cut_short(texts, _titles(elements))
    yield from outside_the_font((text.place, text.raw) for text in texts)
    for role in (Role.BODY, Role.PLAN_BODY):
        yield from numbering_problems(tuple(Paragraph(Marked(para.text.strip(), (), para.place)) for para in elements.of(role)), None)


def _paragraphs(texts: list[Marked]) -> Iterator[tuple[Place, str]]:
    """Yield whole paragraphs: the lines into which breaks cut one stand in one place."""
    for place, lines in groupby(texts, key=lambda text: text.place):
        yield place, "".join(text.raw for text in lines)


def _is_set_apart(text: Marked, elements: Elements) -> bool:
    """Return whether blanks set the words of a line apart: names of a masthead, a signature, the imprint."""
    return text.place not in elements.running


def _titles(elements: Elements) -> list[str]:
    return [squeeze("".join(para.text for para in elements.of(role))) for role in (Role.TITLE, Role.PLAN) if elements.of(role)]
