"""The lines on which long titles are set, as the program breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..text import readable
from .composer import Composer
from .values import look_up


@dataclass(frozen=True, slots=True)
class TitleLines:
    """A title that needs several lines: the document or annex whose title it is, and its lines."""

    document: str
    lines: tuple[str, ...]


def titles_in_lines(composer: Composer) -> tuple[TitleLines, ...]:
    """Return the titles that the program broke, in the order of the documents; those with breaks as typed are left out."""
    return tuple(TitleLines(name, tuple(lines)) for name, title in _titles(composer)
                 if "\n" not in title and len(lines := readable(composer.in_lines(title)).split("\n")) > 1)


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
