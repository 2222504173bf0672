"""Plan mails: which unit gets one by its channels, which files each address lacks, and the message itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ..issue import Bundle, BundleFile, content, enclosure
from ..records import OPEN, Delivery, OutgoingMessage, Reached, when
from ..roster import Unit
from ..text import MAIL, ascii_address, domain_of, kind_of, probably_meant
from ..wording import Place, Problem, Refused, meant, problem
from .message import Attachment, MailMessage, as_bytes

MEGABYTE = 1 << 20

Text = Callable[[Unit, tuple[str, ...]], tuple[str, str]]
"""Returns subject and body for a unit that gets files of these names."""
Known = Callable[[str, str], Reached]
"""Returns what must not be sent again, by issue and 编号."""


@dataclass(frozen=True, slots=True)
class SendRequest:
    """The common data of all mails of one issue.

    `issue` is the issue's name ("": draft build), `document` what was issued, `roster` names the roster in problems. `limit` is the
    size limit in megabytes, `label` distinguishes drafts from those of other issues. Addresses are ASCII.
    """

    campaign: str
    issue: str
    document: str
    draft: bool
    sender: str
    sender_name: str
    reply_to: str
    roster: str
    text: Text
    label: str = ""
    limit: int = 20
    again: bool = False


@dataclass(frozen=True, slots=True)
class PlannedMail:
    """A planned mail: the addresses of one unit that lack the same files."""

    request: SendRequest
    unit: Unit
    addresses: tuple[str, ...]
    items: tuple[BundleFile, ...]

    def text(self) -> tuple[str, str]:
        """Return subject and body."""
        return self.request.text(self.unit, tuple(item.name for item in self.items))

    @property
    def place(self) -> Place:
        """Return the unit's place in the roster."""
        return Place(self.request.roster, self.unit.line, 0, self.unit.full_name)


@dataclass(slots=True)
class MailPlan:
    """The mails to send, and the units that get none, by 编号.

    `already` have everything, `others` (by channel) use no mail, `uncertain` are earlier mails whose delivery is unknown.
    """

    messages: list[PlannedMail] = field(default_factory=list)
    already: dict[str, Unit] = field(default_factory=dict)
    others: dict[str, dict[str, Unit]] = field(default_factory=dict)
    uncertain: list[Delivery] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plan_mails(wanted: Iterable[tuple[SendRequest, Iterable[Bundle]]], reached: Known, uncertain: Sequence[Delivery] = ()) -> MailPlan:
    """Sort every unit: mail to send, sent already, another channel, or uncertain (never sent again by itself)."""
    plan = MailPlan()
    for request, bundles in wanted:
        for bundle in bundles:
            _add_unit(bundle, request, reached, plan)
        if not request.again:
            here = [delivery for delivery in uncertain if delivery.issue == request.issue]
            plan.problems += [uncertain_problem(delivery, request) for delivery in here]
            plan.uncertain += here
    for number in (*(message.unit.number for message in plan.messages), *(delivery.unit for delivery in plan.uncertain)):
        plan.already.pop(number, None)
    return plan


def _add_unit(bundle: Bundle, request: SendRequest, reached: Known, plan: MailPlan) -> None:
    """Add a unit to the plan: one mail for each group of addresses that lack the same files."""
    unit = bundle.unit
    if MAIL not in map(kind_of, unit.channels):
        plan.others.setdefault((unit.channels or ("",))[0], {})[unit.number] = unit
        return
    addresses = _addresses(unit, request, plan)
    barred = Reached() if request.again else reached(request.issue, unit.number)
    groups: dict[tuple[BundleFile, ...], list[str]] = {}
    for address in addresses:
        if lacking := tuple(item for item in bundle.items if not barred.state(address, item.sha256)):
            groups.setdefault(lacking, []).append(address)
    plan.messages += [PlannedMail(request, unit, tuple(group), items) for items, group in groups.items()]
    states = {barred.state(address, item.sha256) for address in addresses for item in bundle.items}
    if states and states.isdisjoint((None, *OPEN)):
        plan.already[unit.number] = unit


def _addresses(unit: Unit, request: SendRequest, plan: MailPlan) -> list[str]:
    """Return the valid addresses without duplicates; each invalid one adds a problem to the plan."""
    place = Place(request.roster, unit.line, 0, unit.full_name)
    if not unit.emails:
        plan.problems.append(problem("mail-no-address", place, name=unit.full_name))
    found: dict[str, str] = {}
    for typed in unit.emails:
        address = ascii_address(typed)
        if address is None:
            plan.problems.append(problem("mail-address", place, name=unit.full_name, text=typed, hint=meant(probably_meant(typed))))
        else:
            found.setdefault(address.lower(), address)
    return list(found.values())


def uncertain_problem(delivery: Delivery, request: SendRequest) -> Problem:
    """Return the problem `send-uncertain` of a mail whose delivery is unknown."""
    return problem(
        "send-uncertain", Place(request.roster, inside=delivery.unit_name), unit=delivery.unit, name=delivery.unit_name,
        document=request.document if request.issue else "", address=delivery.address, message_id=delivery.message_id,
        at=when(delivery.at))


# ------------------------------------------------------------------------------------------------ one message
def outgoing_message(message: PlannedMail, subject: str, count: int) -> OutgoingMessage:
    """Return the mail as the ledger enters it; `count` is the number of earlier messages to the unit."""
    unit, request = message.unit, message.request
    enclosures = tuple(enclosure(item) for item in message.items)
    return OutgoingMessage(request.issue, request.draft, unit.number, unit.full_name, MAIL, message.addresses, subject,
                    message_id(message, count), request.again, enclosures)


def message_id(message: PlannedMail, count: int) -> str:
    """Return the Message-ID (RFC 5322, 3.6.4): a hash of addresses, files and `count`, so another for each further mail to the unit."""
    request = message.request
    hashed = (request.campaign, request.issue, message.unit.number, str(count), *message.addresses, *(i.sha256 for i in message.items))
    return f"<{hashlib.sha256(chr(0).join(hashed).encode()).hexdigest()[:32]}@{domain_of(request.sender)}>"


def too_big(message: PlannedMail) -> list[Problem]:
    """Return `mail-too-big` if the files exceed the limit; [] if not."""
    size, limit = sum(item.size for item in message.items), message.request.limit
    if size <= limit * MEGABYTE:
        return []
    return [problem("mail-too-big", message.place, name=message.unit.full_name, size=f"{size / MEGABYTE:.1f}", limit=limit)]


def mail_bytes(message: PlannedMail, subject: str, body: str, sent: tuple[str, datetime] | None) -> bytes:
    """Return the serialised mail; its files are verified while they are read. `sent` is (Message-ID, time), None for a draft.

    Refused `mail-too-big`, `package-changed`, `package-link`, `mail-header`.
    """
    request = message.request
    if found := too_big(message):
        raise Refused(found)
    attachments = tuple(Attachment(item.name, content(item)) for item in message.items)
    identity, at = sent or ("", None)
    mail = MailMessage(request.sender, request.sender_name, message.addresses, subject, body, attachments, request.reply_to, identity, at,
                    draft=sent is None)
    return as_bytes(mail)
