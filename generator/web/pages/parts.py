"""零件: every part that pages are made of, on one page, for whoever makes another page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...wording import Place, problem
from .. import addresses
from ..frame import desk_of, page, say_in
from ..problem_views import groups_of


def parts(request: Request) -> Response:
    """Show all parts."""
    desk = desk_of(request)
    shown = [
        problem("file-missing", Place("content/示例/campaign.yaml", 3, 5), file="登记表"),
        problem("annex-title-missing", Place("content/示例/annexes/登记表.docx", 1), file="登记表.docx"),
    ]
    return page(request, "parts.html", groups_of(shown, "", desk.language), say_in(desk.language)("parts-title"))


ROUTES: list[BaseRoute] = [Route(addresses.PARTS, parts)]
