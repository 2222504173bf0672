"""What every request has to pass before any page sees it: address, origin, cookie, size, time; and the headers of every answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .access import Access
from .addresses import AGAIN, OPEN, QUIT, STATIC, UPLOADS

MB = 1024 * 1024
MOST_BODY, MOST_UPLOAD = 8 * MB, 200 * MB
"""Size of a body: of a form with a text in it, of files that are dropped."""
SECONDS = 30.0
"""How long the next piece of a body may take."""
READING = ("GET", "HEAD")
POLICY = (
    "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
HEADERS = {
    b"content-security-policy": POLICY.encode(), b"x-content-type-options": b"nosniff", b"referrer-policy": b"no-referrer, same-origin",
    b"cross-origin-resource-policy": b"same-origin", b"cross-origin-opener-policy": b"same-origin", b"x-frame-options": b"DENY",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=()",
}  # fmt: skip
"""Added to every answer, whatever it is. Under `no-referrer` alone a browser sends no Origin with a form; other sites are told nothing
under `same-origin` either.
"""
NO_STORE = (b"cache-control", b"no-store")


class TooLarge(Exception):  # noqa: N818  it is an outcome
    """Raised while a body is read that is larger than its address allows."""


class TooSlow(Exception):  # noqa: N818  it is an outcome
    """Raised while a body is read of which nothing comes any more."""


@dataclass(frozen=True)
class Guard:
    """The gate in front of the application; `refuse` makes the answer of a status, `seen` is told of each request that passed."""

    application: ASGIApp
    access: Access
    refuse: Callable[[int], ASGIApp]
    seen: Callable[[], None]
    read_only: bool = False

    @property
    def hosts(self) -> frozenset[bytes]:
        """Return the values of Host that are ours."""
        return frozenset(f"{name}:{self.access.port}".encode() for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            return
        limit = _limit(scope["path"])
        status = self.refusal(scope["method"], scope["path"], scope["headers"], limit)
        if status:
            await self.refuse(status)(scope, receive, _closing(_with_headers(send)))
            return
        self.seen()
        began: list[bool] = []
        try:
            await self.application(scope, _bounded(receive, limit), _noting(_with_headers(send), began))
        except (TooLarge, TooSlow) as reason:
            if not began:
                status = 413 if isinstance(reason, TooLarge) else 408
                await self.refuse(status)(scope, receive, _closing(_with_headers(send)))

    def refusal(self, method: str, path: str, headers: Iterable[tuple[bytes, bytes]], limit: int) -> int:
        """Return the status with which a request is refused; 0 for one that passes."""
        given = list(headers)
        hosts = _all(given, b"host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return 421
        sites = _all(given, b"sec-fetch-site")
        if path == AGAIN:
            return 403 if _all(given, b"origin") or sites or method != "POST" else self._too_large(given, limit)
        if any(site not in (b"same-origin", b"none") for site in sites):
            return 403
        if method not in READING and (_all(given, b"origin") != [b"http://" + hosts[0]] or b"none" in sites):
            return 403
        if not _is_open(path) and not self.access.admits(_cookies(given, self.access.name)):
            return 401
        return self._too_large(given, limit)

    def _too_large(self, given: list[tuple[bytes, bytes]], limit: int) -> int:
        told = _all(given, b"content-length")
        if any(not size.isdigit() or len(size) > 15 or int(size) > limit for size in told):
            return 413
        return 0


def _is_open(path: str) -> bool:
    """Return whether an address needs no cookie: the link itself, and files that are the same for everybody."""
    return path == OPEN or path.startswith(STATIC + "/")


def _limit(path: str) -> int:
    return MOST_UPLOAD if path.rsplit("/", 1)[-1] == UPLOADS else 4096 if path in (AGAIN, QUIT) else MOST_BODY


def _all(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    return [value for key, value in headers if key == name]


def _cookies(headers: Iterable[tuple[bytes, bytes]], name: str) -> list[str]:
    """Return the values of that cookie; none when they can't be read."""
    found = []
    for value in _all(headers, b"cookie"):
        try:
            cookie = SimpleCookie(value.decode("latin-1")).get(name)
        except CookieError:
            continue
        if cookie is not None:
            found.append(cookie.value)
    return found


def _bounded(receive: Receive, limit: int) -> Receive:
    """Return `receive` that raises TooLarge and TooSlow; nothing is kept."""
    size, ended = 0, False

    async def bounded() -> Message:
        nonlocal size, ended
        if ended:
            return await receive()  # only tells of the end of the connection
        try:
            message = await asyncio.wait_for(receive(), SECONDS)
        except TimeoutError as reason:
            raise TooSlow from reason
        size += len(message.get("body", b""))
        ended = not message.get("more_body", False)
        if size > limit:
            raise TooLarge
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [(key.lower(), value) for key, value in message.get("headers", [])]
            names = {key for key, _ in given}
            added = [(key, value) for key, value in HEADERS.items() if key not in names]
            kept = [] if b"cache-control" in names else [NO_STORE]
            message = {**message, "headers": [*given, *added, *kept]}
        await send(message)

    return adding


def _closing(send: Send) -> Send:
    """Return `send` that ends the connection, so that a body which nobody reads ends with it."""
    async def closing(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), (b"connection", b"close")]}
        await send(message)

    return closing


def _noting(send: Send, began: list[bool]) -> Send:
    async def noting(message: Message) -> None:
        began.append(True)
        await send(message)

    return noting
