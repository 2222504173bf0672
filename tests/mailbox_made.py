"""Mails as units, providers and mail programs send them, and runs over a mailbox that holds them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from imap_server import PASSWORD, USER, ImapServer
from returns_made import AT, NAME

from generator.campaign.project import Project, find_project
from generator.collecting.mailbox.model import MailOptions, MailReport
from generator.collecting.mailbox.run import collect_mail, look_into_mail
from generator.collecting.run import CollectOptions
from generator.files.progress import NO_PROGRESS, Progress
from generator.mail.imap.connection import MailboxConnection
from generator.mail.smtp import Server
from generator.records.entries import Enclosure, OutgoingMessage, State
from generator.records.ledger_file import open_ledger
from generator.wording import Place

SINCE = date(2021, 5, 31)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def mail(
    subject: str = "报送", sender: str = "unit05@example.cn", text: str = "请查收", files: Sequence[tuple[str, bytes]] = (), *,
    number: int = 1, headers: str = "", html: bool = False, charset: str = "utf-8", at: datetime = AT,
) -> bytes:
    """A mail with files, its headers and text in a charset."""
    def word(said: str) -> str:
        return f"=?{charset}?B?{b64encode(said.encode(charset)).decode()}?="

    kind, coded = "html" if html else "plain", b64encode(text.encode(charset)).decode()
    parts = [f"Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded}\r\n"]
    parts += [f'Content-Type: application/octet-stream; name="{word(name)}"\r\nContent-Transfer-Encoding: base64\r\n'
              f'Content-Disposition: attachment; filename="{word(name)}"\r\n\r\n{folded(data)}\r\n' for name, data in files]
    body = "".join(f"--=_b\r\n{part}" for part in parts) + "--=_b--\r\n"
    return (f"From: {sender}\r\nTo: {USER}\r\nSubject: {word(subject)}\r\nDate: {at:%a, %d %b %Y %H:%M:%S %z}\r\n"
            f"Message-ID: <m{number}@example.cn>\r\n{headers}MIME-Version: 1.0\r\n"
            f'Content-Type: multipart/mixed; boundary="=_b"\r\n\r\n{body}').encode()


def folded(data: bytes) -> str:
    """Base64 in lines of 76."""
    text = b64encode(data).decode()
    return "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))


def settings(project: Project, server: ImapServer, *, port: int | None = None, **changed: str) -> Project:
    """The project with that server as its mailbox."""
    values = {"主机": "localhost", "端口": str(port or server.tls), "加密": "TLS", "用户": USER, **changed}
    lines = "".join(f"  {key}: {value}\n" for key, value in values.items() if value)
    (project.root / "content" / "project.yaml").write_text(f"默认活动: {NAME}\n收信:\n{lines}", encoding="utf-8")
    return find_project(project.root)  # settings are read once


def options(server: ImapServer, *, since: date = SINCE, timeout: float = 30.0, password: str = PASSWORD) -> MailOptions:
    """How the mailbox is reached."""
    def connect(one: Server, place: Place, _also: Sequence[str]) -> MailboxConnection:
        return MailboxConnection(Server(one.host, one.port, one.encryption, one.user, timeout), password, server.trust, place)

    return MailOptions(connect, lambda _seconds: None, since)


def taken(
    project: Project, server: ImapServer, *, at: datetime = AT + timedelta(days=3), since: date = SINCE, progress: Progress = NO_PROGRESS,
    again: bool = False, timeout: float = 30.0,
) -> MailReport:
    """Collect from the mailbox."""
    return collect_mail(
        project, NAME, CollectOptions(at, "clerk", again=again, progress=progress), options(server, since=since, timeout=timeout))


def looked(project: Project, server: ImapServer, scratch: Path) -> MailReport:
    """Only look into the mailbox."""
    return look_into_mail(project, NAME, CollectOptions(AT + timedelta(days=3), "clerk"), options(server), scratch)


def letter(
    project: Project, unit: str, *addresses: str, subject: str = "关于开展活动的通知", number: int = 1, sha256: str = "0" * 64,
) -> str:
    """A letter that went out to a unit; return its Message-ID."""
    identity = f"<letter{unit}.{number}@example.cn>"
    records = project.folder(NAME) / "records"
    message = OutgoingMessage("8号", draft=False, unit=unit, unit_name=f"单位{unit}", channel="邮箱", addresses=addresses, subject=subject,
                              message_id=identity, again=False, enclosures=(Enclosure("通知.docx", "通知.docx", "通知", sha256, 1),))
    with open_ledger(records, "records") as ledger:
        entered = ledger.claim(message, AT)
        assert entered is not None
        ledger.settle(entered, dict.fromkeys(addresses, (State.ACCEPTED, "250 ok")), AT)
    return identity


def bounce(to: str, original: str, *, action: str = "failed", said: str = "550 5.1.1 user unknown", number: int = 900) -> bytes:
    """A report in the standard's form (RFC 3464) about a letter."""
    return (
        f"From: Mail Delivery System <MAILER-DAEMON@mx.example.cn>\r\nTo: {USER}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Date: {AT:%a, %d %b %Y %H:%M:%S %z}\r\nMessage-ID: <b{number}@mx.example.cn>\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"\r\n\r\n--=_r\r\nContent-Type: text/plain\r\n\r\n'
        "I'm sorry to have to inform you.\r\n--=_r\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.cn\r\n\r\n"
        f"Final-Recipient: rfc822; {to}\r\nAction: {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; {said}\r\n\r\n"
        f"--=_r\r\nContent-Type: message/rfc822\r\n\r\nFrom: {USER}\r\nTo: {to}\r\nSubject: notice\r\n"
        f"Message-ID: {original}\r\n\r\ntext\r\n"
        "--=_r--\r\n").encode()
