"""The dialogue with a mail server (RFC 5321), step by step, so that afterwards it is known how far a message got."""

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
"""加密: from the first byte, after EHLO (RFC 3207), or not at all."""
PIECE = 1 << 16
"""Octets handed to the connection at a time; the time limit holds for each."""
SHOWN = 300
"""Characters of a reply that are kept."""
DROPPED = "（连接断开，没有送出）"
NO_ANSWER = "（邮件已交给服务器，没有收到答复）"
RETRY = frozenset({"mail-host", "mail-busy"})
"""Problems of a connection that may pass."""
CONNECTION = RETRY | {
    "mail-certificate", "mail-tls", "mail-starttls", "mail-plain-login", "mail-login", "mail-no-login", "mail-needs-login", "mail-sender"}
"""Problems that concern every message."""
WAYS = ("PLAIN", "LOGIN", "CRAM-MD5")
"""How to log in (RFC 4954, 4616, 2195), in the order of preference."""
UNKNOWN_WAY = (500, 501, 502, 503, 504)
TOO_LARGE = 552
OF_TEXT = (TOO_LARGE, 554)
"""Said of an address they mean a mailbox that is full or a server that takes nothing from us (RFC 5321, 4.2.3), no wrong address."""
NEEDS_LOGIN = 530
"""“Authentication required” (RFC 4954, 6)."""
BROKEN = (OSError, smtplib.SMTPException)
"""What smtplib raises when the line breaks, or the other side does not speak SMTP."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in. `answer` is how many seconds the reply to a whole message may take (RFC 5321, 4.5.3.2.6).

    `grace` is how long the server is listened to before the last dot: who hung up by then did not get the message for sure.
    """

    host: str
    port: int
    encryption: str = TLS
    user: str = ""
    timeout: float = 60.0
    answer: float = 600.0
    grace: float = 0.05

    @property
    def loopback(self) -> bool:
        """Is it this machine?"""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Reply:
    """What is known of a message at one address, and the server's own words."""

    state: State
    reply: str
    of_text: bool = False
    """Is it the message that was not taken, whatever the address?"""


@dataclass(frozen=True, slots=True)
class SmtpOutcome:
    """What a dialogue came to. With `fatal` no other message will fare better (the server does not take this sender)."""

    answers: Mapping[str, Reply]
    fatal: Problem | None = None


@dataclass
class Connection:
    """One connection for many messages, made again when it breaks. The password is never shown, nor kept in a reply."""

    server: Server
    password: str = field(repr=False)
    context: ssl.SSLContext
    place: Place = field(default_factory=Place)
    """Where the server's settings stand."""
    _smtp: smtplib.SMTP | None = field(default=None, repr=False)

    def open(self) -> None:
        """Ready for a message. Refused with one problem that says what to change: host, certificate, password, encryption."""
        if self._alive():
            return
        if self.server.encryption == PLAIN and self.server.user and not self.server.loopback:
            raise self._refused("mail-plain-login")
        self._smtp = self._connected()
        try:
            self._introduce(self._smtp)
            self._login(self._smtp)
        except ssl.SSLCertVerificationError as reason:
            raise self._refused("mail-certificate", **_distrust(reason)) from reason
        except ssl.SSLError as reason:
            raise self._refused("mail-tls", why=reason.reason or str(reason)) from reason
        except BROKEN as reason:
            raise self._refused("mail-host", **_why(reason)) from reason

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except BROKEN:
                smtp.close()

    # ---- making the connection
    def _alive(self) -> bool:
        """Is the old one still good? RSET clears what a refused message left behind."""
        if self._smtp is None:
            return False
        try:
            if self._smtp.rset()[0] == 250:
                return True
        except BROKEN:
            pass
        self._drop()
        return False

    def _connected(self) -> smtplib.SMTP:
        server = self.server
        try:
            if server.encryption == TLS:
                return smtplib.SMTP_SSL(server.host, server.port, LOCAL_NAME, timeout=server.timeout, context=self.context)
            return smtplib.SMTP(server.host, server.port, LOCAL_NAME, timeout=server.timeout)
        except ssl.SSLCertVerificationError as reason:
            raise self._refused("mail-certificate", **_distrust(reason)) from reason
        except ssl.SSLError as reason:
            raise self._refused("mail-tls", why=reason.reason or str(reason)) from reason
        except smtplib.SMTPConnectError as reason:
            raise self._refused("mail-busy", reply=self._shown(reason.smtp_code, reason.smtp_error)) from reason
        except (*BROKEN, UnicodeError) as reason:
            raise self._refused("mail-host", **_why(reason)) from reason

    def _introduce(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self.server.encryption != STARTTLS:
            return
        if not smtp.has_extn("starttls"):
            raise self._refused("mail-starttls")
        try:
            smtp.starttls(context=self.context)
        except smtplib.SMTPResponseException as reason:  # offered, and now refused (RFC 3207, 4)
            raise self._refused("mail-busy", reply=self._shown(reason.smtp_code, reason.smtp_error)) from reason
        smtp.ehlo()

    def _login(self, smtp: smtplib.SMTP) -> None:
        if not self.server.user:
            return
        smtp.user, smtp.password = self.server.user, self.password
        offered = smtp.esmtp_features.get("auth", "").upper().split()
        ways = [way for way in WAYS if way in offered]
        if not ways:
            raise self._refused("mail-no-login")
        # One way after the other only where the server does not know it: each wrong password counts, and too many lock the mailbox.
        for way in ways:
            try:
                smtp.auth(way, getattr(smtp, f"auth_{way.lower().replace('-', '_')}"))
            except smtplib.SMTPAuthenticationError as reason:
                if way is ways[-1] or reason.smtp_code not in UNKNOWN_WAY:
                    code = "mail-busy" if 400 <= reason.smtp_code < 500 else "mail-login"
                    raise self._refused(code, reply=self._shown(reason.smtp_code, reason.smtp_error)) from reason
            except UnicodeError as reason:
                raise self._refused("mail-login", reply=NOT_ASCII, cause="not-ascii") from reason
            else:
                return

    def _refused(self, code: str, **facts: object) -> Refused:
        self._drop()
        server = self.server
        return Refused([problem(code, self.place, host=server.host, port=server.port, user=server.user, **facts)])

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    # ---- one message
    def deliver(self, sender: str, recipients: Sequence[str], data: bytes) -> SmtpOutcome:
        """Hand over one message; what is known of it at every recipient. Never raises for what server or network do."""
        smtp = self._smtp
        if smtp is None:
            return _all(recipients, State.DEFERRED, DROPPED)
        try:
            return self._envelope(smtp, sender, recipients, data)
        except BROKEN:
            self._drop()
            return _all(recipients, State.DEFERRED, DROPPED)

    def _envelope(self, smtp: smtplib.SMTP, sender: str, recipients: Sequence[str], data: bytes) -> SmtpOutcome:
        """Until the text is asked for; whatever breaks here, nothing was delivered."""
        code, said = smtp.mail(sender, [f"size={len(data)}"] if smtp.has_extn("size") else [])
        if code != 250:
            return self._sender_refused(code, said, recipients)
        answers: dict[str, Reply] = {}
        for address in recipients:
            code, said = smtp.rcpt(address)
            if code == NEEDS_LOGIN:
                return self._sender_refused(code, said, recipients)
            if code not in (250, 251):
                answers[address] = Reply(_not_taken(code), self._shown(code, said), code in OF_TEXT)
        left = [address for address in recipients if address not in answers]
        if not left:
            return SmtpOutcome(answers)
        code, said = smtp.docmd("DATA")
        if code != 354:
            return SmtpOutcome({**answers, **_all(left, _not_taken(code), self._shown(code, said)).answers})
        handed = _dot_stuffed(data)
        for at in range(0, len(handed), PIECE):
            smtp.send(handed[at : at + PIECE])
        if self._hung_up(smtp):
            raise smtplib.SMTPServerDisconnected
        return SmtpOutcome({**answers, **self._last_dot(smtp, left).answers})

    def _sender_refused(self, code: int, said: bytes, recipients: Sequence[str]) -> SmtpOutcome:
        reply = self._shown(code, said)
        if code == NEEDS_LOGIN:
            found = problem("mail-needs-login", self.place, host=self.server.host, reply=reply)
            return SmtpOutcome(_all(recipients, State.DEFERRED, reply).answers, found)
        if 500 <= code < 600 and code != TOO_LARGE:
            found = problem("mail-sender", self.place, reply=reply, user=f"（{self.server.user}）" if self.server.user else "")
            return SmtpOutcome(_all(recipients, State.DEFERRED, reply).answers, found)
        return _all(recipients, _not_taken(code), reply)

    def _hung_up(self, smtp: smtplib.SMTP) -> bool:
        """Did the server end it, or say something, before it had the whole text? Then the last dot is not sent at all."""
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

    def _last_dot(self, smtp: smtplib.SMTP, recipients: Sequence[str]) -> SmtpOutcome:
        """From the first octet of the dot on, only an answer tells whether the message is out."""
        try:
            smtp.send(b".\r\n")
            if smtp.sock is not None:
                smtp.sock.settimeout(self.server.answer)
            code, said = smtp.getreply()
        except BROKEN:
            self._drop()
            return _all(recipients, State.UNCERTAIN, NO_ANSWER)
        if smtp.sock is not None:
            smtp.sock.settimeout(self.server.timeout)
        state = State.ACCEPTED if 200 <= code < 300 else _not_taken(code) if 400 <= code < 600 else State.UNCERTAIN
        return _all(recipients, state, self._shown(code, said))

    def _shown(self, code: int, said: bytes | str) -> str:
        """A reply in one line, without what was sent to log in."""
        text = said if isinstance(said, str) else _decoded(said)
        for secret in self._secrets():
            text = text.replace(secret, "…")
        return f"{code} {' '.join(text.split())}"[:SHOWN]

    def _secrets(self) -> list[str]:
        if not self.password:
            return []
        both = f"\0{self.server.user}\0{self.password}"
        return [*(b64encode(text.encode()).decode() for text in (both, self.password)), self.password]


LOCAL_NAME = "[127.0.0.1]"
"""In EHLO an address literal stands for a machine without a name of its own (RFC 5321, 4.1.4); its real name is nobody's business."""
NOT_ASCII = "（用户名或授权码里有中文、全角字符）"


def _all(recipients: Sequence[str], state: State, reply: str) -> SmtpOutcome:
    return SmtpOutcome({address: Reply(state, reply, of_text=True) for address in recipients})


def _not_taken(code: int) -> State:
    """4xx: for now, and anything that is no proper reply; 5xx: for good."""
    return State.REFUSED if 500 <= code < 600 else State.DEFERRED


def _dot_stuffed(data: bytes) -> bytes:
    """With CRLF at the end and a dot more where a line begins with one (RFC 5321, 4.5.2)."""
    text = data if data.endswith(b"\r\n") else data + b"\r\n"
    return (b"\r\n" + text).replace(b"\r\n.", b"\r\n..")[2:]


def _decoded(said: bytes) -> str:
    """Servers in China answer in UTF-8 or GBK."""
    try:
        return said.decode()
    except UnicodeDecodeError:
        return said.decode("gb18030", "replace")


DISTRUST = {
    9: ("early", "还没有生效"), 10: ("late", "过期了"), 18: ("issuer", "是自己签发的"), 19: ("issuer", "签发的机构不认识"),
    20: ("issuer", "签发的机构不认识"), 21: ("issuer", "签发的机构不认识"),
    62: ("host", "不是发给这个主机的"), 64: ("host", "不是发给这个主机的"),
}  # fmt: skip
"""What OpenSSL's X509_V_ERR_ numbers mean (its x509_vfy.h): the cause that a remedy goes by, and words."""


def _distrust(reason: ssl.SSLCertVerificationError) -> dict[str, str]:
    cause, why = DISTRUST.get(reason.verify_code, ("", f"“{reason.verify_message}”"))
    return {"cause": cause, "why": why}


def _why(reason: Exception) -> dict[str, str]:
    if isinstance(reason, socket.gaierror | UnicodeError):
        return {"cause": "host", "why": "找不到这个主机"}
    if isinstance(reason, TimeoutError) or isinstance(reason.__context__, TimeoutError):  # smtplib makes a closed line of it
        return {"cause": "port", "why": "等不到答复"}
    if isinstance(reason, ConnectionRefusedError):
        return {"cause": "port", "why": "对方不接受连接"}
    if isinstance(reason, smtplib.SMTPException):
        return {"cause": "port", "why": "对方断开了连接，或者不是发信服务器"}
    return {"cause": "network", "why": "网络不通"}
