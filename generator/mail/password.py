"""Find the password of the mail server; it never comes from a file of the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..wording import Place, Refused, problem
from .smtp import Server

VARIABLE = "YINFA_MAIL_PASSWORD"
SERVICE = "yinfa"
"""Service name in the keyring; the user name there is `user@host`."""


def find_password(
    server: Server, place: Place, environ: Mapping[str, str], ask: Callable[[Server], str], also: Sequence[str] = (),
) -> str:
    """Return the password from the environment, else the system's keyring, else from a person.

    `also` are other hosts of the same user, under which it may be kept. `ask` returns "" if no person can be asked. Refused
    `mail-password` if none is found.
    """
    kept = (password for host in (server.host, *also) for password in [_from_keyring(server.user, host)] if password)
    found = environ.get(VARIABLE) or next(kept, "") or ask(server)
    if not found:
        raise Refused([problem("mail-password", place, user=server.user, host=server.host)])
    return found.strip()


def _from_keyring(user: str, host: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, f"{user}@{host}") or ""
    except KeyringError:
        return ""
