"""A .docx as somebody marked it up: the text with every tracked change accepted, each change and comment with author and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .reading.changes import Comment, Revision
from .reading.file import WordText, read_word
from .reading.values import Aside, ReadParagraph


@dataclass(frozen=True, slots=True)
class RevisedParagraph:
    """A paragraph of the accepted text with its automatic number. `style` is what people call its style.

    `cell` tells the table, row and cell that it stands in (each from 1), or is (); `story` is the note that it stands in, "" for the body.
    """

    text: str
    cell: tuple[int, ...] = ()
    story: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class RevisedDocument:
    """A document as it reads once all is accepted, all that was proposed and noted in it, and what stands beside its text."""

    paragraphs: tuple[RevisedParagraph, ...]
    changes: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    asides: tuple[Aside, ...] = ()


def read_revisions(data: bytes, shown: str) -> RevisedDocument:
    """The document's body, then its foot- and endnotes; headers and footers give only their changes. Refused when it is no .docx."""
    read = read_word(data, shown)
    return RevisedDocument(tuple(_paragraphs(read)), read.changes, read.comments, read.asides)


def _paragraphs(read: WordText) -> Iterator[RevisedParagraph]:
    for story in read.stories[: 1 + read.notes]:
        for paragraph in story.paragraphs():
            yield RevisedParagraph(paragraph.shown, _cell(paragraph), story.name, paragraph.style)


def _cell(paragraph: ReadParagraph) -> tuple[int, ...]:
    return paragraph.spot.cell[-3:]
