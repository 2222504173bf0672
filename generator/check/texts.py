"""Yields the texts of a campaign that a clerk typed and a document prints."""

from __future__ import annotations

from collections.abc import Iterator

from ..campaign import AnnexText, Campaign
from ..text import Marked, texts_of


def texts(campaign: Campaign) -> Iterator[Marked]:
    """Yield every marked text of the campaign."""
    for notice in campaign.documents:
        yield from (notice.title, notice.note, notice.caption, *(text for _, text in notice.attendance), *texts_of(notice.body))
    if campaign.plan:
        yield from (campaign.plan.title, campaign.plan.subtitle, *texts_of(campaign.plan.body))
    for annex in campaign.annexes:
        yield from annex_texts(annex)
        yield from prefill_texts(annex)
    if campaign.message:
        yield from campaign.message.texts()


def annex_texts(annex: AnnexText) -> Iterator[Marked]:
    """Yield the texts that an annex prints."""
    yield from (annex.title, annex.subtitle, *annex.table.above, *annex.table.columns)
    yield from (text for row in annex.table.rows for cell in row for text in cell)
    yield from texts_of(annex.body)
    yield annex.note


def prefill_texts(annex: AnnexText) -> Iterator[Marked]:
    """Yield the texts of 预填, which only a unit's own copy prints."""
    yield from annex.prefill.values()
    if annex.without_unit:
        yield annex.without_unit
