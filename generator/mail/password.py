"""Find the password of the mail server; it never comes from a file of the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..wording import Place, Refused, problem
from .smtp import Server

VARIABLE = "YINFA_MAIL_PASSWORD"
SERVICE = "yinfa"
"""Service name in the keyring; the user name there is `user@host`."""


def find_password(server: Server, place: Place, environ: Mapping[str, str], ask: Callable[[Server], str]) -> str:
    """Return the password from the environment, else the system's keyring, else from a person.

    `ask` returns "" if no person can be asked. Refused `mail-password` if none is found.
    """
    found = environ.get(VARIABLE) or _from_keyring(server) or ask(server)
    if not found:
        raise Refused([problem("mail-password", place, user=server.user, host=server.host)])
    return found.strip()


def _from_keyring(server: Server) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, f"{server.user}@{server.host}") or ""
    except KeyringError:
        return ""
