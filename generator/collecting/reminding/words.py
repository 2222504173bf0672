"""The words of a reminder: for each channel a text for all its units, and for each unit one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...campaign import NoticeText
from ...check import Loaded, level_of
from ...documents import About, OwedReturn, about_returns, channel_text, mail_text
from ...roster import Unit
from ...text import CALL, GROUP, MAIL, kind_of
from ..matrix import Cell
from .owing import Owing


@dataclass(frozen=True)
class Debtor:
    """A unit that is reminded, and what it owes."""

    unit: Unit
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ChannelReminder:
    """The reminder on one channel: `text` for all its units ("" where each gets its own), `texts` by 编号 (subject, text)."""

    channel: str
    debtors: tuple[Debtor, ...]
    text: str
    texts: Mapping[str, tuple[str, str]]


def channel_reminders(loaded: Loaded, found: Owing, notice: NoticeText | None, debtors: Iterable[Debtor]) -> tuple[ChannelReminder, ...]:
    """Return the reminder for each channel; classified material is never spoken of on a network."""
    by_channel: dict[str, list[Debtor]] = {}
    for debtor in debtors:
        for channel in _channels(debtor.unit, classified=bool(level_of(loaded.campaign))):
            by_channel.setdefault(channel, []).append(debtor)
    return tuple(_of_channel(loaded, found, notice, channel, by_channel[channel])
                 for channel in (GROUP, MAIL, CALL) if channel in by_channel)


def _channels(unit: Unit, *, classified: bool) -> tuple[str, ...]:
    """Return how a unit is reminded: in the group and by mail where it has these, else by a call."""
    reached = () if classified else tuple(
        channel for channel in (GROUP, MAIL) if channel in map(kind_of, unit.channels) and (channel != MAIL or unit.emails))
    return reached or (CALL,)


def _of_channel(
    loaded: Loaded, found: Owing, notice: NoticeText | None, channel: str, debtors: Sequence[Debtor],
) -> ChannelReminder:
    composer = loaded.render_context.composer
    whole = "" if channel == MAIL else channel_text(composer, about_owed(loaded, found, notice, debtors), _worded(channel))
    texts = {}
    for debtor in debtors:
        sent = about_owed(loaded, found, notice, [debtor])
        if channel == MAIL:
            mail = mail_text(composer, sent, debtor.unit.values())
            texts[debtor.unit.number] = mail.subject, mail.body
        else:
            texts[debtor.unit.number] = "", channel_text(composer, sent, _worded(channel), debtor.unit.full_name)
    return ChannelReminder(channel, tuple(debtors), whole, texts)


def _worded(channel: str) -> str:
    """Return the channel of the content whose words are used: a call says what the group reads."""
    return GROUP if channel == CALL else channel


def about_owed(loaded: Loaded, found: Owing, notice: NoticeText | None, debtors: Sequence[Debtor]) -> About:
    """Return what a reminder to these units is about."""
    listed = []
    for item in found.items:
        by_day: dict[str, list[tuple[Debtor, Cell]]] = {}
        for debtor in debtors:
            for cell in (one for one in debtor.cells if one.item == item.name):
                by_day.setdefault(cell.due_again, []).append((debtor, cell))
        for again, owing in sorted(by_day.items()):
            last = date.fromisoformat(again) if again else item.due
            names = tuple(debtor.unit.short_name for debtor, _ in owing)
            listed.append(OwedReturn(item.name, owing[0][1].days, names, last, bool(again)))
    return about_returns(loaded.render_context.composer, notice, found.day, listed)
