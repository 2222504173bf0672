"""Tells which notices have their addressees in the imprint, because these would leave no text on the first page."""

from __future__ import annotations

from collections.abc import Iterator

from ..campaign import NoticeText
from ..wording import Refused
from .context import notice_context
from .documents import annexes_of
from .render_context import RenderContext


def notices_with_addressees_in_imprint(render_context: RenderContext) -> Iterator[NoticeText]:
    """Yield the notices of a campaign whose addressees stand in the imprint (GB/T 9704-2012, 7.3.2)."""
    campaign = render_context.campaign
    template = "notice-letter.docx" if campaign.settings.header == "信函" else "notice.docx"
    for notice in campaign.documents:
        context = notice_context(render_context.composer, notice, annexes_of(campaign, notice), whole=False)
        try:
            if render_context.addressees_in_imprint(template, context):
                yield notice
        except Refused:
            return  # what is wrong with the template is told where documents are made
