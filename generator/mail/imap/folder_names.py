"""Names of mailbox folders in modified UTF-7 (RFC 3501, 5.1.3)."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

INBOX = "INBOX"
CALLED = {"收件箱": INBOX, "inbox": INBOX}
"""What people call the folder that every mailbox has."""
_PLAIN = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


def encoded(name: str) -> str:
    """Return a folder's name as the protocol has it."""
    return "".join(
        piece.replace("&", "&-") if " " <= piece[0] <= "~" else f"&{_base64(piece)}-" for piece in _PLAIN.findall(name))


def _base64(text: str) -> str:
    return b64encode(text.encode("utf-16-be", "surrogatepass")).decode().rstrip("=").replace("/", ",")


def plain(name: str) -> str:
    """Return a folder's name as a person reads it; what is no modified UTF-7 stays as it is."""
    def unshifted(hit: re.Match[str]) -> str:
        if not hit[1]:
            return "&"
        bare = hit[1].replace(",", "/")
        try:
            return b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-16-be")
        except ValueError:
            return hit[0]

    return _SHIFTED.sub(unshifted, name)


def quoted(name: str) -> str:
    """Return a string of the protocol (RFC 3501, 4.3)."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
