"""The lines on which long titles are set, as the program breaks them."""

from __future__ import annotations

from collections.abc import Iterator

from ..text import readable
from .composer import Composer
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
