"""The application: all routes, what answers a fault, and the gate before both."""

from __future__ import annotations

from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from ..wording import Refused
from . import addresses, refusals
from .access import Stale
from .desk import Desk
from .frame import HERE, desk_of
from .guard import READING, Guard
from .instance import KEY
from .live import Channel, live, ping
from .pages import (
    archiving,
    checking,
    files,
    handing_out,
    home,
    issuing,
    leaving,
    ledger,
    looking,
    next_year,
    parts,
    preview,
    returning,
    working,
)
from .pages.content import routes as content

YEAR = 365 * 24 * 3600
PAGES = (
    home, content, checking, preview, issuing, handing_out, ledger, returning, looking, archiving, next_year, working, files, parts,
    leaving,
)
"""The modules of pages; a new one is added here."""


class KeptFiles(StaticFiles):
    """The files that come with the pages; their address changes when they do, so the browser keeps them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file with its time to be kept."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = f"private, max-age={YEAR}, immutable"
        return response


class OnlyReading:
    """The gate of `--read-only`: acts are refused, except that the program may be ended."""

    def __init__(self, application: ASGIApp, desk: Desk) -> None:
        self._application, self._desk = application, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        acts = scope["type"] == "http" and scope["method"] not in READING
        if acts and self._desk.read_only and scope["path"] not in (addresses.QUIT, addresses.AGAIN):
            await refusals.read_only(self._desk)(scope, receive, send)
        else:
            await self._application(scope, receive, send)


def routes() -> list[BaseRoute]:
    """Return every address there is."""
    return [
        Route(addresses.OPEN, open_link, methods=["GET"]),
        Route(addresses.AGAIN, again, methods=["POST"]),
        Route(addresses.LIVE, live),
        Route(f"{addresses.LIVE}/ping", ping),
        Mount(addresses.STATIC, KeptFiles(directory=HERE / "static")),
        *(route for module in PAGES for route in module.ROUTES),
    ]


def application(desk: Desk, channel: Channel, key: str) -> ASGIApp:
    """Return the application of a desk; with `key` a second start of the program asks for a link."""
    inner = Starlette(
        routes=routes(),
        middleware=[Middleware(OnlyReading, desk=desk)],
        exception_handlers={
            HTTPException: refusals.on_status, Stale: refusals.on_stale, Refused: refusals.on_refused, OSError: refusals.on_disk,
            Exception: refusals.on_fault})
    inner.state.desk, inner.state.channel, inner.state.key = desk, channel, key
    return Guard(inner, desk.access, partial(refusals.refuse, desk), desk.seen, desk.read_only)


def open_link(request: Request) -> Response:
    """Turn the link's token into a cookie, and go on to the page that was asked for. A used or wrong token is refused."""
    desk = desk_of(request)
    session = desk.access.redeem(request.query_params.get("t", "")) if request.method == "GET" else None
    if session is None:
        if desk.access.admits([request.cookies.get(desk.access.name, "")]):
            return RedirectResponse("/", 303)  # Back, or the link clicked once more
        raise HTTPException(401)
    to = request.query_params.get("to", "")
    response = RedirectResponse(addresses.of(to) if desk.has(to) else "/", 303)
    response.set_cookie(desk.access.name, session, httponly=True, samesite="strict", path="/")
    return response


def again(request: Request) -> Response:
    """Give a second start of the program a new link; it proves itself with the key that only this user can read."""
    import hmac

    given = request.headers.get(KEY, "")
    if not hmac.compare_digest(given.encode(), str(request.app.state.key).encode()):
        raise HTTPException(403)
    return JSONResponse({"token": desk_of(request).access.link()})
