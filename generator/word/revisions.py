"""A .docx as somebody marked it up: the text with every tracked change accepted, each change and comment with author and date."""

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
    """What tracked changes did at one place of a paragraph: `new` stands where `old` stood, behind `at` characters that are no space."""

    at: int
    new: str
    old: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class RevisedParagraph:
    """A paragraph of the accepted text with its automatic number. `style` is what people call its style.

    `cell` tells the table, row and cell that it stands in (each from 1), or is (); `story` is the note that it stands in, "" for the body.
    `replaced` are its tracked changes in order; `new_end`: a tracked change parts it from the next one.
    """

    text: str
    cell: tuple[int, ...] = ()
    story: str = ""
    style: str = ""
    replaced: tuple[Replaced, ...] = ()
    new_end: bool = False


@dataclass(frozen=True, slots=True)
class RevisedDocument:
    """A document as it reads once all is accepted, all that was proposed and noted in it, and what stands beside its text."""

    paragraphs: tuple[RevisedParagraph, ...]
    changes: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    asides: tuple[Aside, ...] = ()
    pictures: tuple[str, ...] = ()
    """Digests of its picture files."""


def read_revisions(data: bytes, shown: str) -> RevisedDocument:
    """The document's body, then its foot- and endnotes; headers and footers give only their changes. Refused when it is no .docx."""
    parts = read_package(data, Place(shown)).parts
    return revised(read_parts(parts, shown), parts)


def revised(read: WordText, parts: Mapping[str, bytes]) -> RevisedDocument:
    """Return a file that was read, of these parts, as `read_revisions` does."""
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
