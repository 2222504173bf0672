"""归档: the folder with everything that the campaign produced, and what is missing in it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ... import pipeline
from ...campaign import ARCHIVE
from ...standing import Stage, fact_words
from .. import addresses
from ..frame import desk_of, page, say_in
from .home import known_campaign
from .working import begin


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """When the campaign was archived, in words, and the folder ("": none)."""

    campaign: str
    state: str
    facts: str
    folder: str


def archiving(request: Request) -> Response:
    """Show when it was archived, and what has come since."""
    desk, name = desk_of(request), known_campaign(request)
    say = say_in(desk.language)
    step = pipeline.standing(desk.project, name, desk.today).step(Stage.ARCHIVE)
    folder = desk.project.beside(name, ARCHIVE)
    view = ArchiveView(name, step.state.value, fact_words(step, say), desk.listed.name(folder) if folder.is_dir() else "")
    return page(request, "archive.html", view, say("nav-archive"), name, addresses.ARCHIVE)


async def archive(request: Request) -> Response:
    """Begin archiving, once."""
    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)
    return begin(desk, name, "archive", str(form.get("number", "")), addresses.of(name, addresses.ARCHIVE))


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.ARCHIVE), archiving, methods=["GET"]),
    Route(addresses.route(addresses.ARCHIVE), archive, methods=["POST"]),
]
