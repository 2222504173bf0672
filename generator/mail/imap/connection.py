"""The IMAP dialogue (RFC 3501), read-only: EXAMINE, SEARCH, FETCH with PEEK, LIST; no other command touches the mailbox."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

from ...files import program_version
from ...wording import Place, Refused, problem
from ..smtp import (
    CONNECTION_ERRORS,
    NOT_ASCII,
    PLAIN,
    SHOWN,
    STARTTLS,
    TLS,
    Server,
    certificate_facts,
    connection_facts,
)
from .folder_names import CALLED, encoded, quoted
from .responses import Answer, Value, fetched, listed

MOST = 64 << 20
"""Most octets of one literal: a server that announces more is not listened to."""
WINDOW = 5_000
"""Messages that are searched at a time, so that no answer is longer than a line may be."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HEADERS = "MESSAGE-ID DATE FROM SUBJECT"
CUT = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionResetError, ConnectionAbortedError, BrokenPipeError)
"""What a line that is cut raises, also while it is made."""
NAMED = 12
"""Most folders that a problem lists."""


class Dropped(Exception):  # noqa: N818  an event, not an error: the connection is made again
    """The connection broke, or what came over it made no sense."""


class _Line:
    """What both classes of imaplib read with: no literal beyond MOST."""

    def read(self, size: int) -> bytes:
        """Return that many octets."""
        if size > MOST:
            raise imaplib.IMAP4.abort("literal too large")
        return bytes(super().read(size))  # type: ignore[misc]


class _Plain(_Line, imaplib.IMAP4):
    pass


class _Tls(_Line, imaplib.IMAP4_SSL):
    pass


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A folder as it was opened: its UIDVALIDITY, which changes when its UIDs do, and the number of its messages."""

    name: str
    validity: int
    count: int


@dataclass
class MailboxConnection:
    """A connection to a mailbox. The password is kept out of `repr` and out of replies."""

    server: Server
    password: str = field(repr=False)
    context: ssl.SSLContext
    place: Place = field(default_factory=Place)
    """Place of the server's settings."""
    _imap: imaplib.IMAP4 | None = field(default=None, repr=False)

    # ---- making the connection
    def open(self) -> None:
        """Connect and log in; Refused with one problem about host, certificate, login or encryption. Raises Dropped."""
        self.drop()
        if self.server.encryption == PLAIN and not self.server.loopback:
            self._refuse("mail-plain-login")
        try:
            self._imap = self._connect()
            self._encrypt(self._imap)
        except ssl.SSLCertVerificationError as reason:
            self._refuse("mail-certificate", **certificate_facts(reason))
        except CUT as reason:
            raise Dropped from reason
        except ssl.SSLError as reason:
            self._refuse("mail-tls", why=reason.reason or str(reason), cause="imap")
        except imaplib.IMAP4.abort as reason:
            raise Dropped from reason
        except imaplib.IMAP4.error as reason:
            self._refuse("mailbox-busy", reply=self._said(reason.args))
        except (*CONNECTION_ERRORS, UnicodeError) as reason:
            self._refuse("mailbox-host", **connection_facts(reason))
        self._login(self._imap)
        if "ID" in self._capabilities():  # RFC 2971; 163 opens no folder for a program that does not name itself
            self._do(lambda imap: imap.xatom("ID", f'("name" "yinfa" "version" {quoted(program_version())} "vendor" "yinfa")'))

    def _connect(self) -> imaplib.IMAP4:
        server = self.server
        if server.encryption == TLS:
            return _Tls(server.host, server.port, ssl_context=self.context, timeout=server.timeout)
        return _Plain(server.host, server.port, timeout=server.timeout)

    def _encrypt(self, imap: imaplib.IMAP4) -> None:
        if self.server.encryption == STARTTLS:
            if "STARTTLS" not in imap.capabilities:
                self._refuse("mail-starttls", cause="imap")
            imap.starttls(self.context)

    def _login(self, imap: imaplib.IMAP4) -> None:
        offered = imap.capabilities
        try:
            if "LOGINDISABLED" not in offered:
                imap.login(self.server.user, self.password)
            elif "AUTH=PLAIN" in offered:
                imap.authenticate("PLAIN", lambda _: f"\0{self.server.user}\0{self.password}".encode())
            else:
                self._refuse("mail-no-login")
        except imaplib.IMAP4.abort as reason:
            raise Dropped from reason
        except imaplib.IMAP4.error as reason:
            reply = self._said(reason.args)
            self._refuse("mailbox-busy" if "UNAVAILABLE" in reply or "INUSE" in reply else "mail-login", reply=reply, cause="imap")
        except UnicodeError:
            self._refuse("mail-login", reply=NOT_ASCII, cause="not-ascii")
        except CONNECTION_ERRORS as reason:
            raise Dropped from reason

    def _capabilities(self) -> frozenset[str]:
        """Return what the server offers after the login."""
        _, data = self._do(lambda imap: imap.capability())
        words = b" ".join(line for line in data if isinstance(line, bytes)).decode("ascii", "replace").upper().split()
        return frozenset(words)

    @property
    def is_open(self) -> bool:
        """Return whether there is a connection."""
        return self._imap is not None

    def close(self) -> None:
        """Log out; errors are ignored."""
        imap, self._imap = self._imap, None
        if imap is not None:
            with suppress(imaplib.IMAP4.error, *CONNECTION_ERRORS):
                imap.logout()

    def drop(self) -> None:
        """Close without a word, as after an error."""
        imap, self._imap = self._imap, None
        if imap is not None:
            with suppress(OSError):
                imap.shutdown()

    # ---- folders
    def examine(self, name: str) -> OpenFolder:
        """Open a folder read-only; Refused `mailbox-folder` if there is none, `mailbox-busy`. Raises Dropped."""
        wanted = CALLED.get(name.strip().casefold(), name.strip())
        known = dict[str, str]()
        if not wanted.isascii() or wanted != "INBOX":
            known = {shown: delimiter for delimiter, shown in self._folders()}
            wanted = next((each for each, delimiter in known.items() if delimiter and each.replace(delimiter, "/") == wanted), wanted)
        kind, data = self._do(lambda imap: imap.select(quoted(encoded(wanted)), readonly=True))
        if kind != "OK":
            if known and wanted not in known:
                names = "、".join([each.replace(delimiter or "/", "/") for each, delimiter in known.items()][:NAMED])
                self._refuse("mailbox-folder", name=name, known=names)
            self._refuse("mailbox-busy", reply=self._said(data))
        return OpenFolder(name, self._number("UIDVALIDITY"), int(data[0] or b"0"))

    def _folders(self) -> list[tuple[str, str]]:
        _, data = self._do(lambda imap: imap.list())
        return list(listed(data))

    def _number(self, code: str) -> int:
        """Return the number in a response code of the last command; 0 when there was none."""
        assert self._imap is not None
        _, data = self._imap.response(code)
        last = data[-1] if data else None
        return int(last) if isinstance(last, bytes) and last.isdigit() else 0

    # ---- messages
    def search(self, folder: OpenFolder, since: date) -> list[int]:
        """Return the UIDs of the messages that came on that day or later, in order. Raises Dropped; Refused `mailbox-busy`.

        The last messages are looked for first: what is removed meanwhile moves those behind it towards the beginning.
        """
        day = f"{since.day}-{MONTHS[since.month - 1]}-{since.year}"
        found = set[int]()
        for last in range(folder.count, 0, -WINDOW):
            window = f"{max(last - WINDOW + 1, 1)}:{last}"
            kind, data = self._uid("SEARCH", window, "SINCE", day)
            if kind != "OK":
                self._refuse("mailbox-busy", reply=self._said(data))
            found |= {int(word) for line in data if isinstance(line, bytes) for word in line.split() if word.isdigit()}
        return sorted(found)

    def fetch(self, uids: Iterable[int], items: str) -> list[dict[str, Value]] | None:
        """Return the items of each of these messages; None if the server refuses. Raises Dropped."""
        kind, data = self._uid("FETCH", ",".join(map(str, uids)), f"(UID {items})")
        return list(fetched(data)) if kind == "OK" else None

    # ---- steps
    def _uid(self, *command: str) -> tuple[str, list[Any]]:
        return self._do(lambda imap: imap.uid(*command))

    def _do(self, action: Callable[[imaplib.IMAP4], tuple[str, Any]]) -> tuple[str, list[Any]]:
        """Return (OK, NO or BAD; data) of a command. Raises Dropped."""
        if self._imap is None:
            raise Dropped
        try:
            return action(self._imap)
        except imaplib.IMAP4.abort as reason:
            self.drop()
            raise Dropped from reason
        except imaplib.IMAP4.error as reason:  # BAD
            return "BAD", [str(reason).encode()]
        except (*CONNECTION_ERRORS, ValueError) as reason:
            self.drop()
            raise Dropped from reason

    def _said(self, data: Answer) -> str:
        """Return a reply in one line, without the password."""
        pieces = [piece if isinstance(piece, bytes) else str(piece).encode() for piece in data if piece is not None]
        text = " ".join(piece.decode("utf-8", "replace") for piece in pieces)
        return " ".join((text.replace(self.password, "…") if self.password else text).split())[:SHOWN]

    def _refuse(self, code: str, **facts: object) -> NoReturn:
        self.drop()
        server = self.server
        raise Refused([problem(code, self.place, host=server.host, port=server.port, user=server.user, **facts)])
