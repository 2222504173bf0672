"""Findings of the year review: a problem, the value it is about (for 已核), and the edit that would settle it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..campaign import AnnexText, Campaign, Loc
from ..documents import Composer, MappedText, compose, look_up, map_text, message
from ..text import Calendar, CampaignDate, Marked, readable, texts_of
from ..wording import Place, Problem


@dataclass(frozen=True, slots=True)
class FindingTarget:
    """The text that an answer changes: a value (`loc`), a year mark or words (`old`, at `place`)."""

    kind: str
    place: Place
    loc: Loc = ()
    old: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem; 处 and 值 under which 已核 confirms it; the target of an answer (None: it can only be confirmed or skipped)."""

    problem: Problem
    where: str = ""
    value: str = ""
    target: FindingTarget | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what identifies the finding while other findings are settled: code, file, 处, 值."""
        return self.problem.code, self.problem.place.file, self.where, self.value


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date of campaign.yaml or of a notice: its dotted path, its value, its text as typed, its place."""

    name: str
    date: CampaignDate
    typed: str
    file: str
    loc: Loc
    place: Place
    deadline: bool = False


@dataclass(slots=True)
class Review:
    """A campaign under review, last year's (if 上年 names one), and the mapped texts of both, computed once."""

    campaign: Campaign
    before: Campaign | None = None
    calendar: Calendar = field(default_factory=Calendar)
    _texts: list[tuple[AnnexText | None, str, MappedText]] = field(default_factory=list)

    @property
    def year(self) -> int:
        """Return the campaign's year."""
        return self.campaign.settings.year

    @property
    def file(self) -> str:
        """Return the displayed name of campaign.yaml."""
        return self.campaign.node.place.file

    def texts(self) -> list[tuple[AnnexText | None, str, MappedText]]:
        """Return (annex or None, document, text) of every text that a new year can make stale."""
        if not self._texts:
            self._texts = list(mapped_texts(self.campaign))
        return self._texts

    def value_target(self, loc: Loc) -> FindingTarget:
        """Return the value of campaign.yaml at a path as a target."""
        node = self.campaign.node.at(loc)
        return FindingTarget("value", node.place, loc, node.value if isinstance(node.value, str) else "")


def mapped_texts(campaign: Campaign) -> Iterator[tuple[AnnexText | None, str, MappedText]]:
    """Yield every text of a campaign with its values filled in, with its annex or document."""
    composer = compose(campaign)
    lookup = _Lookup(composer)
    for notice in campaign.documents:
        own = "通知" if notice is campaign.notice else "其他通知"
        yield from ((None, own, map_text(text, lookup)) for text in (notice.title, notice.note, *texts_of(notice.body)))
    if campaign.plan:
        plan = campaign.plan
        yield from ((None, "方案", map_text(text, lookup)) for text in (plan.title, plan.subtitle, *texts_of(plan.body)))
    for annex in campaign.annexes:
        notes = False
        yield from ((annex, "表", map_text(text, lookup)) for text in _annex_texts(annex))
        for text in (*texts_of(annex.body), annex.note):
            notes = notes or text is annex.note or text.raw.startswith(("说明", "注", "备注"))
            yield annex, "注" if notes else "表", map_text(text, lookup)
    if campaign.message:
        told = message.lookup(composer)
        yield from ((None, "消息", map_text(text, told)) for text in campaign.message.texts())


@dataclass(frozen=True, slots=True)
class _Lookup:
    composer: Composer

    def __call__(self, path: str) -> str | None:
        found = look_up(self.composer.values, path)
        return readable(found) if found is not None else None


def _annex_texts(annex: AnnexText) -> Iterator[Marked]:
    yield from (annex.title, annex.subtitle, *annex.table.above, *annex.table.columns)
    yield from (text for row in annex.table.rows for cell in row for text in cell)


def dates_of(campaign: Campaign) -> Iterator[NamedDate]:
    """Yield every date that is given as a value."""
    s, node = campaign.settings, campaign.node
    places: list[tuple[str, CampaignDate | str, Loc, bool]] = [
        ("成文日期", s.date_of_issue, ("成文日期",), False), ("印发日期", s.date_of_printing, ("印发日期",), False)]
    places += [(f"日期.{name}", date, ("日期", name), False) for name, date in s.dates.items()]
    places += [(f"附件.{a.short_name}.期限", a.due, ("附件", i, "期限"), True) for i, a in enumerate(s.annexes)]
    places += [(f"报送.{r.short_name}.期限", r.due, ("报送", i, "期限"), True) for i, r in enumerate(s.reports)]
    for name, date, loc, deadline in places:
        if isinstance(date, CampaignDate):
            at = node.at(loc)
            yield NamedDate(name, date, str(at.plain()).strip(), node.place.file, loc, at.place, deadline)
    for notice in campaign.documents:
        for term, own in (("成文日期", notice.head.date_of_issue), ("印发日期", notice.head.date_of_printing)):
            if isinstance(own, CampaignDate):
                at = notice.node.at((term,))
                yield NamedDate(f"{notice.name}.{term}", own, str(at.plain()).strip(), at.place.file, (term,), at.place)
