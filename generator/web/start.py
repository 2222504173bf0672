"""Starting and ending: one server a project on this computer's own address, the browser opened, nothing left behind."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.parse import urlencode

import uvicorn

from ..wording import Place, Refused, page_phrase, problem
from . import addresses
from .access import Access
from .application import application
from .desk import Desk
from .instance import Instance, instance_of
from .jobs.running import Jobs
from .live import Channel, idle, watch

LOOPBACK, LOOPBACK_6 = "127.0.0.1", "::1"
MOST_CONNECTIONS = 256
GRACE = 2
"""Seconds that open connections get at the end."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What was asked for: the project's folder, the campaign to begin with ("": all), the port (0: as the last time)."""

    root: Path
    campaign: str = ""
    port: int = 0
    open_browser: bool = True
    read_only: bool = False
    language: str = "zh"


def serve(asked: ServeOptions, tell: Callable[[str], None]) -> int:
    """Serve the project until somebody ends it; a second start opens the page of the first. Return the port. `tell` shows a line.

    Refused `serve-port`, `serve-no-answer`.
    """
    here = instance_of(asked.root, read_only=asked.read_only)
    if not here.take():
        _show_first(here, asked, tell)
        return here.port()
    try:
        sockets = listening(asked.port, here.port())
        port: int = sockets[0].getsockname()[1]
        channel = Channel()
        jobs = Jobs(here.folder / f"{here.name}.jobs", lambda: channel.tell_from_thread("job"))
        desk = Desk(asked.root, Access(port), jobs, asked.language, asked.read_only)
        try:
            with suppress(KeyboardInterrupt):
                _serve(desk, here, channel, sockets, asked, tell)
        finally:
            desk.close()
            for one in sockets:
                one.close()
    finally:
        here.leave()
    return port


def _show_first(here: Instance, asked: ServeOptions, tell: Callable[[str], None]) -> None:
    link = here.ask()
    if not link:
        raise Refused([problem("serve-no-answer", Place())])
    link = _to(link, asked.campaign)
    tell(page_phrase("found-running", asked.language, link=link))
    if asked.open_browser and not webbrowser.open(link):
        tell(page_phrase("no-browser", asked.language))


def _to(link: str, campaign: str) -> str:
    return f"{link}&{urlencode({'to': campaign})}" if campaign else link


def _serve(
    desk: Desk, here: Instance, channel: Channel, sockets: list[socket.socket], asked: ServeOptions, tell: Callable[[str], None],
) -> None:
    config = uvicorn.Config(
        application(desk, channel, here.key), http="h11", ws="none", lifespan="off", log_config=None, access_log=False,
        server_header=False, date_header=False, proxy_headers=False, limit_concurrency=MOST_CONNECTIONS, timeout_keep_alive=10,
        timeout_graceful_shutdown=GRACE)
    server = Server(config, desk)
    with server.capture_signals():  # from before the link is seen: Ctrl-C may come at once
        _tell_and_run(server, desk, here, channel, sockets, asked, tell)


def _tell_and_run(
    server: Server, desk: Desk, here: Instance, channel: Channel, sockets: list[socket.socket], asked: ServeOptions,
    tell: Callable[[str], None],
) -> None:
    here.tell(desk.access.port)
    link = _to(f"http://{LOOPBACK}:{desk.access.port}{addresses.OPEN}?t={desk.access.link()}", asked.campaign)
    tell(page_phrase("started", asked.language, link=link))
    tell(page_phrase("started-hint", asked.language))
    if asked.open_browser:
        threading.Thread(target=_open, args=(link, asked.language, tell), daemon=True).start()
    asyncio.run(_until_ended(server, desk, channel, sockets))


def _open(link: str, language: str, tell: Callable[[str], None]) -> None:
    if not webbrowser.open(link):
        tell(page_phrase("no-browser", language))


class Server(uvicorn.Server):
    """uvicorn, of which signals end the desk first: pages that listen go, and nothing waits for them."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  as uvicorn calls it
        """End at a signal."""
        self._desk.ending.set()
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take over the signals that end a program, and give them back; they are not raised again."""
        names = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def _until_ended(server: Server, desk: Desk, channel: Channel, sockets: list[socket.socket]) -> None:
    serving = asyncio.create_task(server.serve(sockets=sockets))
    watching = asyncio.create_task(watch(desk, channel))
    idling = asyncio.create_task(idle(desk))
    await asyncio.wait({serving, idling}, return_when=asyncio.FIRST_COMPLETED)
    desk.ending.set()
    server.should_exit = True
    await serving
    await asyncio.gather(watching, idling, return_exceptions=True)


# ---- sockets
def listening(wanted: int, before: int) -> list[socket.socket]:
    """Return sockets that listen on this computer's own addresses only: on the wanted port, else that of before, else any free one.

    Refused `serve-port` when the wanted port is taken.
    """
    for port in (wanted,) if wanted else (before, 0) if before else (0,):
        try:
            first = _bound(socket.AF_INET, LOOPBACK, port)
        except OSError:
            continue
        with suppress(OSError):
            return [first, _bound(socket.AF_INET6, LOOPBACK_6, first.getsockname()[1])]
        return [first]
    raise Refused([problem("serve-port", Place(), port=wanted or before)])


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # else another program could take the port as well
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((address, port))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made
