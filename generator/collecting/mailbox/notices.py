"""Enter notices with the letter that they answer: found by its Message-ID for certain, by address and subject only to be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ...records import Ledger, MailKind, SentLetter
from ...returns import Notice, Reported
from ...text import MAIL
from ...wording import Place, Problem, problem
from .model import NoticeEntry

CODES = {MailKind.BOUNCE: "mailbox-bounce", MailKind.DELAY: "mailbox-delay", MailKind.AUTO_REPLY: "mailbox-auto-reply"}
"""What is told of a notice that was entered; a receipt is no news."""


@dataclass(frozen=True, slots=True)
class NoticeDesk:
    """Enters notices into a ledger at a time."""

    ledger: Ledger
    at: datetime

    def take(self, notice: Notice, place: Place) -> tuple[list[NoticeEntry], list[Problem]]:
        """Enter a notice; return an entry for each recipient that it tells of, and what a person should know."""
        letters = self.ledger.mail.letters(notice.message_ids)
        told = [self._about(notice, one, letters, place) for one in notice.told or (Reported((), ""),)]
        problems = [found for _, found in told if found is not None]
        if notice.files:
            problems.append(problem("mailbox-notice-files", place, names="、".join(notice.files)))
        return [entry for entry, _ in told], problems

    def _about(self, notice: Notice, told: Reported, letters: list[SentLetter], place: Place) -> tuple[NoticeEntry, Problem | None]:
        hits = list(dict.fromkeys((letter.number, address) for letter, address in _recipients(notice, told, letters)))
        if len(hits) != 1:
            return self._unsure(notice, told, letters, place)
        [(number, address)] = hits
        letter = next(one for one in letters if one.number == number)
        if notice.kind is MailKind.BOUNCE:
            entered = self.ledger.mail.enter_bounce(letter, address, told.reason, self.at)
        else:
            self.ledger.mail.enter_event(notice.kind, letter, address, told.reason, self.at)
            entered = True
        entry = NoticeEntry(notice.kind, address, letter.unit, letter.message_id, told.reason, entered)
        code = CODES.get(notice.kind)
        facts = {"unit": letter.unit, "name": letter.unit_name, "address": address, "reason": told.reason}
        if code is None or (notice.kind is MailKind.BOUNCE and not entered and letter.states[address] == "failed"):
            return entry, None
        cause = "confirmed" if notice.kind is MailKind.BOUNCE and not entered else ""
        return entry, problem(code, place, **facts, cause=cause, document=self._document(letter))

    def _unsure(self, notice: Notice, told: Reported, letters: list[SentLetter], place: Place) -> tuple[NoticeEntry, Problem | None]:
        """Tell of a notice without entering it: whose letter it answers is only likely, or not known."""
        sent = [letter for address in told.addresses for letter in self.ledger.mail.letters_to(address)]
        likely = letters or [letter for letter in sent if _same_subject(letter, notice)] or sent
        named = (own for letter in likely for each in told.addresses for own in [letter.address(each)] if own)
        address = next(named, next(iter(told.addresses), ""))
        entry = NoticeEntry(notice.kind, address, "", "", told.reason, entered=False)
        if notice.kind in (MailKind.RECEIPT, MailKind.DELAY) or (notice.kind is MailKind.AUTO_REPLY and not likely):
            return entry, None
        first = likely[0] if likely else None
        unit, name = (first.unit, first.unit_name) if first else ("", "")
        facts = {"address": address or "—", "reason": told.reason, "unit": unit, "name": name}
        code = "mailbox-bounce-unsure" if first and notice.kind is MailKind.BOUNCE else "mailbox-notice-unknown"
        return entry, problem(code, place, **facts, document=self._document(first) if first else "", channel=MAIL)

    def _document(self, letter: SentLetter) -> str:
        return next((issue.document for issue in self.ledger.issues() if issue.name == letter.issue), "")


def _recipients(notice: Notice, told: Reported, letters: list[SentLetter]) -> Iterator[tuple[SentLetter, str]]:
    """Yield the (letter, address) that a notice may mean: that the addresses name, else the only one that there is."""
    for letter in letters:
        named = [own for address in told.addresses if (own := letter.address(address))]
        if named:
            yield from ((letter, own) for own in named)
        elif len(letter.states) == 1 and (notice.kind is MailKind.AUTO_REPLY or (notice.plain and not told.addresses)):
            yield letter, next(iter(letter.states))


def _same_subject(letter: SentLetter, notice: Notice) -> bool:
    bare = "".join(letter.subject.split())
    return bool(bare) and bare in "".join(notice.subject.split())
