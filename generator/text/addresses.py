"""Mail addresses: validate them as SMTP does, and guess the address behind a typing slip."""

from __future__ import annotations

import re
import unicodedata

MAX_LOCAL, MAX_DOMAIN, MAX_ADDRESS = 64, 255, 254
"""Most octets of the local part and the domain (RFC 5321, 4.5.3.1.1 and 4.5.3.1.2) and of an address (RFC 3696, erratum 1690)."""
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
"""The dot-atom of RFC 5322, 3.2.3; quoted local parts do not occur in practice."""
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_HAN_DOMAIN = re.compile(r"[A-Za-z0-9\u00c0-\u00d6\u00d8-\u024f\u0370-\u1fff\u3041-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff.-]+")
"""Letters of an internationalised domain; full-width forms and Chinese punctuation are taken for typing slips."""
_IN_BRACKETS = re.compile(r"[<〈《](.+)[>〉》]")
_LOOKALIKES = str.maketrans({"。": ".", "｡": ".", "·": ".", "、": ",", "；": ";", "〈": "<", "《": "<", "〉": ">", "》": ">"})
_OUTSIDE = " \t\r\n,;:.'\"“”‘’()<>[]【】"


def ascii_address(text: str) -> str | None:
    """Return the address as SMTP takes it, an internationalised domain in punycode (RFC 5891); None if it is invalid.

    A local part that is not ASCII would need SMTPUTF8 (RFC 6531), which few servers support: None.
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
    """Return the address behind a typing slip (＠, 。, spaces, mailto:, a name around it), or "" if none can be guessed."""
    plain = unicodedata.normalize("NFKC", text.translate(_LOOKALIKES)).translate(_LOOKALIKES)
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf"))
    if hit := _IN_BRACKETS.search(plain):
        plain = hit[1]
    plain = re.sub(r"(?i)^\s*(mailto|e-?mail|邮箱)\s*:", "", plain)
    plain = re.sub(r"\s+", "", plain).strip(_OUTSIDE).replace(",", ".")
    return plain if plain != text and ascii_address(plain) else ""


def domain_of(address: str) -> str:
    """Return the domain of an address."""
    return address.rpartition("@")[2]
