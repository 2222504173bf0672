"""The SMTP dialogue (RFC 5321), step by step, so that it is known how far a message got."""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..records import State
from ..wording import Place, Problem, Refused, problem

TLS, STARTTLS, PLAIN = "TLS", "STARTTLS", "无"
"""Values of 加密: TLS from the first byte (RFC 8314, 3), STARTTLS after EHLO (RFC 3207), none."""
CHUNK = 1 << 16
"""Octets handed to the socket at a time; the timeout applies to each chunk."""
SHOWN = 300
"""Most characters kept of a reply."""
DROPPED = "（连接断开，没有送出）"
NO_ANSWER = "（邮件已交给服务器，没有收到答复）"
RETRY_CODES = frozenset({"mail-host", "mail-busy"})
"""Problems of a connection that may pass by themselves."""
CONNECTION_CODES = RETRY_CODES | {
    "mail-certificate", "mail-tls", "mail-starttls", "mail-plain-login", "mail-login", "mail-no-login", "mail-needs-login", "mail-sender"}
"""Problems that concern every message, so that the run ends."""
MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5")
"""SASL mechanisms in the order of preference (RFC 4954; PLAIN: 4616, CRAM-MD5: 2195)."""
UNSUPPORTED = (500, 501, 502, 503, 504)
"""Reply codes to AUTH that mean an unknown mechanism, not a wrong password."""
TOO_LARGE = 552
NOT_ADDRESS = (TOO_LARGE, 554)
"""Reply codes to RCPT that mean a full mailbox or a rejected sender (RFC 5321, 4.2.3), not a wrong address."""
NEEDS_LOGIN = 530
"""“Authentication required” (RFC 4954, 6)."""
CONNECTION_ERRORS = (OSError, smtplib.SMTPException)
"""What smtplib raises if the connection breaks, or the other side does not speak SMTP."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail submission server. Times are in seconds.

    `reply_timeout` is how long the reply to a message may take (RFC 5321, 4.5.3.2.6: 10 minutes). `grace` is how long a disconnection is
    waited for before the end of the data is sent: after a disconnection the message is certainly not delivered.
    """

    host: str
    port: int
    encryption: str = TLS
    user: str = ""
    timeout: float = 60.0
    reply_timeout: float = 600.0
    grace: float = 0.05

    @property
    def loopback(self) -> bool:
        """Return whether it is this machine."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Reply:
    """The delivery state of a message at one address, and the server's reply."""

    state: State
    text: str
    of_text: bool = False
    """Whether the reply concerns the message itself, not the address."""


@dataclass(frozen=True, slots=True)
class SmtpOutcome:
    """The result of a dialogue: a reply for each address. `fatal`: no other message will succeed (the server rejects this sender)."""

    replies: Mapping[str, Reply]
    fatal: Problem | None = None


@dataclass
class Connection:
    """A connection for many messages, reopened when it breaks. The password is kept out of `repr` and out of replies."""

    server: Server
    password: str = field(repr=False)
    context: ssl.SSLContext
    place: Place = field(default_factory=Place)
    """Place of the server's settings."""
    _smtp: smtplib.SMTP | None = field(default=None, repr=False)

    def open(self) -> None:
        """Make the connection ready for a message; Refused with one problem about host, certificate, login or encryption."""
        if self._alive():
            return
        if self.server.encryption == PLAIN and self.server.user and not self.server.loopback:
            raise self._refusal("mail-plain-login")
        self._smtp = self._connect()
        try:
            self._greet(self._smtp)
            self._login(self._smtp)
        except ssl.SSLCertVerificationError as reason:
            raise self._refusal("mail-certificate", **certificate_facts(reason)) from reason
        except ssl.SSLError as reason:
            raise self._refusal("mail-tls", why=reason.reason or str(reason)) from reason
        except CONNECTION_ERRORS as reason:
            raise self._refusal("mail-host", **connection_facts(reason)) from reason

    def close(self) -> None:
        """Send QUIT and close; errors are ignored."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except CONNECTION_ERRORS:
                smtp.close()

    # ---- making the connection
    def _alive(self) -> bool:
        """Return whether the present connection still works; RSET (RFC 5321, 4.1.1.5) clears a rejected transaction."""
        if self._smtp is None:
            return False
        try:
            if self._smtp.rset()[0] == 250:
                return True
        except CONNECTION_ERRORS:
            pass
        self._drop()
        return False

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        try:
            if server.encryption == TLS:
                return smtplib.SMTP_SSL(server.host, server.port, LOCAL_NAME, timeout=server.timeout, context=self.context)
            return smtplib.SMTP(server.host, server.port, LOCAL_NAME, timeout=server.timeout)
        except ssl.SSLCertVerificationError as reason:
            raise self._refusal("mail-certificate", **certificate_facts(reason)) from reason
        except ssl.SSLError as reason:
            raise self._refusal("mail-tls", why=reason.reason or str(reason)) from reason
        except smtplib.SMTPConnectError as reason:
            raise self._refusal("mail-busy", reply=self._reply_text(reason.smtp_code, reason.smtp_error)) from reason
        except (*CONNECTION_ERRORS, UnicodeError) as reason:
            raise self._refusal("mail-host", **connection_facts(reason)) from reason

    def _greet(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self.server.encryption != STARTTLS:
            return
        if not smtp.has_extn("starttls"):
            raise self._refusal("mail-starttls")
        try:
            smtp.starttls(context=self.context)
        except smtplib.SMTPResponseException as reason:  # offered, and now refused (RFC 3207, 4)
            raise self._refusal("mail-busy", reply=self._reply_text(reason.smtp_code, reason.smtp_error)) from reason
        smtp.ehlo()

    def _login(self, smtp: smtplib.SMTP) -> None:
        if not self.server.user:
            return
        smtp.user, smtp.password = self.server.user, self.password
        offered = smtp.esmtp_features.get("auth", "").upper().split()
        mechanisms = [mechanism for mechanism in MECHANISMS if mechanism in offered]
        if not mechanisms:
            raise self._refusal("mail-no-login")
        # The next mechanism is tried only if the server does not know this one: each wrong password counts, and too many lock the mailbox.
        for mechanism in mechanisms:
            try:
                smtp.auth(mechanism, getattr(smtp, f"auth_{mechanism.lower().replace('-', '_')}"))
            except smtplib.SMTPAuthenticationError as reason:
                if mechanism is mechanisms[-1] or reason.smtp_code not in UNSUPPORTED:
                    code = "mail-busy" if 400 <= reason.smtp_code < 500 else "mail-login"
                    raise self._refusal(code, reply=self._reply_text(reason.smtp_code, reason.smtp_error)) from reason
            except UnicodeError as reason:
                raise self._refusal("mail-login", reply=NOT_ASCII, cause="not-ascii") from reason
            else:
                return

    def _refusal(self, code: str, **facts: object) -> Refused:
        self._drop()
        server = self.server
        return Refused([problem(code, self.place, host=server.host, port=server.port, user=server.user, **facts)])

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    # ---- one message
    def deliver(self, sender: str, recipients: Sequence[str], data: bytes) -> SmtpOutcome:
        """Send one message; return the state at every recipient. Raises nothing for what server or network do."""
        smtp = self._smtp
        if smtp is None:
            return _same_reply(recipients, State.DEFERRED, DROPPED)
        try:
            return self._transaction(smtp, sender, recipients, data)
        except CONNECTION_ERRORS:
            self._drop()
            return _same_reply(recipients, State.DEFERRED, DROPPED)

    def _transaction(self, smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], data: bytes) -> SmtpOutcome:
        """Run MAIL, RCPT and DATA. If this raises, nothing was delivered."""
        code, text = smtp.mail(sender, [f"size={len(data)}"] if smtp.has_extn("size") else [])
        if code != 250:
            return self._sender_refused(code, text, recipients)
        replies: dict[str, Reply] = {}
        for address in recipients:
            code, text = smtp.rcpt(address)
            if code == NEEDS_LOGIN:
                return self._sender_refused(code, text, recipients)
            if code not in (250, 251):
                replies[address] = Reply(_rejected(code), self._reply_text(code, text), code in NOT_ADDRESS)
        left = [address for address in recipients if address not in replies]
        if not left:
            return SmtpOutcome(replies)
        code, text = smtp.docmd("DATA")
        if code != 354:
            return SmtpOutcome({**replies, **_same_reply(left, _rejected(code), self._reply_text(code, text)).replies})
        handed = _dot_stuffed(data)
        for at in range(0, len(handed), CHUNK):
            smtp.send(handed[at : at + CHUNK])
        if self._disconnected(smtp):
            raise smtplib.SMTPServerDisconnected
        return SmtpOutcome({**replies, **self._end_data(smtp, left).replies})

    def _sender_refused(self, code: int, text: bytes, recipients: Sequence[str]) -> SmtpOutcome:
        reply = self._reply_text(code, text)
        if code == NEEDS_LOGIN:
            found = problem("mail-needs-login", self.place, host=self.server.host, reply=reply)
            return SmtpOutcome(_same_reply(recipients, State.DEFERRED, reply).replies, found)
        if 500 <= code < 600 and code != TOO_LARGE:
            found = problem("mail-sender", self.place, reply=reply, user=f"（{self.server.user}）" if self.server.user else "")
            return SmtpOutcome(_same_reply(recipients, State.DEFERRED, reply).replies, found)
        return _same_reply(recipients, _rejected(code), reply)

    def _disconnected(self, smtp: smtplib.SMTP) -> bool:
        """Return whether the server closed the connection, or replied, before the end of the data; the end is not sent then."""
        sock = smtp.sock
        assert sock is not None
        sock.settimeout(self.server.grace)
        try:
            sock.recv(1)
        except (TimeoutError, ssl.SSLWantReadError):
            return False
        except OSError:
            return True
        finally:
            sock.settimeout(self.server.timeout)
        return True

    def _end_data(self, smtp: smtplib.SMTP, recipients: Sequence[str]) -> SmtpOutcome:
        """Send the end of the data. From its first octet on, only a reply tells whether the message was delivered."""
        try:
            smtp.send(b".\r\n")
            if smtp.sock is not None:
                smtp.sock.settimeout(self.server.reply_timeout)
            code, text = smtp.getreply()
        except CONNECTION_ERRORS:
            self._drop()
            return _same_reply(recipients, State.UNCERTAIN, NO_ANSWER)
        if smtp.sock is not None:
            smtp.sock.settimeout(self.server.timeout)
        state = State.ACCEPTED if 200 <= code < 300 else _rejected(code) if 400 <= code < 600 else State.UNCERTAIN
        return _same_reply(recipients, state, self._reply_text(code, text))

    def _reply_text(self, code: int, received: bytes | str) -> str:
        """Return a reply in one line, without the password or its encodings."""
        text = received if isinstance(received, str) else _decoded(received)
        for secret in self._secrets():
            text = text.replace(secret, "…")
        return f"{code} {' '.join(text.split())}"[:SHOWN]

    def _secrets(self) -> list[str]:
        if not self.password:
            return []
        both = f"\0{self.server.user}\0{self.password}"
        return [*(b64encode(text.encode()).decode() for text in (both, self.password)), self.password]


LOCAL_NAME = "[127.0.0.1]"
"""Name sent in EHLO: an address literal, for a host without a public name (RFC 5321, 4.1.4). It discloses nothing."""
NOT_ASCII = "（用户名或授权码里有中文、全角字符）"


def _same_reply(recipients: Sequence[str], state: State, reply: str) -> SmtpOutcome:
    return SmtpOutcome({address: Reply(state, reply, of_text=True) for address in recipients})


def _rejected(code: int) -> State:
    """Return the state for a reply code other than success: REFUSED for 5xx, else DEFERRED."""
    return State.REFUSED if 500 <= code < 600 else State.DEFERRED


def _dot_stuffed(data: bytes) -> bytes:
    """Return the data ending in CRLF, with a dot doubled at the beginning of a line (RFC 5321, 4.5.2)."""
    text = data if data.endswith(b"\r\n") else data + b"\r\n"
    return (b"\r\n" + text).replace(b"\r\n.", b"\r\n..")[2:]


def _decoded(text: bytes) -> str:
    """Decode a reply: UTF-8, else GB 18030."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("gb18030", "replace")


CERTIFICATE_ERRORS = {
    9: ("early", "还没有生效"), 10: ("late", "过期了"), 18: ("issuer", "是自己签发的"), 19: ("issuer", "签发的机构不认识"),
    20: ("issuer", "签发的机构不认识"), 21: ("issuer", "签发的机构不认识"),
    62: ("host", "不是发给这个主机的"), 64: ("host", "不是发给这个主机的"),
}  # fmt: skip
"""X509_V_ERR_ numbers of OpenSSL (x509_vfy.h), with the cause that selects the remedy and words for it."""


def certificate_facts(reason: ssl.SSLCertVerificationError) -> dict[str, str]:
    """Return what is wrong with a certificate: the cause that selects the remedy, and words for it."""
    cause, why = CERTIFICATE_ERRORS.get(reason.verify_code, ("", f"“{reason.verify_message}”"))
    return {"cause": cause, "why": why}


def connection_facts(reason: Exception) -> dict[str, str]:
    """Return why there is no connection: the cause that selects the remedy, and words for it."""
    if isinstance(reason, socket.gaierror | UnicodeError):
        return {"cause": "host", "why": "找不到这个主机"}
    if isinstance(reason, TimeoutError) or isinstance(reason.__context__, TimeoutError):  # smtplib makes a closed line of it
        return {"cause": "port", "why": "等不到答复"}
    if isinstance(reason, ConnectionRefusedError):
        return {"cause": "port", "why": "对方不接受连接"}
    if isinstance(reason, smtplib.SMTPException):
        return {"cause": "port", "why": "对方断开了连接，或者不是发信服务器"}
    return {"cause": "network", "why": "网络不通"}
