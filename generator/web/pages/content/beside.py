"""The real pages beside what is edited: pictures, where a click was typed, where a line is printed."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ....editing import NoPages, ShownPages, part_of_file
from ....wording import Refused
from ... import addresses
from ...frame import desk_of, fragment
from ...problem_views import ProblemView, views_of
from ..home import known_campaign
from .shared import loaded_texts, part_of

NOT_YET = 204


@dataclass(frozen=True, slots=True)
class PagesView:
    """Pages as pictures; `problems`: why they are not today's, or why there are none."""

    name: str
    pictures: tuple[str, ...]
    problems: tuple[ProblemView, ...]
    lacking: str
    stale: bool


def pages(request: Request) -> Response:
    """Return the pages of the document that shows a part; nothing while a later version is being made."""
    desk, campaign, part = desk_of(request), known_campaign(request), part_of(request)
    loaded, problems = loaded_texts(request)
    try:
        found = desk.beside.last(campaign, part.document, problems) if loaded is None else desk.beside.show(
            loaded, part.document, desk.maker())
    except Refused as reason:
        found = desk.beside.last(campaign, part.document, reason.problems)
    if found is None:
        return Response(status_code=NOT_YET)
    told = views_of(found.problems, campaign, desk.language)
    if isinstance(found, NoPages):
        return fragment(request, "content_pages.html", PagesView("", (), told, "", stale=False))
    return fragment(request, "content_pages.html", _view(found, campaign, part.name, told))


def _view(found: ShownPages, campaign: str, part: str, told: tuple[ProblemView, ...]) -> PagesView:
    pictures = tuple(
        addresses.of(campaign, addresses.CONTENT, part, "图", f"{found.name}-{number}") for number in range(1, found.count + 1))
    return PagesView(found.name, pictures, told, "、".join(found.document.lacking), stale=bool(told))


def picture(request: Request) -> Response:
    """Return one page's picture; its address changes when the page does."""
    name, _, number = str(request.path_params["picture"]).rpartition("-")
    found = desk_of(request).beside.picture(name, int(number)) if number.isdigit() else None
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def typed_at(request: Request) -> Response:
    """Return where the character under a click was typed: the part's address, line and column; {} for nowhere."""
    desk, campaign, asked = desk_of(request), known_campaign(request), request.query_params
    try:
        found = desk.beside.content_at(asked["pages"], int(asked["page"]), float(asked["x"]), float(asked["y"]))
    except (KeyError, ValueError):
        raise HTTPException(404) from None
    part = part_of_file(desk.project, campaign, found.file) if found else None
    if found is None or part is None:
        return JSONResponse({})
    return JSONResponse({
        "address": addresses.of(campaign, addresses.CONTENT, part.name), "part": part.name, "line": found.line, "column": found.column})


def printed_at(request: Request) -> Response:
    """Return where a line of the part is printed, as boxes in shares of the page."""
    part, asked = part_of(request), request.query_params
    line = asked.get("line", "")
    boxes = desk_of(request).beside.boxes(asked.get("pages", ""), part.shown, int(line)) if line.isdigit() and len(line) < 9 else ()
    return JSONResponse([
        {"page": one.page, "left": one.box.left, "right": one.box.right, "top": one.box.top, "bottom": one.box.bottom} for one in boxes])
