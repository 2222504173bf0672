"""明年: this year's content from last year's, and what it found stale reviewed one finding at a time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ... import pipeline
from ...check import Finding, grouped
from ...wording import Refused
from ...year import Answer, Walk, choices, present_text
from .. import addresses
from ..desk import Desk
from ..frame import desk_of, page, say_in
from ..problem_views import ProblemView, view_of, views_of
from .home import known_campaign

KEYS = {"edit": "e", "keep": "k", "leave": "d", "skip": "s"}


@dataclass(frozen=True, slots=True)
class FindingView:
    """The finding that is asked about now: its text as it is, and how it may be answered."""

    key: str
    problem: ProblemView
    text: str
    answers: tuple[str, ...]
    is_long: bool


@dataclass(frozen=True, slots=True)
class YearView:
    """The page: how far the review is, the finding, how many of each group are left; `year` is the one that would be made."""

    campaign: str
    left: int
    number: int
    total: int
    groups: tuple[tuple[str, int], ...]
    finding: FindingView | None
    year: int
    problems: tuple[ProblemView, ...] = ()


def review(request: Request) -> Response:
    """Show the finding to be answered now."""
    return _page(request, ())


async def answer(request: Request) -> Response:
    """Write the answer at once; refused, the same finding is shown again with the reason."""
    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)
    do, key, text = (str(form.get(field, "")) for field in ("do", "key", "text"))
    try:
        await to_thread.run_sync(lambda: _answered(desk, name, do, key, text))
    except Refused as refused:
        found = refused.problems
        return await to_thread.run_sync(lambda: _page(request, views_of(found, name, desk.language)))
    return RedirectResponse(addresses.of(name, addresses.YEAR), 303)


async def roll(request: Request) -> Response:
    """Make the campaign of another year, once, and go on to its review."""
    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)
    year = str(form.get("year", "")).strip()

    def make() -> str:
        return addresses.of(pipeline.roll(desk.project, name, year).name, addresses.YEAR)

    return RedirectResponse(await to_thread.run_sync(lambda: desk.acts.once(str(form.get("number", "")), make)), 303)


# ---- views
def _walk(desk: Desk, name: str) -> Walk:
    """Return the review of this sitting, begun anew when the findings changed without it."""
    return pipeline.walk(desk.project, name)


def _page(request: Request, problems: tuple[ProblemView, ...]) -> Response:
    desk, name = desk_of(request), known_campaign(request)
    title = say_in(desk.language)("nav-year")
    def still(way: Walk) -> bool:
        return way.left == len(pipeline.findings(desk.project, name))

    try:
        with desk.sitting(f"year {name}", lambda: _walk(desk, name), still) as way:
            view = _view(desk, name, way, problems)
    except Refused as refused:
        view = YearView(name, 0, 0, 0, (), None, 0, views_of(refused.problems, name, desk.language))
    return page(request, "next_year.html", view, title, name, addresses.YEAR)


def _view(desk: Desk, name: str, way: Walk, problems: tuple[ProblemView, ...]) -> YearView:
    say = say_in(desk.language)
    groups = tuple((say(f"new-{group}"), len(found)) for group, found in grouped(pipeline.findings(desk.project, name)).items())
    number, total = way.position
    current = way.current
    shown = _finding(desk, name, current) if current else None
    return YearView(name, way.left, number, total, groups, shown, desk.today.year + 1, problems)


def _finding(desk: Desk, name: str, found: Finding) -> FindingView:
    text = present_text(found)
    answers = (*(str(one) for one in choices(found)), "skip")
    return FindingView(_key(found), view_of(found.problem, name, desk.language), text, answers, len(text) > 40)


def _answered(desk: Desk, name: str, do: str, key: str, text: str) -> None:
    with desk.sitting(f"year {name}", lambda: _walk(desk, name)) as way:
        current = way.current
        if current is None or _key(current) != key:
            return
        if do == "skip":
            way.skip()
        elif do in [str(one) for one in choices(current)]:
            way.answer(Answer(do), text)


def _key(found: Finding) -> str:
    return hashlib.sha256("\0".join((*found.key, str(found.problem.place))).encode("utf-8", "surrogatepass")).hexdigest()[:24]


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.YEAR), review, methods=["GET"]), Route(addresses.route(addresses.YEAR), answer, methods=["POST"]),
    Route(addresses.route(addresses.YEAR, "新建"), roll, methods=["POST"]),
]
