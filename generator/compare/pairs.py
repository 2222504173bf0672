"""Compares two documents: reads their paragraphs, brings them into one order, and finds the differences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..text import DiffItem, compare, likeness
from ..word import Comment, RevisedDocument, RevisedParagraph, Revision, read_revisions
from ..wording import Place, Problem
from .asides import Beside, beside_text
from .edges import parted, with_edges
from .word_files import UNREAD

CODE_LINE = re.compile(r"表号[:：]\S+")
"""Matches the code that the program prints to recognise a form; it changes with the form's words."""
UNLIKE = 0.15
"""Least share of a file's paragraphs found in a document for it to be one of the campaign's."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of one document: its items, the place of each in the content, the tracked changes and comments of the second side."""

    name: str
    items: tuple[DiffItem, ...]
    changes: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    places: tuple[Place, ...] = ()
    beside: tuple[Beside, ...] = ()
    """Items beside the text of only one of them, which are not compared."""

    @property
    def differences(self) -> list[tuple[int, DiffItem]]:
        """Return the items that differ, with their numbers."""
        return [(number, item) for number, item in enumerate(self.items) if item.differs]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of two sides, document by document."""

    a: str
    b: str
    documents: tuple[Compared, ...]
    problems: tuple[Problem, ...] = ()
    """Problems of what was not read in the files."""

    @property
    def differs(self) -> bool:
        """Return whether the texts differ at all."""
        return any(document.differences for document in self.documents)

    @property
    def same(self) -> bool:
        """Return whether it may be reported that nothing differs; False where something was not read."""
        return not self.differs and not any(p.code == UNREAD for p in self.problems)


def reader_of(data: Callable[[], bytes], name: str) -> Callable[[], RevisedDocument]:
    """Return a function that reads the paragraphs of a .docx, or for any other file a paragraph that represents its bytes."""
    if name.endswith(".docx"):
        return lambda: read_revisions(data(), name)
    return lambda: RevisedDocument((RevisedParagraph(f"SHA-256 {hashlib.sha256(data()).hexdigest()}"),))


def compare_documents(name: str, first: RevisedDocument, second: RevisedDocument) -> Compared:
    """Compare two documents paragraph by paragraph."""
    before = [p.text for p in comparable_paragraphs(first.paragraphs)]
    after = ordered_as(second.paragraphs, first.paragraphs)
    items = with_edges(compare(before, [p.text for p in after]), after)
    return Compared(name, tuple(items), second.changes, second.comments, (), beside_text(first, second))


def comparable_paragraphs(paragraphs: Iterable[RevisedParagraph]) -> list[RevisedParagraph]:
    """Return the paragraphs without layout: outer white space, empty paragraphs, line breaks that balance a title."""
    texts = (_with_text(p, p.text.replace("\n", "").strip()) for p in paragraphs)
    return [p for p in texts if p.text and not CODE_LINE.fullmatch(p.text)]


def _with_text(paragraph: RevisedParagraph, text: str) -> RevisedParagraph:
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


def ordered_as(paragraphs: Iterable[RevisedParagraph], first: Sequence[RevisedParagraph]) -> list[RevisedParagraph]:
    """Return the second text ready for comparison: paragraphs are split at line breaks, except in titles."""
    titles = [p.text.replace("\n", "") for p in first if "\n" in p.text.strip()]
    known = {p.text.strip() for p in first}
    found: list[RevisedParagraph] = []
    for paragraph in paragraphs:
        whole, pieces = paragraph.text.replace("\n", ""), paragraph.text.split("\n")
        lines = len(pieces) == 1 or all(piece.strip() in known for piece in pieces)
        title = not lines and any(likeness(whole, t) > UNLIKE_TITLE for t in titles)
        found += [_with_text(paragraph, whole)] if title or len(pieces) == 1 else parted(paragraph, pieces)
    return comparable_paragraphs(found)
UNLIKE_TITLE = 0.5
