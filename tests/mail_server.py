"""A mail server on loopback that does on purpose what mail servers do by accident, and projects to send from."""

from __future__ import annotations

import asyncio
import csv
import shutil
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from generator.campaign.project import find_project
from generator.issue import run

ROOT = Path(__file__).resolve().parent.parent
USER, PASSWORD = "anjian@example.cn", "qwertyuiopasdfgh"
NAME = "2021-anquanyue"
FAULTS = (
    "rcpt-450", "rcpt-drop", "data-451", "data-drop", "half-drop", "half-421", "dot-451", "dot-drop-lost", "dot-drop-kept", "dot-nonsense",
    "mail-421", "mail-drop")  # fmt: skip
"""Where in a dialogue what goes wrong; `lost` and `kept` tell whether the server delivers a message that it does not answer."""

Script = Callable[[str, str], str]
"""(point of the dialogue: mail, rcpt, data, half, dot; address) → the fault, or "" to go on."""


def _fine(_point: str, _address: str) -> str:
    return ""


@dataclass
class Mailbox:
    """What the server took in: how often each address got each attachment, and the messages themselves."""

    received: Counter[tuple[str, str]] = field(default_factory=Counter)
    messages: list[tuple[list[str], bytes]] = field(default_factory=list)
    script: Script = _fine
    refused: set[str] = field(default_factory=set)
    logins: list[tuple[str, str]] = field(default_factory=list)
    connections: int = 0
    password: str = PASSWORD
    """What logs in."""
    busy: int = 0
    """So many connections from now on are greeted with 421."""
    starttls: str = ""
    """The answer to STARTTLS in place of doing it."""
    slow: float = 0.0
    """Seconds that the faults mail-slow and dot-slow wait before all goes on as usual."""

    def take(self, envelope: Envelope) -> None:
        """Deliver a message."""
        assert isinstance(envelope.content, bytes)
        self.messages.append((list(envelope.rcpt_tos), envelope.content))
        for address in envelope.rcpt_tos:
            for name_hash in attachments(envelope.content):
                self.received[address, name_hash[1]] += 1

    def twice(self) -> list[tuple[str, str]]:
        """(address, SHA-256) of what was delivered more than once."""
        return [key for key, times in self.received.items() if times > 1]


def parsed(data: bytes) -> EmailMessage:
    """A message as the standard library reads it."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def attachments(data: bytes) -> list[tuple[str, str]]:
    """(name, SHA-256) of the attachments of a message."""
    return [(str(part.get_filename()), sha256(part.get_content()).hexdigest()) for part in parsed(data).iter_attachments()]


class _Handler:
    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    async def handle_MAIL(self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        fault = self.mailbox.script("mail", address)
        if fault == "mail-slow":
            await asyncio.sleep(self.mailbox.slow)
        if fault == "mail-drop":
            _drop(server)
        if fault == "mail-421":
            return "421 4.3.2 shutting down"
        if fault == "mail-530":
            return "530 5.7.0 Authentication required"
        if fault == "mail-550":
            return "550 5.7.1 not your address"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:  # noqa: N802
        if address in self.mailbox.refused:
            return "550 5.1.1 no such user"
        fault = self.mailbox.script("rcpt", address)
        if fault == "rcpt-drop":
            _drop(server)
        if fault == "rcpt-530":
            return "530 5.7.0 Authentication required"
        if fault == "rcpt-552":
            return "552 5.2.2 mailbox full"
        if fault == "rcpt-450":
            return "450 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "251 2.1.5 not here, will forward" if fault == "rcpt-251" else "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        fault = self.mailbox.script("dot", envelope.rcpt_tos[0])
        if fault == "dot-451":
            return "451 4.3.0 try again"
        if fault == "dot-554":
            return "554 DT:SPM rejected"
        if fault == "dot-drop-lost":
            _drop(server)
            return "250 never seen"
        if fault == "dot-slow":
            await asyncio.sleep(self.mailbox.slow)
        self.mailbox.take(envelope)
        if fault == "dot-drop-kept":
            _drop(server)
        if fault == "dot-nonsense":
            return "what?"
        return "250 OK queued"


def _drop(server: SMTP) -> None:
    """End the connection at once."""
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


class _Server(SMTP):
    """One that may take no connection, refuse to encrypt, and hang up in the middle of a text."""

    async def _handle_client(self) -> None:
        mailbox = self.event_handler.mailbox
        if mailbox.busy:
            mailbox.busy -= 1
            await self.push("421 4.3.2 too busy")
            _drop(self)
            return
        await super()._handle_client()

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        """Encrypt, or say what the mailbox has."""
        answer = self.event_handler.mailbox.starttls
        if answer:
            await self.push(answer)
            return
        await super().smtp_STARTTLS(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """Begin as asked, or as the script has it."""
        mailbox = self.event_handler.mailbox
        to = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        fault = mailbox.script("data", to)
        if fault == "data-451":
            await self.push("451 4.3.0 not now")
            return
        if fault == "data-drop":
            _drop(self)
            return
        fault = mailbox.script("half", to)
        if fault.startswith("half"):
            await self.push("354 go on")
            await self._reader.readline()
            if fault == "half-421":
                await self.push("421 4.3.2 shutting down")
            _drop(self)
            return
        await super().smtp_DATA(arg)


@dataclass
class MailServer:
    """A running server. `trust` is a context that knows its certificate, `authority` the file that holds it.

    `close` ends it for new connections; `certify` gives it a certificate for another host, for those from now on.
    """

    mailbox: Mailbox
    port: int
    trust: ssl.SSLContext
    authority: Path
    close: Callable[[], None]
    certify: Callable[[str], None]


@contextmanager
def mail_server(
    folder: Path, mailbox: Mailbox, *, tls: str = "STARTTLS", login: bool = True, host: str = "localhost",
    since: datetime | None = None, until: datetime | None = None,
) -> Iterator[MailServer]:
    """A server with login and a certificate for `host` from an authority of its own, good `since` and `until`."""
    authority = trustme.CA()
    mine, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.configure_trust(trust)

    def certify(name: str) -> None:
        authority.issue_cert(name, not_before=since, not_after=until).configure_cert(mine)

    certify(host)
    folder.mkdir(parents=True, exist_ok=True)
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))

    def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        given = (data.login.decode(), data.password.decode())
        mailbox.logins.append(given)
        return AuthResult(success=given == (USER, mailbox.password), handled=False)

    def protocol() -> SMTP:
        mailbox.connections += 1
        options: dict[str, Any] = {"tls_context": mine} if tls == "STARTTLS" else {}
        if login:
            options |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": tls == "STARTTLS"}
        else:
            options |= {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
        return _Server(_Handler(mailbox), hostname="localhost", loop=loop, **options)

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> asyncio.Server:
        return await loop.create_server(protocol, "127.0.0.1", 0, ssl=mine if tls == "TLS" else None)

    server = asyncio.run_coroutine_threadsafe(begin(), loop).result(10)
    try:
        yield MailServer(mailbox, server.sockets[0].getsockname()[1], trust, folder / "authority.pem", server.close, certify)
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


# ------------------------------------------------------------------------------------------------ projects
def set_cells(roster: Path, change: Callable[[str], dict[str, str]]) -> None:
    """Change cells of units.xlsx: for each 编号 the columns to set."""
    book = openpyxl.load_workbook(roster)
    sheet = book.active
    assert sheet is not None
    columns = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
    for row in range(2, sheet.max_row + 1):
        for name, text in change(str(sheet.cell(row, columns["编号"]).value)).items():
            sheet.cell(row, columns[name], text)
    book.save(roster)


def issued(root: Path, *, as_csv: bool = False, addresses: bool = True) -> Path:
    """The sample campaign in a new project, the notice issued; with `addresses` each of its 32 units gets mail at unitNN@example.cn.

    A roster `as_csv` is read faster by a process that only just started.
    """
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", root / "templates")
    folder = root / "content" / NAME
    if addresses:
        set_cells(folder / "units.xlsx", lambda number: {"发送方式": "邮箱", "邮箱": f"unit{number}@example.cn"})
    if as_csv:
        _to_csv(folder)
    run.issue(find_project(root), NAME, "通知", datetime.fromisoformat("2021-05-31T09:00:00+08:00"))
    return root


def _to_csv(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "units.xlsx").active
    assert sheet is not None
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([cell.value for cell in row] for row in sheet.iter_rows())
    settings = folder / "campaign.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("units.xlsx", "units.csv"), encoding="utf-8")


def settings(root: Path, port: int, **changed: str) -> None:
    """content/project.yaml for that server."""
    values = {"主机": "localhost", "端口": str(port), "加密": "STARTTLS", "用户": USER, "发件人": USER, "每分钟": "6000", **changed}
    lines = "".join(f"  {key}: {value}\n" for key, value in values.items() if value)
    (root / "content" / "project.yaml").write_text(f"默认活动: {NAME}\n邮件:\n{lines}", encoding="utf-8")
