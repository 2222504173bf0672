"""检查: every problem, grouped by severity, made anew when a file changes; its number is the badge in the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...wording import Severity
from .. import addresses
from ..frame import desk_of, fragment, page, say_in
from ..problem_views import ProblemGroup, groups_of
from .home import known_campaign


@dataclass(frozen=True, slots=True)
class CheckView:
    """The problems of a campaign; `stopped` by errors, so that not all was looked at."""

    campaign: str
    groups: tuple[ProblemGroup, ...]
    stopped: bool


@dataclass(frozen=True, slots=True)
class BadgeView:
    """How many problems need a person; `late` when there are errors."""

    count: int
    errors: int


def check(request: Request) -> Response:
    """Show all problems of a campaign."""
    name = known_campaign(request)
    return page(request, "check.html", _view(request, name), say_in(desk_of(request).language)("check-title"), name, addresses.CHECK)


def listed(request: Request) -> Response:
    """Return the list alone, to replace the one that is shown."""
    return fragment(request, "check_list.html", _view(request, known_campaign(request)))


def badge(request: Request) -> Response:
    """Return the number of errors and places to review."""
    found = desk_of(request).checked(known_campaign(request)).problems
    errors = sum(p.severity is Severity.ERROR for p in found)
    return fragment(request, "badge.html", BadgeView(sum(p.severity is not Severity.REMINDER for p in found), errors))


def _view(request: Request, name: str) -> CheckView:
    desk = desk_of(request)
    found = desk.checked(name)
    return CheckView(name, groups_of(found.problems, name, desk.language), found.stopped)


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.CHECK), check), Route(addresses.route(addresses.CHECK, "数"), badge),
    Route(addresses.route(addresses.CHECK, "列表"), listed),
]
