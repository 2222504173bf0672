"""Two documents compared: their paragraphs read, brought into one order, and what differs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..files import read_outside, read_package
from ..text import DiffItem, compare, likeness
from ..word import Comment, RevisedDocument, RevisedParagraph, Revision, read_only_problems, read_revisions
from ..wording import Place, Problem

CODE_LINE = re.compile(r"表号[:：]\S+")
"""What the program prints to know a form again; it is another one whenever the words are."""
UNLIKE = 0.15
"""A file of whose paragraphs less is found in any document is not one of the campaign's."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One document of both sides: its items, the place in the content of each, what was proposed and noted in the second."""

    name: str
    items: tuple[DiffItem, ...]
    changes: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def differences(self) -> list[tuple[int, DiffItem]]:
        """The items that differ, with their numbers."""
        return [(number, item) for number, item in enumerate(self.items) if item.differs]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared with what, document by document."""

    a: str
    b: str
    documents: tuple[Compared, ...]
    problems: tuple[Problem, ...] = ()
    """What of the files was not read."""

    @property
    def differs(self) -> bool:
        """Is there any difference in the texts?"""
        return any(document.differences for document in self.documents)


def reader_of(data: Callable[[], bytes], name: str) -> Callable[[], RevisedDocument]:
    """The paragraphs of a .docx; of any other file one that stands for its bytes."""
    if name.endswith(".docx"):
        return lambda: read_revisions(data(), name)
    return lambda: RevisedDocument((RevisedParagraph(f"SHA-256 {hashlib.sha256(data()).hexdigest()}"),))


def unread_parts(path: Path, shown: str) -> tuple[Problem, ...]:
    """Return a problem for what is in a file beside its text and is only read."""
    return tuple(read_only_problems(read_package(read_docx_file(path, shown), Place(shown)).parts, shown))


def read_docx_file(path: Path, shown: str) -> bytes:
    """Return the bytes of a file from outside that passed the gate; Refused otherwise."""
    return read_outside(path, Place(shown))


def compare_documents(name: str, first: RevisedDocument, second: RevisedDocument) -> Compared:
    """Compare two documents paragraph by paragraph."""
    before = [p.text for p in comparable_paragraphs(first.paragraphs)]
    after = [p.text for p in ordered_as(second.paragraphs, first.paragraphs)]
    return Compared(name, tuple(compare(before, after)), second.changes, second.comments)


def comparable_paragraphs(paragraphs: Iterable[RevisedParagraph]) -> list[RevisedParagraph]:
    """Without what is layout: outer white space, empty paragraphs, the line ends that balance a title."""
    texts = (replace(p, text=p.text.replace("\n", "").strip()) for p in paragraphs)
    return [p for p in texts if p.text and not CODE_LINE.fullmatch(p.text)]


def ordered_as(paragraphs: Iterable[RevisedParagraph], first: Sequence[RevisedParagraph]) -> list[RevisedParagraph]:
    """The second text so that it can be compared: line ends inside a paragraph part it, but not those of a title."""
    titles = [p.text.replace("\n", "") for p in first if "\n" in p.text.strip()]
    known = {p.text.strip() for p in first}
    found: list[RevisedParagraph] = []
    for paragraph in paragraphs:
        whole, pieces = paragraph.text.replace("\n", ""), paragraph.text.split("\n")
        parted = len(pieces) == 1 or all(piece.strip() in known for piece in pieces)
        title = not parted and any(likeness(whole, t) > UNLIKE_TITLE for t in titles)
        found += [replace(paragraph, text=t) for t in ([whole] if title else pieces)]
    return comparable_paragraphs(found)
UNLIKE_TITLE = 0.5
