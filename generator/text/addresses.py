"""Mail addresses: which ones a mail server takes, and what was probably meant by another."""

from __future__ import annotations

import re
import unicodedata

MAX_LOCAL, MAX_DOMAIN, MAX_ADDRESS = 64, 255, 254
"""Octets before and behind the @ (RFC 5321, 4.5.3.1.1 and 4.5.3.1.2) and in all (RFC 3696, erratum 1690)."""
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
"""dot-atom of RFC 5322, 3.2.3; quoted local parts are not met in practice."""
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_HAN_DOMAIN = re.compile(r"[a-z0-9\u00df-\u024f\u0370-\u1fff\u3041-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff.-]+", re.IGNORECASE)
"""Letters of an internationalised name; full-width forms and Chinese punctuation are slips of the keyboard."""
_IN_BRACKETS = re.compile(r"[<〈《](.+)[>〉》]")
_SIGNS = str.maketrans({"。": ".", "｡": ".", "·": ".", "、": ",", "；": ";", "〈": "<", "《": "<", "〉": ">", "》": ">"})
_OUTSIDE = " \t\r\n,;:.'\"“”‘’()<>[]【】"


def ascii_address(text: str) -> str | None:
    """The address as SMTP takes it, an internationalised domain as punycode (RFC 5891); None when it is no address.

    A local part that is not ASCII needs SMTPUTF8 (RFC 6531), which few servers have: None.
    """
    local, at, domain = text.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > MAX_LOCAL:
        return None
    host = _ascii_domain(domain)
    if host is None or len(local) + 1 + len(host) > MAX_ADDRESS:
        return None
    return f"{local}@{host}"


def _ascii_domain(domain: str) -> str | None:
    if not domain.isascii():
        if not _HAN_DOMAIN.fullmatch(domain):
            return None
        try:
            domain = domain.encode("idna").decode()
        except UnicodeError:
            return None
    labels = domain.split(".")
    sound = len(labels) > 1 and len(domain) <= MAX_DOMAIN and all(_LABEL.fullmatch(label) for label in labels)
    return domain if sound and len(labels[-1]) > 1 and not labels[-1].isdigit() else None


def probably_meant(text: str) -> str:
    """The address that a slip of the keyboard hides (＠, 。, spaces, mailto:, a name around it); "" when none is to be seen."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf"))
    if hit := _IN_BRACKETS.search(plain):
        plain = hit[1]
    plain = re.sub(r"(?i)^\s*(mailto|e-?mail|邮箱)\s*:", "", plain)
    plain = re.sub(r"\s+", "", plain).strip(_OUTSIDE).replace(",", ".")
    return plain if plain != text and ascii_address(plain) else ""


def domain_of(address: str) -> str:
    """What stands behind the @ of an address."""
    return address.rpartition("@")[2]
