"""A mailbox that holds what a case wants it to hold, reached under the name that the case's project.yaml has."""

from __future__ import annotations

import os
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import trustme
from in_silence import run

from generator.cli.commands import main
from generator.records.entries import OutgoingMessage, State
from generator.records.ledger_file import open_ledger

HOST, OURS = "imap.example.cn", "anjian@example.cn"
SETTINGS = f"收信:\n  主机: {HOST}\n  用户: {OURS}\n"
AT = datetime.fromisoformat("2021-06-01T09:30:00+08:00")


def mail(subject: str, text: str = "", sender: str = "unit01@example.cn", **files: bytes) -> EmailMessage:
    """A mail; a file's name has _ for its dot."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, OURS, subject
    made["Date"], made["Message-ID"] = "Fri, 04 Jun 2021 09:30:00 +0800", "<1@example.cn>"
    if text:
        made.set_content(text)
    for name, data in files.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return made


def letter(*addresses: str, subject: str = "通知") -> str:
    """A letter that went out to the first unit; its Message-ID."""
    with open_ledger(Path("content/case/records"), "content/case/records") as ledger:
        number = ledger.claim(OutgoingMessage(
            "", False, "01", "海滨街道办事处", "邮箱", addresses, subject, "<5f2a@example.cn>", False, ()), AT)
        assert number is not None
        ledger.settle(number, dict.fromkeys(addresses, (State.ACCEPTED, "250 ok")), AT)
    return "<5f2a@example.cn>"


def report(to: str, about: str, action: str = "failed", more: str = "") -> bytes:
    """A delivery report in the standard's form."""
    return (
        f"From: MAILER-DAEMON@mx.example.cn\nTo: {OURS}\nSubject: Undelivered Mail\nMessage-ID: <2@mx.example.cn>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\n'
        f"Reporting-MTA: dns; mx.example.cn\n\nFinal-Recipient: rfc822; {to}\nAction: {action}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {about}\nSubject: notice\n\n{more}--b--\n").replace("\n", "\r\n").encode()


def collect(
    *mails: EmailMessage | bytes, settings: str = SETTINGS, answers: Mapping[str, str] | None = None, options: Sequence[str] = (),
    vouched: bool = True,
) -> int:
    """The exit code of a run over a mailbox with these mails; `answers` are what the server says instead of the usual."""
    Path("content/project.yaml").write_text(settings, encoding="utf-8")
    if not Path("output").exists():
        run("build")
    with stand_in([bytes(one) for one in mails], answers or {}, vouched=vouched):
        return main(["collect", "--mail", *options])


@contextmanager
def stand_in(mails: Sequence[bytes], answers: Mapping[str, str], *, vouched: bool = True) -> Iterator[None]:
    """Whoever connects anywhere meets this server, whose certificate is trusted unless nobody vouches for it."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    default, trusting = ssl.create_default_context, ssl.create_default_context()
    if vouched:
        authority.configure_trust(trusting)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    thread = threading.Thread(target=_serve, args=(listening, mails, answers, context), daemon=True)
    thread.start()
    connect, before = socket.create_connection, dict(os.environ)

    def redirected(_address: Any, *rest: Any, **named: Any) -> socket.socket:
        return connect(("127.0.0.1", port), *rest, **named)

    socket.create_connection = redirected  # type: ignore[assignment]
    ssl.create_default_context = lambda: trusting
    os.environ["YINFA_MAIL_PASSWORD"] = "abcdefghijklmnop"  # noqa: S105
    try:
        yield
    finally:
        socket.create_connection, ssl.create_default_context = connect, default
        os.environ.clear()
        os.environ.update(before)
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _serve(listening: socket.socket, mails: Sequence[bytes], answers: Mapping[str, str], context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        with suppress(OSError), plain, context.wrap_socket(plain, server_side=True) as line, line.makefile("rb") as heard:
            line.sendall(b"* OK ready\r\n")
            for raw in heard:
                tag, command = raw.decode().strip().split(" ", 1)
                word = command.split(" ")[1 if command.startswith("UID") else 0].upper()
                if answers.get(word) == "drop":
                    break
                said = b"" if word in answers else _said(word, command, mails)
                line.sendall(said + f"{tag} {answers.get(word, 'OK done')}\r\n".encode())
                if word == "LOGOUT":
                    break


def _said(word: str, command: str, mails: Sequence[bytes]) -> bytes:
    """What the server says before it says that it is done."""
    if word == "FETCH":
        wanted = re.match(r"UID FETCH ([\d,]+)", command)
        assert wanted is not None
        return b"".join(_item(int(uid), command, mails[int(uid) - 1]) for uid in wanted[1].split(","))
    return {
        "CAPABILITY": "* CAPABILITY IMAP4rev1 ID\r\n", "ID": "* ID NIL\r\n", "LOGOUT": "* BYE\r\n",
        "LIST": '* LIST () "/" INBOX\r\n* LIST () "/" "&UXZO1mWHTvZZOQ-"\r\n',
        "EXAMINE": f"* {len(mails)} EXISTS\r\n* OK [UIDVALIDITY 7]\r\n",
        "SEARCH": f"* SEARCH {' '.join(str(n) for n in range(1, len(mails) + 1))}\r\n",
    }.get(word, "").encode()  # fmt: skip


def _item(uid: int, command: str, mail: bytes) -> bytes:
    """One message's part of a FETCH."""
    head = f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(mail)}"
    if "BODYSTRUCTURE" in command:
        return f'{head} BODYSTRUCTURE (("APPLICATION" "PDF" ("NAME" "scan.pdf") NIL NIL "BASE64" 9) "MIXED"))\r\n'.encode()
    data = mail.partition(b"\r\n\r\n")[0] if "HEADER" in command and b"\r\n\r\n" in mail else mail
    if "HEADER" in command:
        data = re.split(rb"\r?\n\r?\n", mail)[0] + b"\r\n\r\n"
    name = "BODY[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)]" if "HEADER" in command else "BODY[]<0>"
    return f"{head} {name} {{{len(data)}}}\r\n".encode() + data + b")\r\n"
