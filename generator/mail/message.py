"""Serialise a mail (RFC 5322, MIME): headers safe from injection, Chinese attachment names that mail programs in China show."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from urllib.parse import quote

from ..text import ascii_address, check_name
from ..wording import Place, Problem, Refused, Severity, problem

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".pdf": "application/pdf", ".zip": "application/zip",
    ".png": "image/png", ".jpg": "image/jpeg",
}  # fmt: skip
"""Media types by file name ending, as registered with IANA."""
WORD, LINE = 75, 76
"""Most characters of an encoded word, and of a line that contains one (RFC 2047, 2)."""
_BEGIN, _END = "=?UTF-8?B?", "?="
_SPECIALS = frozenset('()<>[]:;@\\,."')
"""Characters that need quoting in a display name (RFC 5322, 3.2.3)."""
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 ._()+-]+")
"""File names put in a parameter without encoding; some parsers split at a semicolon even in a quoted string."""
CRLF = "\r\n"


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file: its name for the recipient, its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class MailMessage:
    """A mail; `text` may have any line ends.

    A draft has no Message-ID and no date, and may lack the sender: the mail program adds them.
    """

    sender: str
    sender_name: str
    to: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    reply_to: str = ""
    message_id: str = ""
    date: datetime | None = None
    draft: bool = False


def as_bytes(message: MailMessage) -> bytes:
    """Return the message as ASCII with CRLF line ends, lines of at most 998 octets (RFC 5322, 2.1.1); deterministic.

    Refused `mail-header` for values that can't stand in a header (line breaks, control characters, invalid addresses), and for
    attachment names that are no valid file names.
    """
    if found := _faults(message):
        raise Refused(found)
    parts = [_text_part(message.text), *(_file_part(a) for a in message.attachments)]
    boundary = "=_" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    lines = [
        *_headers(message), "MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', "",
        *(f"--{boundary}{CRLF}{part}" for part in parts), f"--{boundary}--", "",
    ]  # fmt: skip
    return CRLF.join(lines).encode("ascii")


# ------------------------------------------------------------------------------------------------ what is refused
def _faults(message: MailMessage) -> list[Problem]:
    values = {"发件人名称": message.sender_name, "主题": message.subject, "Message-ID": message.message_id}
    found = [_fault(field, value) for field, value in values.items() if not is_header_text(value)]
    addresses = [("收件人", to) for to in message.to]
    addresses += [("发件人", message.sender)] if message.sender or not message.draft else []
    addresses += [("回复地址", message.reply_to)] if message.reply_to else []
    found += [_fault(field, address, "address") for field, address in addresses if not (address.isascii() and ascii_address(address))]
    if message.message_id and not _is_message_id(message.message_id):
        found.append(_fault("Message-ID", message.message_id))
    for attachment in message.attachments:
        place = Place(inside=attachment.name)
        found += [p for p in check_name(attachment.name, place) if p.severity is Severity.ERROR]
    return found


def is_header_text(text: str) -> bool:
    """Return whether a text can stand in a header: no control characters, line or paragraph separators, lone surrogates."""
    return not any(map(_is_control, text))


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def _is_message_id(text: str) -> bool:
    inner = text[1:-1]
    return text == f"<{inner}>" and inner.isascii() and ascii_address(inner) is not None


def _fault(field: str, value: str, cause: str = "") -> Problem:
    shown = "".join(f"<U+{ord(c):04X}>" if _is_control(c) else c for c in value)
    return problem("mail-header", Place(inside=field), field=field, value=shown, cause=cause)


# ------------------------------------------------------------------------------------------------ headers
def _headers(message: MailMessage) -> Iterator[str]:
    if message.sender:
        yield _folded(f"From: {_mailbox(message.sender_name, message.sender, len('From: '))}")
    yield "To: " + f",{CRLF} ".join(message.to)
    if message.reply_to:
        yield f"Reply-To: {message.reply_to}"
    yield f"Subject: {_unstructured(message.subject, len('Subject: '))}"
    if message.date is not None:
        yield f"Date: {_date(message.date)}"
    if message.message_id:
        yield f"Message-ID: {message.message_id}"
    if message.draft:
        yield "X-Unsent: 1"


def _mailbox(name: str, address: str, used: int) -> str:
    if not name:
        return address
    plain = name.isascii() and not set(name) & _SPECIALS and "=?" not in name and len(name) + used < LINE and name == name.strip()
    return f"{name if plain else _encoded(name, used)} <{address}>"


def _folded(header: str) -> str:
    """Fold a header before its address if the last line would become too long."""
    last = header.rpartition(CRLF)[2]
    before, space, address = header.rpartition(" ")
    return header if len(last) <= LINE else f"{before}{CRLF}{space}{address}"


def _unstructured(text: str, used: int) -> str:
    plain = text.isascii() and "=?" not in text and len(text) + used <= LINE and text == text.strip()
    return text if plain else _encoded(text, used)


def _encoded(text: str, used: int) -> str:
    """Return encoded words (RFC 2047, 2), one a line, each of whole characters; `used` columns of the first line are taken."""
    return f"{CRLF} ".join(_words(text, used))


def _words(text: str, used: int) -> Iterator[str]:
    room = min(WORD, LINE - used)
    piece = ""
    for character in text:
        if _length(piece + character) > room:
            yield _word(piece)
            piece, room = "", WORD
        piece += character
    yield _word(piece)


def _length(piece: str) -> int:
    return len(_BEGIN) + (len(piece.encode()) + 2) // 3 * 4 + len(_END)


def _word(piece: str) -> str:
    return f"{_BEGIN}{b64encode(piece.encode()).decode()}{_END}"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _date(when: datetime) -> str:
    """Return a date (RFC 5322, 3.3) with the zone of `when`, independent of the locale."""
    return f"{_DAYS[when.weekday()]}, {when.day:02} {_MONTHS[when.month - 1]} {when:%Y %H:%M:%S %z}"


# ------------------------------------------------------------------------------------------------ parts
def _text_part(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    body = _base64((CRLF.join(lines) + CRLF).encode("utf-8", "replace"))
    return CRLF.join(['Content-Type: text/plain; charset="UTF-8"', "Content-Transfer-Encoding: base64", "", body])


def _file_part(attachment: Attachment) -> str:
    """Return the MIME part of an attachment, named in two ways.

    Mail programs in China read RFC 2047 encoded words in `name=` (QQ Mail shows tcmime.bin without it), others RFC 2231.
    """
    name = attachment.name
    kind = TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
    return CRLF.join([
        f"Content-Type: {kind};", f" {_quoted('name', name)}",
        "Content-Disposition: attachment;", f" filename*=UTF-8''{quote(name, safe='')};", f" {_quoted('filename', name)}",
        "Content-Transfer-Encoding: base64", "", _base64(attachment.data)])  # fmt: skip


def _quoted(parameter: str, name: str) -> str:
    begin = f'{parameter}="'
    plain = _PLAIN_NAME.fullmatch(name) and len(name) + len(begin) < LINE
    return f'{begin}{name if plain else _encoded(name, len(begin) + 2)}"'


def _base64(data: bytes) -> str:
    text = b64encode(data).decode()
    return CRLF.join(_chunks(text, LINE)) if text else ""


def _chunks(text: str, length: int) -> Iterable[str]:
    return (text[at : at + length] for at in range(0, len(text), length))
