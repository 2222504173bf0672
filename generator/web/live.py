"""What a page hears of without asking: that the program is there, that files changed; and the watching of files."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from watchfiles import awatch

from .desk import Desk
from .frame import desk_of

BEAT = 1.0
"""Seconds between two signs of life: a page says within two that the program is gone."""
REST = 50
"""Milliseconds of rest after which changed files are told."""
IDLE = 30 * 60.0
"""Seconds after the last tab is gone before the server ends."""


@dataclass
class Channel:
    """The pages that listen; each is told only that something of that name changed, and asks for it itself."""

    _listening: set[asyncio.Queue[str]] = field(default_factory=set)
    loop: asyncio.AbstractEventLoop | None = None

    def tell_from_thread(self, what: str) -> None:
        """Tell every listening page, from any thread; nobody listens before the server runs."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.tell, what)

    def tell(self, what: str) -> None:
        """Tell every listening page; called in the server's loop."""
        for queue in self._listening:
            if queue.qsize() < 64:
                queue.put_nowait(what)

    async def hear(self, desk: Desk) -> AsyncIterator[str]:
        """Yield server-sent events for one page until it or the server is gone."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listening.add(queue)
        desk.tabs += 1
        try:
            yield "retry: 1000\nevent: here\ndata: 1\n\n"
            while not desk.ending.is_set():
                try:
                    what = await asyncio.wait_for(queue.get(), BEAT)
                except TimeoutError:
                    yield "event: here\ndata: 1\n\n"
                    desk.seen()
                else:
                    yield f"event: {what}\ndata: 1\n\n"
            yield "event: ended\ndata: 1\n\n"
        finally:
            desk.tabs -= 1
            self._listening.discard(queue)


async def live(request: Request) -> Response:
    """Answer with events as long as the page is there."""
    channel: Channel = request.app.state.channel
    return StreamingResponse(channel.hear(desk_of(request)), media_type="text/event-stream")


async def ping(_request: Request) -> Response:
    """Answer a tab in the background, which only wants to be counted as there."""
    return Response(status_code=204)


async def watch(desk: Desk, channel: Channel) -> None:
    """Tell of changed files of content/ and templates/ until the server ends; never of output/."""
    channel.loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    waiting = asyncio.create_task(_until_ending(desk, ended))
    folders = [folder for folder in (desk.project.content, desk.project.templates) if folder.is_dir()]
    try:
        async for _changes in awatch(*folders, debounce=400, step=REST, stop_event=ended, ignore_permission_denied=True):
            channel.tell("changed")
    finally:
        waiting.cancel()


async def idle(desk: Desk) -> None:
    """Return once no tab was there for that long, or the server ends."""
    while not desk.ending.is_set():
        await asyncio.sleep(0.2)
        if not desk.tabs and time.monotonic() - desk.last_seen > IDLE:
            return


async def _until_ending(desk: Desk, ended: asyncio.Event) -> None:
    while not desk.ending.is_set():
        await asyncio.sleep(0.1)
    ended.set()
