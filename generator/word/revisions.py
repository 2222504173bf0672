"""Reads a .docx with tracked changes: the text with every change accepted, and each change and comment with author and date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..files import read_package
from ..wording import Place
from .reading.changes import Comment, Revision
from .reading.file import WordText, read_parts
from .reading.values import Aside, ReadParagraph, Replacement

MEDIA = "word/media/"


@dataclass(frozen=True, slots=True)
class Replaced:
    """A replacement by tracked changes at one place of a paragraph: `new` replaces `old`, after `at` characters other than spaces."""

    at: int
    new: str
    old: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class RevisedParagraph:
    """A paragraph of the accepted text with its automatic number. `style` is its style's displayed name.

    `cell` is (table, row, cell), each from 1, or () outside of tables; `story` is the note that contains it, "" for the body.
    `replaced` are its tracked changes in order; `new_end`: its end was inserted by a tracked change.
    """

    text: str
    cell: tuple[int, ...] = ()
    story: str = ""
    style: str = ""
    replaced: tuple[Replaced, ...] = ()
    new_end: bool = False


@dataclass(frozen=True, slots=True)
class RevisedDocument:
    """A document with all changes accepted, its tracked changes and comments, and what is beside its text."""

    paragraphs: tuple[RevisedParagraph, ...]
    changes: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    asides: tuple[Aside, ...] = ()
    pictures: tuple[str, ...] = ()
    """Digests of its picture files."""


def read_revisions(data: bytes, shown: str) -> RevisedDocument:
    """Read a document's body, then its foot- and endnotes; of headers and footers only the changes. Refused when it is no .docx."""
    parts = read_package(data, Place(shown)).parts
    return revised(read_parts(parts, shown), parts)


def revised(read: WordText, parts: Mapping[str, bytes]) -> RevisedDocument:
    """Return the same as `read_revisions` for a file that was already read, with these parts."""
    pictures = sorted(hashlib.sha256(data).hexdigest() for name, data in parts.items() if name.startswith(MEDIA))
    return RevisedDocument(tuple(_paragraphs(read)), read.changes, read.comments, read.asides, tuple(pictures))


def _paragraphs(read: WordText) -> Iterator[RevisedParagraph]:
    for story in read.stories[: 1 + read.notes]:
        for paragraph in story.paragraphs():
            text = paragraph.text
            label = paragraph.label if text.strip() else ""
            shown = label + text.lstrip() if label else text
            replaced = tuple(_replaced(r, text, label) for r in paragraph.replaced)
            yield RevisedParagraph(shown, _cell(paragraph), story.name, paragraph.style, replaced, paragraph.new_end)


def _replaced(found: Replacement, text: str, label: str) -> Replaced:
    before = len("".join((label + text[: found.at]).split()))
    return Replaced(before, text[found.at : found.at + found.new], found.old, found.moved)


def _cell(paragraph: ReadParagraph) -> tuple[int, ...]:
    return paragraph.spot.cell[-3:]
