"""`yinfa remind`: the words for units that owe a return, mails of them, and their entry in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ...campaign import NoticeText, Project
from ...check import Loaded
from ...documents import NOTICE
from ...handover import open_points
from ...mail import ReminderMails, SendOptions, SendReport
from ...records import RECORDS, Issue, Reminder, issues, moment, open_ledger
from ...text import MAIL
from ...wording import Place, Problem, problem, some
from ...workspace import load_released, load_texts
from ..matrix import Cell
from .owing import FEW, Owing, owing, remarks
from .words import ChannelReminder, Debtor, about_owed, channel_reminders

Mailing = Callable[[SendOptions], SendReport]
"""Mails reminders: a rehearsal, drafts, or sending."""


@dataclass(frozen=True, slots=True)
class RemindOptions:
    """Options of `remind`: the day (of the state and of the reminder), only these `items` and `units` (编号 or names), who asks.

    `channels`: only on these (all when empty). With `dry_run` nothing is entered.
    """

    day: date
    at: datetime
    items: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    by: str = ""
    dry_run: bool = False
    channels: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemindReport:
    """The result of `remind`: who owes what, the words by channel, the mails (None: there are none), entries made, problems."""

    found: Owing
    channels: tuple[ChannelReminder, ...]
    problems: tuple[Problem, ...]
    mails: SendReport | None = None
    entered: int = 0

    @property
    def debtors(self) -> dict[str, Debtor]:
        """Return the units that are reminded, by 编号."""
        found = {debtor.unit.number: debtor for one in self.channels for debtor in one.debtors}
        return {number: found[number] for number in sorted(found)}


def remind(project: Project, name: str, asked: RemindOptions, mailing: Mailing) -> RemindReport:
    """Return the reminders of what is owed, mail those for mailboxes by `mailing`, and enter all of them.

    Refused as `owing`, as `load_released`, and as `mailing`, with nothing entered.
    """
    found = owing(project, name, asked.day, asked.items)
    loaded = load_released(project, name, unissued=load_texts)
    notice = loaded.campaign.notice
    chosen = found.only(loaded.roster.numbers(asked.units) if asked.units else ())
    debtors, lost = _debtors(loaded, chosen)
    every = channel_reminders(loaded, found, notice, debtors)
    channels = tuple(one for one in every if not asked.channels or one.channel in asked.channels)
    place = Place(f"content/{name}")
    problems = [*remarks(found, place), *_gone(found, lost, place), *_gaps(loaded, found, notice, debtors)]
    mails, told = _mailed(project, loaded, channels, asked, mailing, tuple(problems))
    problems += [*told, *(mails.problems if mails else ())]
    report = RemindReport(found, channels, tuple(problems), mails)
    if asked.dry_run:
        return report
    with open_ledger(project.folder(name) / RECORDS, project.shown(project.folder(name) / RECORDS)) as ledger:
        entered = ledger.reminders.enter(_entries(report, asked))
    return RemindReport(found, channels, report.problems, mails, entered)


def _debtors(loaded: Loaded, owed: dict[str, tuple[Cell, ...]]) -> tuple[list[Debtor], list[str]]:
    """Return the units as the roster has them, and the 编号 of those that it does not have in use."""
    there = [number for number in owed if any(name.active for name in loaded.roster.index.at(number))]
    units = loaded.roster.units(tuple(there)) if there else iter(())
    return [Debtor(unit, owed[unit.number]) for unit in units], [number for number in owed if number not in set(there)]


def _gone(found: Owing, lost: Sequence[str], place: Place) -> Iterable[Problem]:
    if lost:
        yield problem("remind-not-in-use", place, n=len(lost), names=some([found.names[number] for number in lost], FEW))


def _gaps(loaded: Loaded, found: Owing, notice: NoticeText | None, debtors: Sequence[Debtor]) -> tuple[Problem, ...]:
    """Return the review of words that are still 待定."""
    if not debtors:
        return ()
    reminders = channel_reminders(loaded, found, notice, debtors[:1])
    text = "\n".join([one.text + "".join("\n".join(said) for said in one.texts.values()) for one in reminders])
    return open_points(loaded, about_owed(loaded, found, notice, debtors[:1]), text)


# ------------------------------------------------------------------------------------------------ mails
def _mailed(
    project: Project, loaded: Loaded, channels: Iterable[ChannelReminder], asked: RemindOptions, mailing: Mailing,
    problems: tuple[Problem, ...],
) -> tuple[SendReport | None, tuple[Problem, ...]]:
    """Mail the reminders for mailboxes; without an issue there is nothing to attach, and that is told."""
    mailed = next((one for one in channels if one.channel == MAIL), None)
    if mailed is None:
        return None, ()
    if not any(_is_notice(issue) for issue in issues(project.folder(loaded.campaign.name) / RECORDS)):
        return None, (problem("remind-no-issue", Place(project.shown(loaded.campaign.folder)), n=len(mailed.debtors)),)
    labels = {form.annex.key: form.label for form in loaded.forms}
    forms = {debtor.unit.number: frozenset(labels[cell.item] for cell in debtor.cells if cell.item in labels) for debtor in mailed.debtors}
    gaps = tuple(p for p in problems if p.code == "message-gap")
    reminder = ReminderMails(f"催报{asked.day.isoformat()}", mailed.texts, forms, gaps)
    return mailing(SendOptions(tuple(mailed.texts), NOTICE, reminder=reminder)), ()


def _is_notice(issue: Issue) -> bool:
    return issue.document == NOTICE


# ------------------------------------------------------------------------------------------------ the ledger
def _entries(report: RemindReport, asked: RemindOptions) -> Iterable[Reminder]:
    """Yield the entries of what was said: mails only as far as they went out, or were written as drafts."""
    out = _mailed_units(report.mails)
    for one in report.channels:
        for debtor in one.debtors:
            if one.channel == MAIL and debtor.unit.number not in out:
                continue
            for cell in debtor.cells:
                yield Reminder(
                    debtor.unit.number, cell.item, one.channel, asked.day.isoformat(), cell.days, asked.by, moment(asked.at))


def _mailed_units(mails: SendReport | None) -> frozenset[str]:
    if mails is None:
        return frozenset()
    if mails.delivered is not None:
        return frozenset(mails.delivered.sent)
    return frozenset(message.unit.number for message in mails.plan.messages) if mails.drafted is not None else frozenset()
