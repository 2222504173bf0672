"""The addresses of 内容, and which page shows a part."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ....editing import PartKind, open_file, part_of_file, parts_of
from ....wording import Refused
from ... import addresses
from ...frame import desk_of
from ...problem_views import views_of
from ..home import known_campaign
from . import beside, roster, texts, values
from .shared import content_page, part_of

Act = Callable[[Request, dict[str, str]], Response]


def first(request: Request) -> Response:
    """Go to the first part."""
    campaign = known_campaign(request)
    return RedirectResponse(addresses.of(campaign, addresses.CONTENT, parts_of(desk_of(request).project, campaign)[0].name), 303)


def show(request: Request) -> Response:
    """Show a part of the content."""
    part = part_of(request)
    if part.kind is PartKind.ROSTER:
        return roster.show(request)
    if part.file is None:
        return content_page(request, "content_office.html", part, None)
    try:
        opened = open_file(part.file)
    except Refused as reason:
        told = views_of(reason.problems, known_campaign(request), desk_of(request).language)
        return content_page(request, "content_unread.html", part, told)
    if part.kind is PartKind.VALUES and request.query_params.get("source", "") != "1":
        return values.show(request, opened)
    return texts.show(request, opened)


def mend(request: Request) -> Response:
    """Go to the part that a displayed file name belongs to, and to a line of it; to the first part for a file that is none."""
    campaign, asked = known_campaign(request), request.query_params
    found = part_of_file(desk_of(request).project, campaign, asked.get("file", ""))
    if found is None:
        return RedirectResponse(addresses.of(campaign, addresses.CONTENT), 303)
    at = [number for name in ("line", "column") if (number := asked.get(name, "1")).isdigit() and len(number) < 9]
    return RedirectResponse(f"{addresses.of(campaign, addresses.CONTENT, found.name)}#{'.'.join(at)}", 303)


def posted(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """Return the route of an act, which gets what was sent as texts by name."""
    async def answer(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=20, max_part_size=8 * 1024 * 1024)
        asked = {name: value for name, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(act, request, asked)

    return answer


def _at(*more: str) -> str:
    return addresses.route(addresses.CONTENT, "{part}", *more)


def save(request: Request, asked: dict[str, str]) -> Response:
    """Save a text, or a cell of the roster."""
    return roster.save(request, asked) if part_of(request).kind is PartKind.ROSTER else texts.save(request, asked)


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.CONTENT), first), Route(addresses.route(addresses.CONTENT, addresses.MEND), mend),
    Route(_at(), show, methods=["GET"]), Route(_at(), posted(save), methods=["POST"]),
    Route(_at("值"), values.form, methods=["GET"]), Route(_at("值"), posted(values.save), methods=["POST"]),
    Route(_at("段"), texts.blocks), Route(_at("冲突"), posted(texts.choose), methods=["POST"]),
    Route(_at("替换"), posted(texts.replace), methods=["POST"]), Route(_at("粘贴"), posted(texts.paste), methods=["POST"]),
    Route(_at("记号"), texts.marks), Route(_at("行"), roster.rows), Route(_at("比较"), posted(roster.compare), methods=["POST"]),
    Route(_at("写入"), posted(roster.write), methods=["POST"]), Route(_at("页"), beside.pages), Route(_at("图", "{picture}"), beside.picture),
    Route(_at("处"), beside.typed_at), Route(_at("框"), beside.printed_at),
]
