"""Recognise notices about our own letters: bounces (RFC 3464, and plain ones of Chinese providers), delays, receipts, automatic replies.

Closed lists: what is none of these for certain is a message like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import getaddresses, parseaddr
from pathlib import PurePosixPath

from ...records import MailKind
from .parts import encoded_text, mail_parts, parsed, plain_text
from .words import decoded, file_name, header, words

SHOWN = 300
"""Most characters kept of a reason."""
LOOKED_AT = 50_000
"""Most characters of a notice that are looked at."""
MOST = 200
"""Most recipients of one report; a letter of ours has few."""
STATUS = ("message/delivery-status", "message/global-delivery-status")
RECEIPT = ("message/disposition-notification", "message/global-disposition-notification")
ORIGINAL = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers", "message/rfc822-headers")
DAEMON = re.compile(
    r"(?:postmaster|mailer-?daemon|mail-?daemon|mail_?delivery|bounces?|double-bounce|sysbounce)(?:[+._-].*)?", re.IGNORECASE)
BOUNCED = re.compile(
    r"退信|退回|投递失败|发送失败|无法投递|无法送达|未能送达|未送达|undeliver|returned mail|returned to sender|"
    r"delivery (?:status notification|failure|has failed)|failure notice|"
    r"mail delivery (?:failed|failure|system)|delivery to .* failed|bounce", re.IGNORECASE)
DELAYED = re.compile(r"延迟|延时|暂时(?:无法|未能)|delay|warning: .*(?:not|unable)|still being retried", re.IGNORECASE)
AUTOMATIC = re.compile(
    r"\s*(?:\[?(?:自动回复|自动答复|自動回覆)\]?\s*[:：]?|automatic reply\s*:|"
    r"auto(?:matic)?[- ]?(?:reply|response)\s*:|out of (?:the )?office)", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_ID = re.compile(r"<[^<>\s@]{1,500}@[^<>\s]{1,500}>")
_TOLD_ID = re.compile(r"message-id[ \t]{0,9}[:：]?\s{0,9}(<[^<>\s@]{1,500}@[^<>\s]{1,500}>)", re.IGNORECASE)
_REASON = re.compile(
    r"(?:退信原因|退回原因|失败原因|原因|reason|diagnostic[^:\n]{0,40}|said|error message)\s{0,9}[:：]\s{0,9}([^\n]{4,})", re.IGNORECASE)
_CODE = re.compile(r"(?m)^.*?\b([45]\d\d[ -][^\n]{3,})")


@dataclass(frozen=True, slots=True)
class Reported:
    """What a notice tells of a recipient: the addresses that may mean it, and the reason or state."""

    addresses: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice: its kind, the recipients it tells of, the Message-IDs of the letter it answers, the letter's subject as far as told.

    `plain`: not in the standard's form, so its addresses are only those that occur in it. `files` are files in it that are no part of a
    notice.
    """

    kind: MailKind
    told: tuple[Reported, ...]
    message_ids: tuple[str, ...]
    subject: str
    plain: bool = False
    files: tuple[str, ...] = ()


def notice_of(message: Message) -> Notice | None:
    """Return the notice that a message is; None for one of a person, or when that is not certain."""
    return _report(message) or _plain_bounce(message) or _automatic(message)


# ---- reports in the standard's form
def _report(message: Message) -> Notice | None:
    """Return a delivery or disposition report: multipart/report with the part that makes it one (RFC 3462, RFC 3464, RFC 8098)."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    children = [child for child in message.get_payload() if isinstance(child, Message)]
    status = next((child for child in children if child.get_content_type() in STATUS), None)
    opened = next((child for child in children if child.get_content_type() in RECEIPT), None)
    if status is None and opened is None:
        return None
    original = next((inner for child in children for inner in _original(child)), None)
    ids = _ids(header(original, "Message-ID")) if original is not None else ()
    ids = ids or _answered(message)
    subject = header(original, "Subject") if original is not None else header(message, "Subject")
    files = tuple(file_name(child) or child.get_content_type() for child in children if _is_other(child))
    if status is None:
        assert opened is not None
        return _opened(opened, ids, subject, files)
    fields = [one for one in _blocks(status) if header(one, "Final-Recipient") or header(one, "Original-Recipient")]
    by_action: dict[str, list[Reported]] = {}
    for one in fields:
        by_action.setdefault(header(one, "Action").lower(), []).append(_told(one))
    for action, kind in (("failed", MailKind.BOUNCE), ("delayed", MailKind.DELAY)):
        if action in by_action:
            return Notice(kind, tuple(by_action[action]), ids, subject, files=files)
    told = tuple(one for action in ("delivered", "relayed", "expanded") for one in by_action.get(action, ()))
    return Notice(MailKind.RECEIPT, told, ids, subject, files=files) if told else None


def _opened(part: Message, ids: tuple[str, ...], subject: str, files: tuple[str, ...]) -> Notice:
    block = next((one for one in _blocks(part) if one.keys()), Message())
    named = _ids(header(block, "Original-Message-ID")) or ids
    return Notice(MailKind.RECEIPT, (Reported(_recipients(block), header(block, "Disposition")[:SHOWN]),), named, subject, files=files)


def _blocks(part: Message) -> list[Message]:
    """Return the groups of fields of a status part, of one that is encoded too."""
    text = encoded_text(part)
    blocks = [block for block in re.split(r"(?:\r?\n[ \t]*){2,}", text[:LOOKED_AT]) if block.strip()]
    return [parsed(block.encode("utf-8", "surrogateescape")) for block in blocks[:MOST]]


def _told(block: Message) -> Reported:
    diagnostic = header(block, "Diagnostic-Code")
    said = diagnostic.partition(";")[2].strip() or diagnostic or header(block, "Status") or header(block, "Action")
    return Reported(_recipients(block), one_line_reason(said))


def _recipients(block: Message) -> tuple[str, ...]:
    typed = (header(block, name).rpartition(";")[2].strip(" <>\t") for name in ("Original-Recipient", "Final-Recipient"))
    return tuple(dict.fromkeys(address for address in typed if "@" in address))


def _original(child: Message) -> Iterator[Message]:
    """Yield the letter that a part of a report returns, or its headers."""
    if child.get_content_type() not in ORIGINAL:
        return
    inner = child.get_payload()
    if child.is_multipart() and isinstance(inner, list) and isinstance(inner[0], Message) and inner[0].keys():
        yield inner[0]
    else:
        yield parsed(encoded_text(child).encode("utf-8", "surrogateescape"))


def _is_other(child: Message) -> bool:
    kind = child.get_content_type()
    return kind not in (*STATUS, *RECEIPT, *ORIGINAL) and child.get_content_maintype() not in ("text", "multipart", "image", "message")


# ---- bounces in words
def _plain_bounce(message: Message) -> Notice | None:
    """Return a bounce that only words make one: from a mail system, called so in its subject, without files of another kind."""
    name = parseaddr(header(message, "From"))[1].rpartition("@")[0]
    from_system = bool(DAEMON.fullmatch(name)) or header(message, "Return-Path").strip() == "<>"
    subject = header(message, "Subject")
    failed = header(message, "X-Failed-Recipients")
    delayed = bool(DELAYED.search(subject))
    if not from_system or not (failed or delayed or BOUNCED.search(subject)):
        return None
    parts = mail_parts(message)
    files = [part for part in parts if not part.is_body]
    if any(PurePosixPath(part.name).suffix.lower() not in (".eml", ".txt") for part in files):
        return None
    text = "\n".join(_shown(part.name, part.data) for part in parts if part.is_body)[:LOOKED_AT]
    letter = next((parsed(part.data) for part in files if part.name.lower().endswith(".eml")), None)
    ids = _ids(header(letter, "Message-ID")) if letter is not None else ()
    ids = ids or _answered(message) or tuple(dict.fromkeys(_TOLD_ID.findall(text)))
    addresses = [address for _, address in getaddresses([failed])] if failed else _ADDRESS.findall(text)
    own = {address.casefold() for _, address in getaddresses([header(message, "To"), header(message, "From")])}
    found = tuple(dict.fromkeys(address for address in addresses if address.casefold() not in own))
    reason = next((hit[1] for pattern in (_REASON, _CODE) for hit in [pattern.search(text)] if hit), subject)
    told = Reported(found, one_line_reason(reason))
    of_letter = header(letter, "Subject") if letter is not None else f"{subject} {text}"
    return Notice(MailKind.DELAY if delayed else MailKind.BOUNCE, (told,), ids, of_letter, plain=True)


# ---- automatic replies
def _automatic(message: Message) -> Notice | None:
    """Return an automatic reply (RFC 3834, and as mail programs mark or call it)."""
    subject = header(message, "Subject")
    marked = header(message, "Auto-Submitted").lower().startswith("auto-replied") or bool(
        header(message, "X-Autoreply") or header(message, "X-Autorespond")) or header(message, "Precedence").lower() == "auto_reply"
    called = bool(AUTOMATIC.match(subject))
    files = tuple(part.name for part in mail_parts(message) if not part.is_body)
    if not (marked or called) or (files and not marked):
        return None
    sender = parseaddr(header(message, "From"))[1]
    told = (Reported((sender,), one_line_reason(subject)),)
    return Notice(MailKind.AUTO_REPLY, told, _answered(message), subject, plain=True, files=files)


def _answered(message: Message) -> tuple[str, ...]:
    """Return the Message-IDs that a message says it answers, the nearest first."""
    return (*_ids(header(message, "In-Reply-To")), *reversed(_ids(header(message, "References"))))


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ID.findall(text)))


def message_id(message: Message) -> str:
    """Return a message's Message-ID; "" when it has none of the standard's form."""
    return next(iter(_ids(header(message, "Message-ID"))), "")


def _shown(name: str, data: bytes) -> str:
    text = decoded(data[: 4 * LOOKED_AT])
    return plain_text(text) if name.endswith(".html") else text


def one_line_reason(text: str) -> str:
    """Return a server's reason in one line."""
    return " ".join(words(text).split())[:SHOWN]
