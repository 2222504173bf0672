"""`yinfa send` on one page: settings, what goes out, the texts, then a rehearsal, drafts, or the mail server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..build import BuildOptions, build
from ..campaign import DRAFTS, Mail, Project
from ..check import Loaded, refuse_classified
from ..documents import NOTICE, About, about, mail_text
from ..files import NO_PROGRESS, Progress
from ..handover import open_points
from ..issue import Bundle, Release, ledger_of, rehearsed, releases
from ..records import Ledger, Reached, has_ledger, issues, notice_of, records_of
from ..roster import Unit
from ..text import ABSENT, MAIL, PENDING, ascii_address, probably_meant
from ..wording import Place, Problem, Refused, Severity, meant, problem
from ..workspace import load, load_released
from .drafts import DRAFT, Drafted, Scope, clear_drafts, make_drafts
from .planning import MailPlan, SendRequest, Text, plan_mails, too_big
from .sending import Ask, Delivered, RunClock, only_one, send, settled_by_hand, uncertain_ones
from .smtp import Connection, Server

SETTINGS = "content/project.yaml"
EXAMPLES = {"主机": "smtp.example.cn", "发件人": "bangongshi@example.cn"}


@dataclass(frozen=True, slots=True)
class SendOptions:
    """What is asked for: only these `units` (编号), only this `document`, a `draft` build, `again` what was sent already."""

    units: tuple[str, ...] = ()
    document: str = ""
    draft: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class SendReport:
    """What came of it; `last_archived` is when the campaign was last archived, None: never."""

    plan: MailPlan
    problems: tuple[Problem, ...]
    delivered: Delivered | None = None
    drafted: Drafted | None = None
    last_archived: str | None = None

    @property
    def stale(self) -> list[str]:
        """Drafts that were edited by hand and are not to go out."""
        made = self.delivered or self.drafted
        return made.stale if made else []


@dataclass(frozen=True, slots=True)
class _Ready:
    loaded: Loaded
    wanted: tuple[tuple[SendRequest, Iterable[Bundle]], ...]
    units: tuple[Unit, ...]
    scope: Scope
    problems: tuple[Problem, ...] = field(default=())

    @property
    def issues(self) -> frozenset[str]:
        """Their names."""
        return frozenset(request.issue for request, _ in self.wanted)


def dry_run(project: Project, name: str, asked: SendOptions, scratch: Path) -> SendReport:
    """What would go to whom; nothing of the project is written.

    Before the issue a build of the content as it is now stands for it, made in the `scratch` folder, with a reminder.
    """
    ready = _ready(project, name, asked, scratch)
    records = records_of(ready.loaded.campaign)
    if not has_ledger(records):
        made = _fitting(plan_mails(ready.wanted, lambda _issue, _number: Reached()))
        return SendReport(made, (*ready.problems, *made.problems))
    with ledger_of(project, ready.loaded) as ledger:
        unsure = uncertain_ones(ledger, ready.units, ready.issues)
        made = _fitting(plan_mails(ready.wanted, lambda issue, number: ledger.reached(issue, number, MAIL), unsure))
        return SendReport(made, (*ready.problems, *made.problems), last_archived=ledger.last_archived())


def _fitting(made: MailPlan) -> MailPlan:
    """The plan without the messages that will not be sent for their size."""
    for message in list(made.messages):
        if found := too_big(message):
            made.problems += found
            made.messages.remove(message)
    return made


def draft(project: Project, name: str, asked: SendOptions, now: datetime, progress: Progress = NO_PROGRESS) -> SendReport:
    """`.eml` drafts in output/<campaign>（邮件）/."""
    ready = _ready(project, name, asked)
    folder = project.beside(name, DRAFTS)
    with _ledger(project, ready.loaded) as ledger:
        made = make_drafts(ready.wanted, folder, project.shown(folder), ledger, now, uncertain_ones(ledger, ready.units, ready.issues),
                           ready.scope, progress)
        found = (*ready.problems, *made.plan.problems, *made.problems)
        return SendReport(made.plan, found, drafted=made, last_archived=ledger.last_archived())


def deliver(
    project: Project, name: str, asked: SendOptions, connected: Callable[[Server, Place], Connection], pace: Callable[[int], RunClock],
    ask: Ask,
) -> SendReport:
    """Mail through the server of project.yaml. `connected` makes the connection, `pace` the clock for so many mails a minute.

    `ask` is put the uncertain ones first, unless it is all asked for again. Refused with `message-gap` while the words leave
    anything open.
    """
    settings = mail_settings(project)
    ready = _ready(project, name, asked)
    if gaps := [p for p in ready.problems if p.severity is not Severity.REMINDER]:
        raise Refused(gaps)
    clock = pace(settings.per_minute)
    with _ledger(project, ready.loaded) as ledger:
        unsure = [] if asked.again else settled_by_hand(ledger, uncertain_ones(ledger, ready.units, ready.issues), ask, clock)
        server = Server(settings.host, settings.port, settings.encryption, _given(settings.user))
        made = send(ready.wanted, ledger, connected(server, Place(SETTINGS)), clock, unsure)
        _clear(project, ready, ledger, made)
        found = (*ready.problems, *made.plan.problems, *made.problems)
        return SendReport(made.plan, found, delivered=made, last_archived=ledger.last_archived())


def _clear(project: Project, ready: _Ready, ledger: Ledger, made: Delivered) -> None:
    """A draft of what went out by now, or may have, would be sent a second time."""
    folder = project.beside(ready.loaded.campaign.name, DRAFTS)
    open_requests = [(replace(request, again=False), bundles) for request, bundles in ready.wanted]
    still = plan_mails(open_requests, lambda issue, number: ledger.reached(issue, number, MAIL))
    made.stale, lists = clear_drafts(folder, project.shown(folder), still, ready.scope)
    made.problems += lists


@contextmanager
def _ledger(project: Project, loaded: Loaded) -> Iterator[Ledger]:
    """The ledger, while nobody else sends."""
    records = records_of(loaded.campaign)
    with only_one(records, project.shown(records)), ledger_of(project, loaded) as ledger:
        yield ledger


# ------------------------------------------------------------------------------------------------ settings
def mail_settings(project: Project) -> Mail:
    """邮件 of project.yaml, complete; Refused `mail-settings`, `mail-sender-address`."""
    file, found = project.settings
    if found:
        raise Refused(found)
    settings = file.mail or Mail.model_validate({})
    given = {"主机": _given(settings.host), "发件人": _given(settings.sender)}
    missing = [problem("mail-settings", Place(SETTINGS), name=key, example=EXAMPLES[key]) for key, value in given.items() if not value]
    if missing:
        raise Refused(missing)
    _sender(settings)
    return settings


def _sender(settings: Mail | None) -> str:
    typed = _given(settings.sender) if settings else ""
    address = ascii_address(typed)
    if typed and address is None:
        raise Refused([problem("mail-sender-address", Place(SETTINGS), text=typed, hint=meant(probably_meant(typed)))])
    return address or ""


def _given(text: str) -> str:
    return "" if text in (ABSENT, PENDING) else text


# ------------------------------------------------------------------------------------------------ what goes out
def _ready(project: Project, name: str, asked: SendOptions, scratch: Path | None = None) -> _Ready:
    loaded = load(project, name) if asked.draft else load_released(project, name, asked.document)
    asked = replace(asked, units=loaded.roster.numbers(asked.units))
    refuse_classified(loaded.campaign, project.shown(loaded.campaign.folder), MAIL)
    found, reminders = _stocks(project, loaded, asked, scratch)
    if loaded.roster.path is None:
        raise Refused([problem("no-roster", Place(loaded.campaign.node.place.file))])
    unreported = releases.unreported(loaded, found, asked.units)
    if unreported and scratch is None:
        raise Refused(unreported)
    units = {unit.number: unit for release in found for unit in releases.addressed(loaded, release, asked.units)}
    wanted = tuple((_request(project, loaded, release, asked), _bundles(project, loaded, release, asked, scratch)) for release in found)
    scope = Scope(asked.units, frozenset(release.name for release in found) if asked.document or asked.draft else None)
    return _Ready(loaded, wanted, tuple(units.values()), scope, (*loaded.told, *reminders, *unreported, *_gaps(loaded, found, asked.units)))


@dataclass(frozen=True)
class _Bundles:
    """What the units get of one issue, as often as it is asked for; `late` has the forms of units that came later, in a rehearsal."""

    loaded: Loaded
    release: Release
    units: tuple[str, ...]
    late: Release | None = None

    def __iter__(self) -> Iterator[Bundle]:
        for unit in releases.addressed(self.loaded, self.release, self.units):
            yield from (self.late if self.late and self.late.has(unit.number) else self.release).bundles([unit])


def _bundles(project: Project, loaded: Loaded, release: Release, asked: SendOptions, scratch: Path | None) -> _Bundles:
    if scratch is None or release.draft:
        return _Bundles(loaded, release, asked.units)
    late = releases.late_units(loaded, release, asked.units)
    return _Bundles(loaded, release, asked.units, rehearsed(project, release, late, scratch) if late else None)


def _stocks(project: Project, loaded: Loaded, asked: SendOptions, scratch: Path | None) -> tuple[tuple[Release, ...], tuple[Problem, ...]]:
    try:
        there = releases.releases_of(project, loaded, document=asked.document, draft=asked.draft, units=asked.units, late=scratch is None)
    except Refused as refused:
        if scratch is None or {p.code for p in refused.problems} != {"not-issued"}:
            raise
        build(project, loaded, BuildOptions(output=scratch))
        release = releases.draft_release(project, loaded, asked.document or NOTICE, scratch)
        return (release,), (problem("send-before-issue", Place(project.shown(loaded.campaign.folder))),)
    return there.released, there.problems


def _request(project: Project, loaded: Loaded, release: Release, asked: SendOptions) -> SendRequest:
    campaign, mail = loaded.campaign, project.settings[0].mail
    sender = _sender(mail)
    names = [_given(issuer.signed_as) or _given(issuer.masthead) for issuer in campaign.settings.issuers]
    contact = campaign.settings.contact
    reply_to = ascii_address(_given(contact.email)) if contact else None
    return SendRequest(
        campaign.name, release.name, release.document, release.draft, sender, next((name for name in names if name), ""),
        reply_to if reply_to and reply_to != sender else "", loaded.roster.shown, _text(loaded, release),
        _label(loaded, release), mail.attachment_limit if mail else 20, asked.again)


def _label(loaded: Loaded, release: Release) -> str:
    """What the drafts of an issue are called by; those of the first need no more than their units' names."""
    if release.draft:
        return DRAFT
    first = next(iter(issues(records_of(loaded.campaign))), None)
    return "" if first and first.name == release.name else release.name


def _text(loaded: Loaded, release: Release) -> Text:
    """What message.md says to a unit, or the words built in."""
    composer = loaded.render_context.composer

    def said(unit: Unit, files: tuple[str, ...]) -> tuple[str, str]:
        text = mail_text(composer, _about(loaded, release, files), unit.values())
        return text.subject, text.body

    return said


def _about(loaded: Loaded, release: Release, files: tuple[str, ...]) -> About:
    """What the words are about: title and number as issued, whatever the content says by now."""
    now = about(loaded.render_context.composer, notice_of(loaded.campaign, release.document), files)
    return now if release.draft else replace(now, title=release.title, number=release.number)


def _gaps(loaded: Loaded, found: Iterable[Release], units: tuple[str, ...]) -> tuple[Problem, ...]:
    """What the words still leave open, once an issue."""
    unit = next(loaded.roster.units(units), None)
    return tuple(
        gap for release in found if unit is not None
        for gap in open_points(loaded, _about(loaded, release, ()), "\n".join(_text(loaded, release)(unit, ()))))
