"""Choices that the program makes about a document and tells: how a long title is broken, whose addressees stand in the imprint."""

from __future__ import annotations

from collections.abc import Iterator

from ..campaign import NoticeText
from ..text import readable
from ..wording import Refused
from .composer import Composer
from .context import notice_context
from .documents import annexes_of
from .kind_values import template_variant
from .render_context import RenderContext
from .values import look_up


def titles_in_lines(composer: Composer) -> Iterator[tuple[str, list[str]]]:
    """Yield (document, lines) of the titles that the program broke; those with breaks as typed are left out."""
    for name, title in _titles(composer):
        lines = readable(composer.in_lines(title)).split("\n")
        if "\n" not in title and len(lines) > 1:
            yield name, lines


def _titles(composer: Composer) -> Iterator[tuple[str, str]]:
    campaign = composer.campaign
    for notice in campaign.documents:
        yield notice.name, composer.resolver().text(notice.title)
    if campaign.plan:
        yield "方案", composer.resolver().text(campaign.plan.title)
    for annex in campaign.annexes:
        if annex.merged and not any(True for _ in annex.title.placeholders()):
            label = look_up(composer.values, f"附件.{annex.key}") or annex.key
            yield label, composer.resolver(annex.key, per_unit=True).text(annex.title)


def notices_with_addressees_in_imprint(render_context: RenderContext) -> Iterator[NoticeText]:
    """Yield the notices of a campaign whose addressees stand in the imprint (GB/T 9704-2012, 7.3.2)."""
    campaign = render_context.campaign
    for notice in campaign.documents:
        template = f"notice{template_variant(campaign, notice)}.docx"
        context = notice_context(render_context.composer, notice, annexes_of(campaign, notice), whole=False)
        try:
            if render_context.addressees_in_imprint(template, context):
                yield notice
        except Refused:
            return  # what is wrong with the template is told where documents are made
