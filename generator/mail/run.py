"""`yinfa send`: settings, releases and texts, then a dry run, drafts, or sending through the mail server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from ..build import BuildOptions, build
from ..campaign import DRAFTS, REMINDERS, Mail, Project
from ..check import Loaded, deadlines_over, refuse_classified
from ..documents import NOTICE, About, about, mail_text
from ..files import NO_PROGRESS, Progress
from ..handover import open_points
from ..issue import Bundle, BundleFile, OwedBy, Release, dry_run_copy, ledger_of, nobody_knows, releases
from ..records import Ledger, Reached, has_ledger, issues, notice_of, records_of
from ..roster import Unit
from ..text import ABSENT, MAIL, PENDING, ascii_address, probably_meant
from ..wording import Place, Problem, Refused, Severity, meant, problem
from ..workspace import load, load_released
from .drafts import DRAFT, Drafted, Scope, clear_drafts, make_drafts
from .planning import MailPlan, SendRequest, Text, plan_mails, too_big
from .sending import Ask, Delivered, RunClock, send, sending_lock, settle_by_hand, uncertain_mails
from .smtp import Connection, Server

SETTINGS = "content/project.yaml"
EXAMPLES = {"主机": "smtp.example.cn", "发件人": "bangongshi@example.cn"}


@dataclass(frozen=True, slots=True)
class ReminderMails:
    """Mails that remind units of what they owe: their `name` in the ledger, and by 编号 subject, body and the annexes to attach again."""

    name: str
    texts: Mapping[str, tuple[str, str]]
    forms: Mapping[str, frozenset[str]]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SendOptions:
    """Options of sending: only these `units` (编号), only this `document`, the `draft` build, `again` what was sent already.

    `owed_by` tells to whom a draft with 发送对象 未报 goes; deadlines are compared with the `day`. With a `reminder` that is sent instead
    of the documents as issued.
    """

    units: tuple[str, ...] = ()
    document: str = ""
    draft: bool = False
    again: bool = False
    owed_by: OwedBy = nobody_knows
    day: date | None = None
    reminder: ReminderMails | None = None

    @property
    def folder(self) -> str:
        """Return the suffix of the folder of drafts."""
        return REMINDERS if self.reminder else DRAFTS


@dataclass(frozen=True, slots=True)
class SendReport:
    """The result of a dry run, of drafts or of sending; `last_archived` is the time of the last archive (None: never)."""

    plan: MailPlan
    problems: tuple[Problem, ...]
    delivered: Delivered | None = None
    drafted: Drafted | None = None
    last_archived: str | None = None

    @property
    def stale(self) -> list[str]:
        """Return the drafts that a person edited and that should not be sent any more."""
        result = self.delivered or self.drafted
        return result.stale if result else []


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The loaded campaign with requests and bundles for each release, the addressed units, the scope of drafts, problems."""
    loaded: Loaded
    wanted: tuple[tuple[SendRequest, Iterable[Bundle]], ...]
    units: tuple[Unit, ...]
    scope: Scope
    problems: tuple[Problem, ...] = field(default=())

    @property
    def issues(self) -> frozenset[str]:
        """Return the names of the issues."""
        return frozenset(request.issue for request, _ in self.wanted)


def dry_run(project: Project, name: str, options: SendOptions, scratch: Path) -> SendReport:
    """Plan the mails without writing anything in the project.

    Before the issue a build of the present content, made in the `scratch` folder, stands for it, with a reminder.
    """
    prepared = _prepare(project, name, options, scratch)
    records = records_of(prepared.loaded.campaign)
    if not has_ledger(records):
        plan = _within_limit(plan_mails(prepared.wanted, lambda _issue, _number: Reached()))
        return SendReport(plan, (*prepared.problems, *plan.problems))
    with ledger_of(project, prepared.loaded) as ledger:
        uncertain = uncertain_mails(ledger, prepared.units, prepared.issues)
        plan = _within_limit(plan_mails(prepared.wanted, lambda issue, number: ledger.reached(issue, number, MAIL), uncertain))
        return SendReport(plan, (*prepared.problems, *plan.problems), last_archived=ledger.last_archived())


def _within_limit(plan: MailPlan) -> MailPlan:
    """Remove the mails that exceed the size limit from the plan; they become problems."""
    for message in list(plan.messages):
        if found := too_big(message):
            plan.problems += found
            plan.messages.remove(message)
    return plan


def draft(project: Project, name: str, options: SendOptions, now: datetime, progress: Progress = NO_PROGRESS) -> SendReport:
    """Write `.eml` drafts into output/<campaign>（邮件）/."""
    prepared = _prepare(project, name, options)
    folder = project.beside(name, options.folder)
    with _ledger(project, prepared.loaded) as ledger:
        uncertain = uncertain_mails(ledger, prepared.units, prepared.issues)
        result = make_drafts(prepared.wanted, folder, project.shown(folder), ledger, now, uncertain, prepared.scope, progress)
        found = (*prepared.problems, *result.plan.problems, *result.problems)
        return SendReport(result.plan, found, drafted=result, last_archived=ledger.last_archived())


def deliver(
    project: Project, name: str, options: SendOptions, connect: Callable[[Server, Place], Connection],
    clock_of: Callable[[int], RunClock], ask: Ask,
) -> SendReport:
    """Send mails through the server of project.yaml.

    `connect` makes the connection, `clock_of` the clock for a number of mails a minute. `ask` is first asked about each uncertain mail,
    unless everything is sent again. Refused `message-gap` while the text has values that are 待定.
    """
    settings = mail_settings(project)
    prepared = _prepare(project, name, options)
    if gaps := [p for p in prepared.problems if p.severity is not Severity.REMINDER]:
        raise Refused(gaps)
    clock = clock_of(settings.per_minute)
    with _ledger(project, prepared.loaded) as ledger:
        uncertain = [] if options.again else settle_by_hand(ledger, uncertain_mails(ledger, prepared.units, prepared.issues), ask, clock)
        server = Server(settings.host, settings.port, settings.encryption, _given(settings.user))
        result = send(prepared.wanted, ledger, connect(server, Place(SETTINGS)), clock, uncertain)
        _clear_sent_drafts(project, project.beside(name, options.folder), prepared, ledger, result)
        found = (*prepared.problems, *result.plan.problems, *result.problems)
        return SendReport(result.plan, found, delivered=result, last_archived=ledger.last_archived())


def _clear_sent_drafts(project: Project, folder: Path, prepared: _Prepared, ledger: Ledger, result: Delivered) -> None:
    """Remove drafts of what was sent by now, or may have been: they would be sent a second time."""
    open_requests = [(replace(request, again=False), bundles) for request, bundles in prepared.wanted]
    still = plan_mails(open_requests, lambda issue, number: ledger.reached(issue, number, MAIL))
    result.stale, lists = clear_drafts(folder, project.shown(folder), still, prepared.scope)
    result.problems += lists


@contextmanager
def _ledger(project: Project, loaded: Loaded) -> Iterator[Ledger]:
    """Open the ledger for the block, with the lock that lets only one run send."""
    records = records_of(loaded.campaign)
    with sending_lock(records, project.shown(records)), ledger_of(project, loaded) as ledger:
        yield ledger


# ------------------------------------------------------------------------------------------------ settings
def mail_settings(project: Project) -> Mail:
    """Return the complete 邮件 settings of project.yaml; Refused `mail-settings`, `mail-sender-address`."""
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
def _prepare(project: Project, name: str, options: SendOptions, scratch: Path | None = None) -> _Prepared:
    loaded = load(project, name) if options.draft else load_released(project, name, options.document)
    options = replace(options, units=loaded.roster.numbers(options.units))
    refuse_classified(loaded.campaign, project.shown(loaded.campaign.folder), MAIL)
    found, reminders = _releases(project, loaded, options, scratch)
    if loaded.roster.path is None:
        raise Refused([problem("no-roster", Place(loaded.campaign.node.place.file))])
    unreported = releases.unreported(loaded, found, options.units)
    if unreported and scratch is None:
        raise Refused(unreported)
    if options.reminder:
        return _reminding(project, loaded, found[-1], options, options.reminder)
    units = {unit.number: unit for release in found for unit in releases.addressed(loaded, release, options.units)}
    wanted = tuple((_request(project, loaded, release, options), _bundles(project, loaded, release, options, scratch)) for release in found)
    scope = Scope(options.units, frozenset(release.name for release in found) if options.document or options.draft else None)
    problems = (*loaded.told, *reminders, *unreported, *_over(loaded, found, options.day), *_gaps(loaded, found, options.units))
    return _Prepared(loaded, wanted, tuple(units.values()), scope, problems)


def _reminding(project: Project, loaded: Loaded, release: Release, options: SendOptions, reminder: ReminderMails) -> _Prepared:
    """Return the mails of a reminder: the main document of the issue again, and the forms that the unit owes."""
    texts = reminder.texts
    request = replace(
        _request(project, loaded, release, options), issue=reminder.name, label=reminder.name, text=lambda unit, _files: texts[unit.number])
    units = tuple(loaded.roster.units(tuple(texts)))
    bundles = [replace(bundle, items=tuple(item for item in bundle.items if _again(item, release, reminder.forms[bundle.unit.number])))
               for bundle in release.bundles(units)]
    scope = Scope((), frozenset({reminder.name}))
    return _Prepared(loaded, ((request, bundles),), units, scope, (*loaded.told, *reminder.problems))


def _again(item: BundleFile, release: Release, forms: frozenset[str]) -> bool:
    return item.document in forms or item.document not in release.labels


@dataclass(frozen=True)
class _Bundles:
    """The bundles of a release; each iteration makes them anew. `late` has the forms of late units in a dry run."""

    loaded: Loaded
    release: Release
    units: tuple[str, ...]
    late: Release | None = None

    def __iter__(self) -> Iterator[Bundle]:
        for unit in releases.addressed(self.loaded, self.release, self.units):
            yield from (self.late if self.late and self.late.has(unit.number) else self.release).bundles([unit])


def _bundles(project: Project, loaded: Loaded, release: Release, options: SendOptions, scratch: Path | None) -> _Bundles:
    if scratch is None or release.draft:
        return _Bundles(loaded, release, options.units)
    late = releases.late_units(loaded, release, options.units)
    return _Bundles(loaded, release, options.units, dry_run_copy(project, release, late, scratch) if late else None)


def _releases(
    project: Project, loaded: Loaded, options: SendOptions, scratch: Path | None,
) -> tuple[tuple[Release, ...], tuple[Problem, ...]]:
    """Return the releases to send, with reminders; in a dry run before the issue that of a build in `scratch`."""
    try:
        there = releases.releases_of(
            project, loaded, document=options.document, draft=options.draft, units=options.units, late=scratch is None,
            owed_by=options.owed_by)
    except Refused as refused:
        if scratch is None or {p.code for p in refused.problems} != {"not-issued"}:
            raise
        build(project, loaded, BuildOptions(output=scratch))
        made = releases.draft_releases(project, loaded, options.document or NOTICE, scratch, options.units, options.owed_by)
        before = problem("send-before-issue", Place(project.shown(loaded.campaign.folder)))
        return made.released, (before, *made.problems)
    return there.released, there.problems


def _request(project: Project, loaded: Loaded, release: Release, options: SendOptions) -> SendRequest:
    campaign, mail = loaded.campaign, project.settings[0].mail
    sender = _sender(mail)
    names = [_given(issuer.signed_as) or _given(issuer.masthead) for issuer in campaign.settings.issuers]
    contact = campaign.settings.contact
    reply_to = ascii_address(_given(contact.email)) if contact else None
    return SendRequest(
        campaign.name, release.name, release.document, release.draft, sender, next((name for name in names if name), ""),
        reply_to if reply_to and reply_to != sender else "", loaded.roster.shown, _text(loaded, release),
        _label(loaded, release), mail.attachment_limit if mail else 20, options.again)


def _label(loaded: Loaded, release: Release) -> str:
    """Return the label in the names of an issue's drafts; "" for the first issue."""
    if release.draft:
        return DRAFT
    first = next(iter(issues(records_of(loaded.campaign))), None)
    return "" if first and first.name == release.name else release.name


def _text(loaded: Loaded, release: Release) -> Text:
    """Return a function for subject and body, from message.md or the built-in text."""
    composer = loaded.render_context.composer

    def compose(unit: Unit, files: tuple[str, ...]) -> tuple[str, str]:
        text = mail_text(composer, _about(loaded, release, files), unit.values())
        return text.subject, text.body

    return compose


def _about(loaded: Loaded, release: Release, files: tuple[str, ...]) -> About:
    """Return what the text is about, with title and number as issued."""
    now = about(loaded.render_context.composer, notice_of(loaded.campaign, release.document), files)
    return now if release.draft else replace(now, title=release.title, number=release.number)


def _over(loaded: Loaded, found: Iterable[Release], day: date | None) -> Iterable[Problem]:
    """Return the deadlines that are over on the day on which the notice goes out."""
    return deadlines_over(loaded.campaign, day) if day and any(release.document == NOTICE for release in found) else ()


def _gaps(loaded: Loaded, found: Iterable[Release], units: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return the reviews of values in the text that are 待定, once for each release."""
    unit = next(loaded.roster.units(units), None)
    return tuple(
        gap for release in found if unit is not None
        for gap in open_points(loaded, _about(loaded, release, ()), "\n".join(_text(loaded, release)(unit, ()))))
