"""Who gets a mail with what in it: units by channel, what each address has already, and the message itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ..issue import Bundle, BundleFile, content, enclosure
from ..records import OPEN, Delivery, OutgoingMessage, Reached, when
from ..roster import Unit
from ..text import MAIL, ascii_address, domain_of, probably_meant
from ..wording import Place, Problem, Refused, meant, problem
from .message import Attachment, MailMessage, as_bytes

MEGABYTE = 1 << 20

Text = Callable[[Unit, tuple[str, ...]], tuple[str, str]]
"""Subject and body for a unit that gets files of these names."""
Known = Callable[[str, str], Reached]
"""By issue and 编号: what is not to be sent again."""


@dataclass(frozen=True, slots=True)
class SendRequest:
    """What the mails of one issue have in common. `limit` is in megabytes, `label` tells its drafts from those of other issues.

    `issue` is the issue's name, "" for a draft build, `document` what was issued; `roster` how problems call the roster. Addresses are
    ASCII.
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
    """One mail to be: some addresses of one unit that lack the same files."""

    request: SendRequest
    unit: Unit
    addresses: tuple[str, ...]
    items: tuple[BundleFile, ...]

    def text(self) -> tuple[str, str]:
        """Subject and body."""
        return self.request.text(self.unit, tuple(item.name for item in self.items))

    @property
    def place(self) -> Place:
        """Where the unit stands in the roster."""
        return Place(self.request.roster, self.unit.line, 0, self.unit.full_name)


@dataclass(slots=True)
class MailPlan:
    """What is to be sent, and why the rest is not, units by 编号: `already` have it all, `others` by the channel they are on."""

    messages: list[PlannedMail] = field(default_factory=list)
    already: dict[str, Unit] = field(default_factory=dict)
    others: dict[str, dict[str, Unit]] = field(default_factory=dict)
    uncertain: list[Delivery] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plan_mails(wanted: Iterable[tuple[SendRequest, Iterable[Bundle]]], reached: Known, uncertain: Sequence[Delivery] = ()) -> MailPlan:
    """Every unit in its place: a message, already sent, another channel, uncertain (never sent again by itself)."""
    made = MailPlan()
    for request, bundles in wanted:
        for bundle in bundles:
            _place(bundle, request, reached, made)
        if not request.again:
            here = [delivery for delivery in uncertain if delivery.issue == request.issue]
            made.problems += [uncertain_problem(delivery, request) for delivery in here]
            made.uncertain += here
    for number in (*(message.unit.number for message in made.messages), *(delivery.unit for delivery in made.uncertain)):
        made.already.pop(number, None)
    return made


def _place(bundle: Bundle, request: SendRequest, reached: Known, made: MailPlan) -> None:
    unit = bundle.unit
    if MAIL not in unit.channels:
        made.others.setdefault((unit.channels or ("",))[0], {})[unit.number] = unit
        return
    addresses = _addresses(unit, request, made)
    barred = Reached() if request.again else reached(request.issue, unit.number)
    groups: dict[tuple[BundleFile, ...], list[str]] = {}
    for address in addresses:
        if lacking := tuple(item for item in bundle.items if not barred.state(address, item.sha256)):
            groups.setdefault(lacking, []).append(address)
    made.messages += [PlannedMail(request, unit, tuple(group), items) for items, group in groups.items()]
    states = {barred.state(address, item.sha256) for address in addresses for item in bundle.items}
    if states and states.isdisjoint((None, *OPEN)):
        made.already[unit.number] = unit


def _addresses(unit: Unit, request: SendRequest, made: MailPlan) -> list[str]:
    """The addresses that can be written to, each once; what is wrong with the others becomes a problem."""
    place = Place(request.roster, unit.line, 0, unit.full_name)
    if not unit.emails:
        made.problems.append(problem("mail-no-address", place, name=unit.full_name))
    found: dict[str, str] = {}
    for typed in unit.emails:
        address = ascii_address(typed)
        if address is None:
            made.problems.append(problem("mail-address", place, name=unit.full_name, text=typed, hint=meant(probably_meant(typed))))
        else:
            found.setdefault(address.lower(), address)
    return list(found.values())


def uncertain_problem(delivery: Delivery, request: SendRequest) -> Problem:
    """`send-uncertain`: a message of which nobody knows whether it went."""
    return problem(
        "send-uncertain", Place(request.roster, inside=delivery.unit_name), unit=delivery.unit, name=delivery.unit_name,
        document=request.document if request.issue else "", address=delivery.address, message_id=delivery.message_id,
        at=when(delivery.at))


# ------------------------------------------------------------------------------------------------ one message
def dispatch_of(message: PlannedMail, subject: str, count: int) -> OutgoingMessage:
    """The message as the ledger enters it; `count` is how many messages the unit has had."""
    unit, request = message.unit, message.request
    enclosures = tuple(enclosure(item) for item in message.items)
    return OutgoingMessage(request.issue, request.draft, unit.number, unit.full_name, MAIL, message.addresses, subject,
                    message_id(message, count), request.again, enclosures)


def message_id(message: PlannedMail, count: int) -> str:
    """The same for the same message, another for every further one to that unit (RFC 5322, 3.6.4)."""
    request = message.request
    said = (request.campaign, request.issue, message.unit.number, str(count), *message.addresses, *(i.sha256 for i in message.items))
    return f"<{hashlib.sha256(chr(0).join(said).encode()).hexdigest()[:32]}@{domain_of(request.sender)}>"


def too_big(message: PlannedMail) -> list[Problem]:
    """`mail-too-big` when its files take more than is allowed."""
    size, limit = sum(item.size for item in message.items), message.request.limit
    if size <= limit * MEGABYTE:
        return []
    return [problem("mail-too-big", message.place, name=message.unit.full_name, size=f"{size / MEGABYTE:.1f}", limit=limit)]


def letter_bytes(message: PlannedMail, subject: str, body: str, sent: tuple[str, datetime] | None) -> bytes:
    """The message, its files verified as they are read; `sent` is Message-ID and time, None for a draft.

    Refused `mail-too-big`, `package-changed`, `package-link`, `mail-header`.
    """
    request = message.request
    if found := too_big(message):
        raise Refused(found)
    attachments = tuple(Attachment(item.name, content(item)) for item in message.items)
    identity, at = sent or ("", None)
    letter = MailMessage(request.sender, request.sender_name, message.addresses, subject, body, attachments, request.reply_to, identity, at,
                    draft=sent is None)
    return as_bytes(letter)
