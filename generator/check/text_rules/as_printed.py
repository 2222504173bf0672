"""What is printed otherwise than it was typed, because the standard has it so: dates in Chinese numerals, addressees in the imprint."""

from __future__ import annotations

from collections.abc import Iterator

from ...campaign import Node
from ...documents import notices_with_addressees_in_imprint
from ...text import CampaignDate
from ...wording import Problem, problem
from ..loaded import Loaded


def dates_are_in_arabic_numerals(loaded: Loaded) -> Iterator[Problem]:
    """Tell of dates of issue and printing that were typed in Chinese numerals (GB/T 9704-2012, 7.3.5.4, 7.4.3)."""
    campaign = loaded.campaign
    settings = campaign.settings
    yield from _typed(campaign.node, settings.date_of_issue, settings.date_of_printing)
    for notice in campaign.documents:
        yield from _typed(notice.node, notice.head.date_of_issue, notice.head.date_of_printing)


def _typed(node: Node, of_issue: object, of_printing: object) -> Iterator[Problem]:
    for term, date in (("成文日期", of_issue), ("印发日期", of_printing)):
        if isinstance(date, CampaignDate) and date.typed:
            yield problem("date-numerals", node.at((term,)).place, term=term, typed=date.typed, printed=date.full)


def addressees_stand_below_the_title(loaded: Loaded) -> Iterator[Problem]:
    """Tell of addressees so long that the first page would show no text: they stand in the imprint (GB/T 9704-2012, 7.3.2)."""
    campaign = loaded.campaign
    for notice in notices_with_addressees_in_imprint(loaded.render_context):
        node = campaign.node if notice.head.addressees is None else notice.node
        yield problem("addressees-moved", node.at(("主送机关",)).place, name=notice.name)
