"""The composer: a campaign with its values, which resolves the marked texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..campaign import AnnexText, Campaign
from ..engine import OWN
from ..text import (
    Marked,
    Placeholder,
    Resolver,
    Value,
    break_title,
    readable,
)
from ..wording import Problem
from .values import Context, annex_labels, look_up, paths, values


@dataclass(slots=True)
class Composer:
    """Resolver of the texts of one campaign, in the order in which they quote each other; collects problems."""

    campaign: Campaign
    values: Context
    problems: list[Problem] = field(default_factory=list)

    def resolver(self, scope: str = "", *, per_unit: bool = False, prompts: Mapping[str, str] | None = None) -> Resolver:
        """Return a resolver for texts of that scope; `prompts` are printed in place of the blanks they name."""
        return Resolver(
            lookup=lambda path: look_up(self.values, path), names=lambda _: paths(self.values), year=self.campaign.settings.year,
            scope=scope, per_unit=per_unit, prompts=prompts or {}, problems=self.problems)

    def in_lines(self, title: str, room: int | None = None) -> str:
        """Return a title with the breaks between its lines, of at most `room` characters."""
        own = self.campaign.settings.unbroken
        return "\n".join(break_title(title, own=own) if room is None else break_title(title, room, own=own))


def compose(campaign: Campaign) -> Composer:
    """Return the composer of a campaign with its titles resolved: plan and annex titles first, since notices quote them."""
    composer = Composer(campaign, values(campaign))
    if campaign.plan:
        composer.values["方案"] = {OWN: "", "标题": readable(composer.resolver().text(campaign.plan.title))}
    for annex in campaign.annexes:
        entry = composer.values["附件"]
        assert isinstance(entry, dict)
        entry[annex.key]["标题"] = plain_title(composer, annex)
    if campaign.notice:
        composer.values["通知"] = {OWN: "", "标题": readable(composer.resolver().text(campaign.notice.title))}
    return composer


def carrying(composer: Composer, annexes: tuple[AnnexText, ...]) -> Composer:
    """Return the composer for a notice that carries only these annexes: there they are numbered from 1."""
    entries = composer.values["附件"]
    if not isinstance(entries, dict) or len(entries) == len(annexes):
        return composer
    own = {annex.key: {**entries[annex.key], OWN: annex.entry.label or label}
           for annex, label in zip(annexes, annex_labels(len(annexes)), strict=True)}
    return replace(composer, values={**composer.values, "附件": {**entries, **own}})


def plain_title(composer: Composer, annex: AnnexText) -> str:
    """Return an annex's title without its blanks and unit names, as file names and lists use it."""
    kept = tuple(s for s in annex.title.segments
                 if not isinstance(s, Placeholder) and not (isinstance(s, Value) and s.path.startswith("单位.")))
    text = composer.resolver().text(Marked(annex.title.raw, kept, annex.title.place))
    return readable(text).strip()
