"""退出: asked once more, then the program ends."""

from __future__ import annotations

import asyncio

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from .. import addresses
from ..desk import Desk
from ..frame import desk_of, page, say_in


def ask(request: Request) -> Response:
    """Ask whether the program is to end."""
    return page(request, "quit.html", None, say_in(desk_of(request).language)("quit"))


def leave(request: Request) -> Response:
    """End the program once this answer is sent."""
    desk = desk_of(request)
    response = page(request, "ended.html", None, say_in(desk.language)("quit"))
    response.background = BackgroundTask(_end, desk)
    return response


async def _end(desk: Desk) -> None:
    await asyncio.sleep(0.2)
    desk.ending.set()


ROUTES: list[BaseRoute] = [Route(addresses.QUIT, ask, methods=["GET"]), Route(addresses.QUIT, leave, methods=["POST"])]
