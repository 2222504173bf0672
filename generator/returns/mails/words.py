"""Decode what mail headers hold as Chinese mail programs write it: encoded words, RFC 2231 parameters, bare GBK or UTF-8 bytes."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from email.message import Message
from quopri import decodestring
from urllib.parse import unquote_to_bytes

_WORD = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"\?=\s+=\?")
"""White space between two encoded words is no part of the text (RFC 2047, 6.2)."""
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}|[A-Za-z0-9._~-])+")
_CHINESE = frozenset(("gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "ms936", "windows-936", "gb18030", "hz-gb-2312"))
LOST = "\ufffd"


def decoded(data: bytes, charset: str = "") -> str:
    """Return bytes as text: in the stated charset, else UTF-8, else GB 18030; what fits none becomes U+FFFD."""
    stated = charset.strip().strip("\"'").lower()
    own = "hz" if stated == "hz-gb-2312" else "gb18030" if stated in _CHINESE else stated
    for encoding in (own, "utf-8", "gb18030"):
        try:
            return data.decode(encoding) if encoding else data.decode("ascii")
        except (LookupError, UnicodeError, ValueError):  # unknown, or not what was stated
            continue
    return data.decode("gb18030", "replace")


def raw_header(message: Message, name: str) -> str:
    """Return a header's text in one line, its bytes decoded, encoded words left; "" when there is none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = decoded(raw.encode("utf-8", "surrogateescape")) if any("\udc80" <= c <= "\udcff" for c in raw) else raw
    return re.sub(r"\r?\n[ \t]*", " ", text).strip()


def header(message: Message, name: str) -> str:
    """Return a header as a person reads it."""
    return words(raw_header(message, name))


def words(text: str) -> str:
    """Return a text with its encoded words decoded; words of one charset are joined first, as programs cut within a character."""
    found, at, held, charset = "", 0, b"", ""
    text = _BETWEEN.sub("?==?", text)
    for hit in _WORD.finditer(text):
        between, data = text[at : hit.start()], _bytes(hit[2], hit[3])
        if held and (between or hit[1].lower() != charset):
            found, held = found + decoded(held, charset), b""
        found, held, charset, at = found + between, held + data, hit[1].lower(), hit.end()
    return found + (decoded(held, charset) if held else "") + text[at:]


def _bytes(coding: str, text: str) -> bytes:
    if coding in "qQ":
        return decodestring(text.replace("_", " ").encode("utf-8", "surrogateescape"), header=True)
    bare = re.sub(r"[^A-Za-z0-9+/]", "", text)
    try:
        return b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return b64decode(bare[: len(bare) // 4 * 4])


def parameter(message: Message, name: str, field: str) -> str:
    """Return a parameter of a header, in whatever way it is encoded; "" when there is none."""
    own = Message()
    own[field] = raw_header(message, field)
    try:
        value = own.get_param(name, "", field)
    except (ValueError, LookupError, TypeError):  # parameters that no standard allows
        return ""
    if isinstance(value, tuple):
        charset, _, text = value
        return words(decoded(text.encode("latin-1", "replace"), charset or ""))
    text = str(value)
    if "%" in text and _PERCENT.fullmatch(text):  # some web mails write a URL's form
        plain = decoded(unquote_to_bytes(text))
        return text if LOST in plain else plain
    return words(text)


def file_name(part: Message) -> str:
    """Return the name of an attached file; of several ways in which it is written the first that lost nothing."""
    names = [parameter(part, "filename", "Content-Disposition"), parameter(part, "name", "Content-Type")]
    names = ["".join(c for c in name if c.isprintable() or c == LOST).replace("/", "_").replace("\\", "_").strip() for name in names]
    return next((name for name in names if name and LOST not in name), next(filter(None, names), ""))
