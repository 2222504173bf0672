"""Take a mail apart: every leaf of its MIME tree is a body or a file, none is passed over."""

from __future__ import annotations

import binascii
import email
import email.policy
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from html import escape, unescape
from itertools import groupby
from pathlib import PurePosixPath

from .words import decoded, file_name, parameter, raw_header

DEEPEST = 30
"""Multiparts inside each other; what is deeper is one file."""
SUFFIXES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx", "application/zip": ".zip",
    "application/x-zip-compressed": ".zip", "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif",
    "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "application/ms-tnef": ".dat",
}  # fmt: skip
"""Endings for parts that have no name, or a name without an ending."""
TNEF = "winmail.dat"
_WIRE = email.policy.compat32.clone(mangle_from_=False)
_TAG = re.compile(r"(?is)<(head|style|script)\b.*?</\1>|<!--.*?-->|<[^>]*>")


@dataclass(frozen=True, slots=True)
class MailPart:
    """A body or a file of a mail: its name, its bytes."""

    name: str
    data: bytes
    is_body: bool = False


def parsed(data: bytes) -> Message:
    """Return a mail as the standard library parses it, its headers raw: `words` reads them."""
    return email.message_from_bytes(data, policy=email.policy.compat32)


def mail_parts(message: Message) -> list[MailPart]:
    """Return the files of a mail, then its bodies (正文.html, 正文.txt); empty bodies are left out."""
    found = _Parts()
    found.take(message, 0)
    return found.files + [_numbered(part, number) for number, part in enumerate(found.bodies, 1)]


def _numbered(part: MailPart, number: int) -> MailPart:
    name = part.name if number == 1 else part.name.replace("正文", f"正文{number}")
    return MailPart(name, part.data, is_body=True)


class _Parts:
    """The files and bodies found in a MIME tree, in its order."""

    def __init__(self) -> None:
        self.files: list[MailPart] = []
        self.bodies: list[MailPart] = []
        self.unnamed = 0

    def take(self, part: Message, depth: int) -> None:
        """Take one part, with all inside of it."""
        kind = part.get_content_type()
        children = [child for child in part.get_payload() if isinstance(child, Message)] if part.is_multipart() else []
        if kind == "message/rfc822" and children:
            self.file(part, _message_bytes(part, children[0]), ".eml")
        elif kind == "multipart/alternative" and children and depth < DEEPEST:
            self.alternatives(children, depth)
        elif kind.startswith("multipart/") and children and depth < DEEPEST:
            for child in children:
                self.take(child, depth + 1)
        elif part.is_multipart():
            self.file(part, part.as_bytes(policy=_WIRE), ".txt")
        else:
            self.leaf(part, kind)

    def alternatives(self, children: list[Message], depth: int) -> None:
        """Of one body in several forms take the last that says something (RFC 2046, 5.1.4); files among them are files."""
        bodies: list[MailPart] = []
        for child in children:
            before, self.bodies = self.bodies, []
            self.take(child, depth + 1)
            bodies, self.bodies = self.bodies or bodies, before
        self.bodies += bodies

    def leaf(self, part: Message, kind: str) -> None:
        """Take a part that holds no others."""
        data = _content(part)
        attached = raw_header(part, "Content-Disposition").lower().startswith("attachment")
        if kind in ("text/plain", "text/html") and not attached and not file_name(part):
            text = decoded(data, parameter(part, "charset", "Content-Type"))
            if _says_something(text, kind):
                self.bodies.append(_body(text, kind))
        else:
            self.file(part, data, SUFFIXES.get(kind, ""))

    def file(self, part: Message, data: bytes, suffix: str) -> None:
        """Add a file; one without a name is numbered."""
        name = file_name(part)
        if not name:
            self.unnamed += 1
            inline = part.get_content_maintype() == "image"
            name = f"{'内嵌图片' if inline else '附件'}{self.unnamed}{suffix}"
        elif suffix and not PurePosixPath(name).suffix:
            name += suffix
        self.files.append(MailPart(name, data))


def _content(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _message_bytes(part: Message, inner: Message) -> bytes:
    """Return an attached mail; some programs encode it in base64, against RFC 2046, 5.2.1."""
    if raw_header(part, "Content-Transfer-Encoding").lower() == "base64" and not inner.keys():
        try:
            return b64decode(str(inner.get_payload()))
        except (binascii.Error, ValueError):
            pass
    return inner.as_bytes(policy=_WIRE)


def encoded_text(part: Message) -> str:
    """Return the text of a part that the parser took for headers, as status parts are; decoded where it is encoded."""
    inner = part.get_payload()
    text = "\n".join(str(one) for one in inner) if isinstance(inner, list) else str(inner)
    coding = raw_header(part, "Content-Transfer-Encoding").lower()
    if coding not in ("base64", "quoted-printable"):
        return text
    plain = Message()
    plain["Content-Transfer-Encoding"] = coding
    plain.set_payload(text.lstrip())
    return decoded(_content(plain))


def _says_something(text: str, kind: str) -> bool:
    return bool(plain_text(text).strip() if kind == "text/html" else text.strip())


def plain_text(page: str) -> str:
    """Return the words of a web page, a line for each of its lines or blocks."""
    lined = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", "\n", re.sub(r"\s+", " ", page))
    return unescape(_TAG.sub("", lined)).replace("\u200b", "").replace("\xa0", " ")


def _body(text: str, kind: str) -> MailPart:
    """Return a body in UTF-8; a page says so at its beginning, whatever it says later."""
    if kind == "text/html":
        return MailPart("正文.html", f'<meta charset="utf-8">{text}'.encode("utf-8", "replace"), is_body=True)
    return MailPart("正文.txt", text.encode("utf-8", "replace"), is_body=True)


def text_as_page(data: bytes) -> bytes:
    """Return a plain text as a web page: a paragraph for each line, a table for lines with tabs, which is how cells are pasted."""
    lines = [line.rstrip() for line in decoded(data).splitlines()]
    blocks = (_table(group) if tabs else "".join(f"<p>{escape(line)}</p>" for line in group)
              for tabs, group in groupby(lines, key=lambda line: "\t" in line))
    return ('<meta charset="utf-8"><body>' + "".join(blocks)).encode()


def _table(lines: Iterator[str]) -> str:
    rows = ("".join(f"<td><p>{escape(cell.strip())}</p></td>" for cell in line.split("\t")) for line in lines)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
