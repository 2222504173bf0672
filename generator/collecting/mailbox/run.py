"""`yinfa collect --mail`: every new message of the mailbox, one by one; what was taken stays taken, however the run ends."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from email.message import Message
from email.utils import parseaddr
from functools import cached_property
from pathlib import Path

from ...campaign import Project, load_campaign
from ...mail import FolderChanged, Head, MailboxReader, OpenFolder
from ...records import FILE, OWNER, RECORDS, MailKind, SeenMessage, has_ledger, moment
from ...returns import (
    NO_OFFICE,
    Received,
    Return,
    Role,
    Status,
    header,
    mailed,
    message_id,
    notice_of,
    parsed,
    readable,
    taken_apart,
)
from ...roster import UnitStream
from ...text import ABSENT, PENDING
from ...wording import Place, Problem, Refused, problem
from ..current import returned
from ..doubts import doubts
from ..model import CollectedFile
from ..run import CollectOptions, CollectRun, collecting
from .model import LookedAt, MailOptions, MailReport, NoticeEntry, Outcome
from .notices import NoticeDesk
from .settings import MEGABYTE, SETTINGS, issued_since, mailbox_server, sent_names, shown_name

TOGETHER = 50
"""Messages of which nothing is kept that are entered in one transaction."""
FEW = 5
"""Messages that are named when they have nothing to do with the campaign."""


def collect_mail(project: Project, name: str, options: CollectOptions, mail: MailOptions, records: Path | None = None) -> MailReport:
    """Look at every message that came since a day and was not looked at before, in the folders of project.yaml.

    `records`: another folder than the campaign's own. Refused `mailbox-settings`, `mailbox-since`, as `Mailbox.open_folder` while nothing
    was taken, and as `collect`; when the connection is lost later, the report says so and has what was taken before.
    """
    server, settings, also = mailbox_server(project)
    since = mail.since or issued_since(project, name)
    home = records or project.folder(name) / RECORDS
    mailbox = MailboxReader(mail.connect(server, Place(SETTINGS), also), mail.wait)
    with collecting(project, name, home, options) as run:
        round_ = _Round(project, name, run, mailbox, f"{server.user}@{server.host}", settings.size_limit * MEGABYTE, since)
        try:
            for folder in [one for one in settings.folders if one not in (ABSENT, PENDING)] or ["收件箱"]:
                round_.folder(folder)
                if round_.stopped:
                    break
        except Refused as refused:
            if not round_.looked_at:
                raise
            round_.problems += refused.problems
            round_.failed = True
        finally:
            round_.enter_pending()
            mailbox.connection.close()
        return round_.report()


def look_into_mail(project: Project, name: str, options: CollectOptions, mail: MailOptions, scratch: Path) -> MailReport:
    """Do the same in a copy of what is kept: nothing of the campaign changes."""
    records = project.folder(name) / RECORDS
    for file in (FILE, OWNER):
        if (records / file).is_file() and (file != FILE or has_ledger(records)):
            shutil.copyfile(records / file, scratch / file)
    return collect_mail(project, name, options, mail, scratch)


# ---- the run
@dataclass
class _Round:
    """One run over the folders of a mailbox."""

    project: Project
    name: str
    run: CollectRun
    mailbox: MailboxReader
    account: str
    limit: int
    since: date
    messages: list[LookedAt] = field(default_factory=list)
    notices: list[NoticeEntry] = field(default_factory=list)
    files: list[CollectedFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    pending: list[SeenMessage] = field(default_factory=list)
    before: int = 0
    looked_at: bool = False
    failed: bool = False
    stopped: bool = False

    def folder(self, name: str) -> None:
        """Look at the new messages of a folder; from the beginning if it gets new UIDs meanwhile."""
        for again in (True, False):
            try:
                self._folder(self.mailbox.open_folder(name))
            except FolderChanged:
                if not again:
                    raise Refused([problem("mailbox-busy", Place(SETTINGS), host=self.account, reply="UIDVALIDITY")]) from None
            else:
                return

    def _folder(self, folder: OpenFolder) -> None:
        self.looked_at = True
        uids = self.mailbox.uids(self.since)
        seen = set[int]() if self.run.options.again else self.run.ledger.mail.seen(self.account, folder.name, folder.validity)
        new = [uid for uid in uids if uid not in seen]
        self.before += len(uids) - len(new)
        progress = self.run.options.progress
        for done, head in enumerate(self.mailbox.heads(new)):
            progress.step(done, len(new))
            if progress.cancelled():
                self.stopped = True
                return
            self._message(folder, head)
        progress.step(len(new), len(new))

    def _message(self, folder: OpenFolder, head: Head) -> None:
        headers = parsed(head.headers)
        shown = shown_name(folder.name, headers, head.uid)
        at = moment(self.run.options.at)
        entry = SeenMessage(
            self.account, folder.name, folder.validity, head.uid, message_id(headers), head.digest, MailKind.FILES, at)
        known = None if self.run.options.again else self.run.ledger.mail.known(entry.message_id, head.digest)
        if known is not None:
            self._enter(replace(entry, kind=known), shown, Outcome.KNOWN)
        elif self._is_own(headers, entry.message_id):
            self._enter(replace(entry, kind=MailKind.OWN), shown, Outcome.OWN)
        elif head.size > self.limit:
            self._left("mailbox-too-large", shown, size=f"{head.size / MEGABYTE:.0f}", limit=self.limit // MEGABYTE,
                       names=sent_names(self.mailbox.file_names(head)))
        elif (data := self.mailbox.message(head, self.limit) if head.digest else None) is None:
            self._left("mailbox-unfetched", shown)
        else:
            self._take(entry, shown, data)

    def _left(self, code: str, shown: str, **facts: object) -> None:
        self.problems.append(problem(code, Place(shown), **facts))
        self.messages.append(LookedAt(shown, Outcome.LEFT))

    def _enter(self, entry: SeenMessage, shown: str, outcome: Outcome) -> None:
        """Enter a message of which nothing is kept; several together, as looking again costs nothing but time."""
        self.pending.append(entry)
        self.messages.append(LookedAt(shown, outcome))
        if len(self.pending) >= TOGETHER:
            self.enter_pending()

    def enter_pending(self) -> None:
        """Enter the messages that wait for it."""
        with self.run.ledger.together():
            for entry in self.pending:
                self.run.ledger.mail.enter(entry)
        self.pending.clear()

    def _is_own(self, headers: Message, identity: str) -> bool:
        """Return whether a message is a letter that the ledger has, sent by the account that sent it."""
        sender = parseaddr(header(headers, "From"))[1].casefold()
        return sender in self._own_addresses and bool(self.run.ledger.mail.letters([identity]))

    @cached_property
    def _own_addresses(self) -> frozenset[str]:
        mail = self.project.settings[0].mail
        return frozenset(one.casefold() for one in (self.mailbox.connection.server.user, *((mail.sender, mail.user) if mail else ())))

    # ---- one message
    def _take(self, entry: SeenMessage, shown: str, data: bytes) -> None:
        try:
            with readable(Place(shown)):
                message = parsed(data)
                notice = notice_of(message)
        except Refused as refused:
            self.problems += refused.problems
            self.messages.append(LookedAt(shown, Outcome.LEFT))
            return
        if notice is None:
            self._take_files(entry, shown, data, message)
            return
        with self.run.ledger.together():
            entries, told = NoticeDesk(self.run.ledger, self.run.options.at).take(notice, Place(shown))
            self.run.ledger.mail.enter(replace(entry, kind=notice.kind))
        self.notices += entries
        self.problems += told
        self.messages.append(LookedAt(shown, Outcome.NOTICE))

    def _take_files(self, entry: SeenMessage, shown: str, data: bytes, message: Message) -> None:
        """Take in what a message holds, if it has to do with the campaign; a file that was sent out unchanged is told, not taken in."""
        whole = Received(shown, data, header(message, "From"), sent=mailed(message))
        files, sent_out = list[Received](), list[Received]()
        for file in taken_apart(whole):
            (sent_out if self._was_sent_out(file) else files).append(file)
        if sent_out:
            files = [replace(file, role=Role.BODY) if file.role is Role.ONLY_BODY else file for file in files]
        read = [self.run.files.begin(file) for file in files]
        found = [(file, one()) for file, one in zip(files, read, strict=True)]
        own = any(piece.campaign == self.name for _, one in found for piece in one.pieces)
        if not (own or sent_out or self._is_related(message)):
            self._other(entry, shown, found)
            return
        if sent_out and parseaddr(header(message, "From"))[1].casefold() in self._own_addresses and all(f.role is Role.BODY for f in files):
            self._enter(replace(entry, kind=MailKind.OWN), shown, Outcome.OWN)
            return
        self.problems += [problem("return-as-sent", Place(file.name)) for file in sent_out]
        taken = [self.run.take(file, _given_back(one)) for file, one in found]
        self.files += taken
        self.problems += [told for file in taken for told in file.problems]
        self.messages.append(LookedAt(shown, Outcome.TAKEN))
        if not any(NO_OFFICE in one.why for _, one in found):  # those are looked at again, when there is a program that reads them
            self.run.ledger.mail.enter(entry)

    def _was_sent_out(self, file: Received) -> bool:
        return bool(file.data) and self.run.ledger.mail.was_sent_out(hashlib.sha256(file.data).hexdigest())

    def _other(self, entry: SeenMessage, shown: str, found: list[tuple[Received, Return]]) -> None:
        """Tell of a message of somebody unknown without a form of the campaign; nothing of it is kept."""
        self.others.append(shown)
        self.problems += [
            problem("return-other-campaign", Place(file.name), name=piece.campaign, annex=piece.annex)
            for file, one in found for piece in one.pieces]
        unread = [file.name.rpartition("/")[2] for file, one in found if one.status is Status.UNREAD]
        if unread:
            self.problems.append(problem("mailbox-stranger", Place(shown), names="、".join(unread)))
        self._enter(entry, shown, Outcome.OTHER)

    def _is_related(self, message: Message) -> bool:
        """Return whether a message is from a unit of the roster, from an address that was written to, or answers a letter."""
        sender = parseaddr(header(message, "From"))[1].casefold()
        mail = self.run.ledger.mail
        answered = (header(message, "In-Reply-To") + " " + header(message, "References")).split()
        return sender in self._correspondents or bool(sender and mail.letters_to(sender)) or bool(mail.letters(answered))

    @cached_property
    def _correspondents(self) -> frozenset[str]:
        """The addresses in the roster; none when it can't be read: then only what was sent tells who is one of the units."""
        folder = self.project.folder(self.name)
        campaign, _ = load_campaign(folder, self.project.shown(folder))
        if campaign is None or campaign.roster is None:
            return frozenset()
        try:
            return frozenset(address.casefold() for unit in UnitStream(campaign.roster, campaign.roster.name) for address in unit.emails)
        except Refused:
            return frozenset()

    # ---- the end
    def report(self) -> MailReport:
        """Return what became of all messages."""
        if self.others:
            names = "、".join(one.rpartition("/")[2].removesuffix(".eml") for one in self.others[:FEW])
            self.problems.append(problem("mailbox-others", Place(), n=len(self.others), names=names))
        if self.stopped:
            self.problems.append(problem("stopped", Place(), done=len(self.messages), total="?"))
        if not (self.stopped or self.failed):
            self.run.note_looked()
        open_ = len(doubts(returned(self.run.ledger)))
        return MailReport(
            self.since, self.messages, self.before, self.notices, self.files, open_, tuple(self.problems), self.failed, self.stopped)


def _given_back(found: Return) -> Callable[[], Return]:
    return lambda: found


def messages_in(report: MailReport) -> Iterator[tuple[str, int]]:
    """Yield (outcome, number of messages) of a report, in the order of the outcomes."""
    counts = report.count()
    yield from ((outcome.value, counts[outcome]) for outcome in Outcome if counts[outcome])
