"""Pages that say why something was not done. They name no campaign: some are seen without a cookie."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp

from ..files import disk_problem
from ..wording import Problem, Refused
from .desk import Desk
from .frame import desk_of, environment, frame_of, page, say_in
from .problem_views import ProblemView, views_of

KNOWN = (401, 403, 404, 405, 408, 413, 421, 500, 503)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was done, and what to do; `details` is for whoever looks after the program."""

    title: str
    hint: str
    problems: tuple[ProblemView, ...] = ()
    details: str = ""
    back: str = ""


def refuse(desk: Desk, status: int) -> ASGIApp:
    """Return the answer to a request that never reached a page."""
    return _answer(desk, f"refused-{status}", status)


def _answer(desk: Desk, key: str, status: int, details: str = "") -> HTMLResponse:
    say = say_in(desk.language)
    view = Refusal(say(key), say(f"{key}-hint"), details=details)
    text = environment().get_template("refused.html").render(
        frame=frame_of(desk, view.title, listens=False), view=view, say=say, number=desk.acts.number)
    return HTMLResponse(text, status)


def on_status(request: Request, error: Exception) -> Response:
    """Answer an address or a method that does not exist."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(desk_of(request), f"refused-{status if status in KNOWN else 404}", status)


def on_stale(request: Request, _error: Exception) -> Response:
    """Answer an act whose page is from an earlier start."""
    return _answer(desk_of(request), "refused-stale", 409)


def read_only(desk: Desk) -> Response:
    """Answer an act while pages may only be looked at."""
    return _answer(desk, "refused-read-only", 403)


def on_refused(request: Request, error: Exception) -> Response:
    """Answer with the problems for which something was not done."""
    problems = error.problems if isinstance(error, Refused) else ()
    return problem_page(request, problems)


def on_disk(request: Request, error: Exception) -> Response:
    """Answer with what the disk said."""
    reason = error if isinstance(error, OSError) else OSError(str(error))
    return problem_page(request, Refused([disk_problem(reason, "", 0)]).problems)


def problem_page(request: Request, problems: tuple[Problem, ...]) -> Response:
    """Return a page that lists problems."""
    desk = desk_of(request)
    say = say_in(desk.language)
    campaign = str(request.path_params.get("campaign", ""))
    known = campaign if campaign and desk.has(campaign) else ""
    title = say("not-done")
    view = Refusal(title, "", views_of(problems, known, desk.language), back=request.url.path if request.method == "GET" else "")
    return page(request, "refused.html", view, title, known, status=409)


def on_fault(request: Request, error: Exception) -> Response:
    """Answer a fault of the program with its last lines; the whole of it goes to the console."""
    lines = traceback.format_exception_only(error)
    frames = traceback.extract_tb(error.__traceback__)[-2:]
    told = [f"{frame.name} {frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames]
    return _answer(desk_of(request), "refused-500", 500, "\n".join([*told, *(line.strip() for line in lines)]))
