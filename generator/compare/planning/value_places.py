"""Finds the places of a campaign's values that a document prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...campaign import Campaign, Loc, Node, walk
from ...documents import Computed
from ...text import CampaignDate, Value
from ...wording import Place

SHORTEST_VALUE = 2


@dataclass(frozen=True, slots=True)
class ValueAt:
    """A value of the content: its place, its path in the tree of its file, and the text that was typed."""

    place: Place
    loc: Loc
    typed: str

    @property
    def name(self) -> str:
        """Return the value's name for a person."""
        return ".".join(str(step) for step in self.loc if isinstance(step, str))


class ValuePlaces:
    """The places of one campaign's values, found by their mark or by what is printed."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def where(self, mark: Computed, fallback: Place) -> dict[str, object]:
        """Return the file and line of a mark's value, as facts."""
        place = self._place_of(mark) or fallback
        folder = self.campaign.node.place.file.removesuffix("campaign.yaml")
        return {"file": place.file.removeprefix(folder), "line": place.line}

    def value_of(self, mark: Computed) -> ValueAt | None:
        """Return the value that a mark prints; None when it prints something computed."""
        if not isinstance(mark.segment, Value):
            return None
        loc = self._loc(tuple(mark.segment.path.split(".")))
        node = self._leaves.get(loc)
        return ValueAt(node.place, loc, str(node.value)) if node else None

    @cached_property
    def _leaves(self) -> dict[Loc, Node]:
        return {loc: node for loc, node in walk(self.campaign.node) if isinstance(node.value, str)}

    def _loc(self, steps: tuple[str, ...]) -> Loc:
        """Return the path of a mark's value in campaign.yaml."""
        if steps[0] not in ("附件", "报送") or len(steps) < 2:
            return steps
        listed = self.campaign.node.at(steps[:1]).value
        entries = listed if isinstance(listed, tuple) else ()
        numbers = (n for n, e in enumerate(entries) if (name := e.get("简称")) and name.value == steps[1])
        return (steps[0], next(numbers, 0), *steps[2:])

    def _place_of(self, mark: Computed) -> Place | None:
        if not isinstance(mark.segment, Value):
            return None
        steps: Loc = tuple(mark.segment.path.split("."))
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
        found = max(self.printed_at(text, start, end), key=lambda hit: hit[1] - hit[0], default=None)
        return found[2].place if found else None

    def printed_at(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, ValueAt]]:
        """Yield (start, end, value) of each value that is printed at or beside these characters of a paragraph."""
        for printed, value in self._known:
            hit = text.find(printed)
            while hit >= 0:
                if hit <= end and start <= hit + len(printed):
                    yield hit, hit + len(printed), value
                hit = text.find(printed, hit + 1)

    @cached_property
    def _known(self) -> list[tuple[str, ValueAt]]:
        """Return (text, value) for each text as which a value may be printed."""
        nodes = [self.campaign.node, *(n.node for n in self.campaign.documents)]
        found = [(n.value, ValueAt(n.place, loc, n.value)) for root in nodes for loc, n in walk(root) if isinstance(n.value, str)]
        s = self.campaign.settings
        dates = [(("成文日期",), s.date_of_issue), (("印发日期",), s.date_of_printing)]
        for loc, date in dates:
            node = self.campaign.node.at(loc)
            found += [(date.full, ValueAt(node.place, loc, str(node.value)))] if isinstance(date, CampaignDate) else []
        for notice in self.campaign.documents:
            own, place = notice.head.date_of_issue, notice.place("成文日期")
            found += [(own.full, ValueAt(place, ("成文日期",), own.full))] if isinstance(own, CampaignDate) else []
        return [(text.strip(), value) for text, value in found if len(text.strip()) >= SHORTEST_VALUE]
