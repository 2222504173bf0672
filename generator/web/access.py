"""Who may see the pages: a link that works once becomes a cookie; an act's number works once."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

BITS = 256
MOST_LINKS = 16
"""Links that were given out and not opened; older ones stop working."""
MOST_ACTS = 4096
"""Acts whose results are remembered."""


def secret() -> str:
    """Return a new secret of 256 bits, of letters that fit into an address."""
    return secrets.token_urlsafe(BITS // 8)


@dataclass
class Access:
    """The secrets of one run of the server; `name` is that of its cookie, with the port, for cookies do not know ports."""

    port: int
    _links: list[str] = field(default_factory=list)
    _session: str = field(default_factory=secret)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        """Return the cookie's name."""
        return f"yinfa-{self.port}"

    def link(self) -> str:
        """Return the token of a new link."""
        token = secret()
        with self._lock:
            self._links = [*self._links[1 - MOST_LINKS :], token]
        return token

    def redeem(self, token: str) -> str | None:
        """Return the cookie's value for the token of a link, which then works no more; None for any other."""
        with self._lock:
            found = [known for known in self._links if hmac.compare_digest(known.encode(), token.encode())]
            self._links = [known for known in self._links if known not in found]
        return self._session if found else None

    def admits(self, cookies: list[str]) -> bool:
        """Return whether one of these cookies' values is that of this run."""
        return sum(hmac.compare_digest(self._session.encode(), value.encode()) for value in cookies) > 0  # every one is compared


class Stale(Exception):  # noqa: N818  it is an outcome
    """Raised for an act whose number is not of this run."""


@dataclass
class Acts:
    """One-time numbers: an act that comes twice (double click, Back, second tab) is done once, and both get its result."""

    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _done: OrderedDict[str, list[str]] = field(default_factory=OrderedDict)
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def number(self) -> str:
        """Return a new number, to stand in a form."""
        chance = secrets.token_urlsafe(16)
        return f"{chance}.{self._sign(chance)}"

    def once(self, number: str, act: Callable[[], str]) -> str:
        """Do the act unless its number was used; return its result, an address to go on at. Raises Stale.

        An act that raises was not done: its number may be used again.
        """
        chance, _, signed = number.partition(".")
        if not hmac.compare_digest(self._sign(chance).encode(), signed.encode()):
            raise Stale
        with self._lock:
            mine = self._locks.setdefault(number, threading.Lock())
        with mine:
            if number not in self._done:
                self._done[number] = [act()]
                with self._lock:
                    self._forget()
            return self._done[number][0]

    def _sign(self, chance: str) -> str:
        return hmac.new(self._key, chance.encode(), "sha256").hexdigest()

    def _forget(self) -> None:
        while len(self._done) > MOST_ACTS:
            gone, _ = self._done.popitem(last=False)
            self._locks.pop(gone, None)
