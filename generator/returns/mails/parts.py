"""Take a mail apart: every leaf of its MIME tree is a body or a file, none is passed over."""

from __future__ import annotations

import binascii
import email
import email.policy
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from html import escape
from itertools import groupby
from pathlib import PurePosixPath

from lxml import etree

from ...wording import Place, Refused, problem
from .words import decoded, file_name, parameter, raw_header

DEEPEST = 30
"""Multiparts inside each other; what is deeper is one file."""
MOST = 2_000
"""Parts of a mail; one with more is no mail of a person."""
SUFFIXES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx", "application/zip": ".zip",
    "application/x-zip-compressed": ".zip", "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif",
    "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "application/ms-tnef": ".dat",
}  # fmt: skip
"""Endings for parts that have no name, or a name without an ending."""
TNEF = "winmail.dat"
_WIRE = email.policy.compat32.clone(mangle_from_=False)
_SILENT = frozenset(("head", "style", "script", "title"))
_BLOCKS = frozenset(("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"))


@contextmanager
def readable(place: Place) -> Iterator[None]:
    """Turn what only a mail made to do harm raises into `file-unreadable`: parts inside each other without end, or too many."""
    try:
        yield
    except (RecursionError, OverflowError) as reason:
        raise Refused([problem("file-unreadable", place, why="邮件一层套一层，太深或太多")]) from reason


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
    """Return the files of a mail, then its bodies (正文.html, 正文.txt); empty bodies are left out.

    Raises RecursionError or OverflowError for what `readable` refuses.
    """
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
        self.unnamed = self.count = 0

    def take(self, part: Message, depth: int) -> None:
        """Take one part, with all inside of it."""
        self.count += 1
        if self.count > MOST:
            raise OverflowError
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
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root: etree._Element | None = None
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    if any("depth" in entry.message for entry in parser.error_log):  # what stands deeper is not in the tree
        return re.sub(r"<[^<>]*>", " ", page)
    pieces, silent = list[str](), 0
    for event, element in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        begins = event == "start"
        silent += (1 if begins else -1) if element.tag in _SILENT else 0
        if (element.tag in _BLOCKS and not begins) or element.tag == "br":
            pieces.append("\n")
        if said := element.text if begins else element.tail:
            pieces.append("" if silent else re.sub(r"\s+", " ", said))
    return "".join(pieces).replace("\u200b", "").replace("\xa0", " ")


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
