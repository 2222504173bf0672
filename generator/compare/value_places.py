"""Where the values of a campaign stand that a document prints."""

from __future__ import annotations

from functools import cached_property

from ..campaign import Campaign, walk
from ..documents import Computed
from ..text import (
    CampaignDate,
    Value,
)
from ..wording import Place

SHORTEST_VALUE = 2


class ValuePlaces:
    """The places of one campaign's values, found by their mark or by what is printed."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def where(self, mark: Computed, fallback: Place) -> dict[str, object]:
        """Return the file and line on which the value of a mark stands, as facts."""
        place = self._value_of(mark) or fallback
        folder = self.campaign.node.place.file.removesuffix("campaign.yaml")
        return {"file": place.file.removeprefix(folder), "line": place.line}

    def _value_of(self, mark: Computed) -> Place | None:
        if not isinstance(mark.segment, Value):
            return None
        steps: tuple[int | str, ...] = tuple(mark.segment.path.split("."))
        if steps[:1] == ("方案",) and self.campaign.plan:
            return self.campaign.plan.title.place
        if steps[0] in ("附件", "报送") and len(steps) > 1:
            listed = self.campaign.node.at(steps[:1]).value
            entries = listed if isinstance(listed, tuple) else ()
            own = next((e for e in entries if (name := e.get("简称")) and name.value == steps[1]), None)
            return own.place if own else None
        if steps[0] == "届次":
            steps = ("首届年份",)
        node = self.campaign.node.at(steps)
        return None if node is self.campaign.node else node.place

    def printed(self, text: str, start: int, end: int) -> Place | None:
        """Return the place of the value that is printed at these characters of a paragraph; None without one."""
        best: tuple[int, Place] | None = None
        for printed, place in self._known:
            hit = text.find(printed)
            if hit >= 0 and hit <= end and start <= hit + len(printed) and (best is None or len(printed) > best[0]):
                best = (len(printed), place)
        return best[1] if best else None

    @cached_property
    def _known(self) -> list[tuple[str, Place]]:
        """Every value as it may be printed, with its place."""
        nodes = [self.campaign.node, *(n.node for n in self.campaign.documents)]
        found = [(n.value, n.place) for root in nodes for _, n in walk(root) if isinstance(n.value, str)]
        s = self.campaign.settings
        dates = [(("成文日期",), s.date_of_issue), (("印发日期",), s.date_of_printing)]
        found += [(date.full, self.campaign.node.at(loc).place) for loc, date in dates if isinstance(date, CampaignDate)]
        for notice in self.campaign.documents:
            own = notice.head.date_of_issue
            found += [(own.full, notice.place("成文日期"))] if isinstance(own, CampaignDate) else []
        return [(text.strip(), place) for text, place in found if len(text.strip()) >= SHORTEST_VALUE]
