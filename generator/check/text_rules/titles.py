"""Titles of a campaign's documents."""

from __future__ import annotations

from collections.abc import Iterator

from ...text import Marked
from ...wording import Problem, problem
from ..loaded import Loaded

STOPS = "。，；：、．,;:"


def titles_end_without_stop(loaded: Loaded) -> Iterator[Problem]:
    """Check that no title ends in a stop (GB/T 9704-2012, 7.3.1 and GB/T 15834)."""
    campaign = loaded.campaign
    titles: list[Marked] = [notice.title for notice in campaign.documents]
    titles += [campaign.plan.title] if campaign.plan else []
    titles += [annex.title for annex in campaign.annexes]
    for title in titles:
        if title.raw and title.raw[-1] in STOPS:
            yield problem("title-stop", title.place, mark=title.raw[-1])
