"""Renders a campaign's documents for a comparison: the text of each paragraph, and the origin in the content of each character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..check import Loaded
from ..documents import (
    Document,
    Origin,
    RenderContext,
    SourceMap,
    TracingComposer,
    blank_documents,
    forms,
    origins_of,
    shared_documents,
    unit_documents,
)
from ..word import RevisedParagraph, read_revisions
from ..wording import Place
from .pairs import CODE_LINE


@dataclass(frozen=True, slots=True)
class GeneratedParagraph:
    """A paragraph of the campaign's document: its text as compared, and the origin of each character."""

    text: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """All Word documents of a campaign, each rendered plain and with markers, and the origins that the markers stand for."""

    documents: tuple[Document, ...]
    traced: tuple[Document, ...]
    source_map: SourceMap

    def paragraphs(self, number: int) -> tuple[RevisedParagraph, ...]:
        """Return the paragraphs of one document as printed."""
        document = self.documents[number]
        return read_revisions(document.make(), document.path).paragraphs

    def generated(self, number: int) -> list[GeneratedParagraph]:
        """Return the paragraphs of one document as compared, each character with its origin."""
        printed = self.paragraphs(number)
        signed = [p.text for p in read_revisions(self.traced[number].make(), self.traced[number].path).paragraphs]
        return _with_origins(printed, origins_of(self.source_map, signed, [p.text for p in printed]))


def rendering(context: RenderContext, loaded: Loaded, numbers: tuple[str, ...]) -> Rendering:
    """Return the documents of a campaign, and those of the units with these 编号."""
    composer = context.composer
    source_map = SourceMap()
    tracing = TracingComposer(composer.campaign, composer.values, [], source_map)
    traced = RenderContext(tracing, context.profile, context.templates, context.shown, context.pictures, context.cache)
    return Rendering(_all(context, loaded, numbers), _all(traced, loaded, numbers), source_map)


def _all(context: RenderContext, loaded: Loaded, numbers: tuple[str, ...]) -> tuple[Document, ...]:
    made = forms(context)
    units = [d for u in (loaded.roster.units(numbers) if numbers else ()) for d in unit_documents(made, u.number, u.values(), Place())]
    documents = [*shared_documents(context), *blank_documents(made), *units]
    return tuple(d for d in documents if d.path.endswith(".docx"))


def _with_origins(paragraphs: Sequence[RevisedParagraph], origins: Sequence[list[Origin]]) -> list[GeneratedParagraph]:
    """Return the paragraphs without layout, with their origins."""
    found = []
    for paragraph, known in zip(paragraphs, origins, strict=True):
        kept = [(c, o) for c, o in zip(paragraph.text, known, strict=True) if c != "\n"]
        text = "".join(c for c, _ in kept)
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if end > start and not CODE_LINE.fullmatch(text[start:end]):
            found.append(GeneratedParagraph(text[start:end], tuple(o for _, o in kept[start:end])))
    return found
