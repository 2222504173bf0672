"""What a campaign is busy with: its job as a piece of every page of the campaign, 停, and what it ended with."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from .. import addresses
from ..desk import Desk
from ..frame import Say, desk_of, fragment, say_in
from ..jobs.model import Asked, JobState
from ..jobs.running import Job
from ..problem_views import ProblemView, views_of
from .home import known_campaign

MINUTE = 60


@dataclass(frozen=True, slots=True)
class JobView:
    """A job on a page: what it does, how far it is, what it ended with."""

    campaign: str
    number: int
    name: str
    state: str
    done: int
    total: int
    left: str
    words: str
    problems: tuple[ProblemView, ...]
    rows: tuple[tuple[str, ...], ...]
    folder: str
    details: str


def current(request: Request) -> Response:
    """Return the campaign's job as it is now; nothing when there is none."""
    desk, name = desk_of(request), known_campaign(request)
    job = desk.jobs.of(name)
    left_over = [kind for kind, campaign in desk.jobs.left_over if campaign == name] if job is None else []
    say = say_in(desk.language)
    if job is None:
        return fragment(request, "job.html", tuple(say("job-left-over", name=say(f"job-{kind}")) for kind in left_over))
    return fragment(request, "job.html", _view(desk, job, say))


async def stop(request: Request) -> Response:
    """Stop a job between two files; or put away one that has ended."""
    form = await request.form()
    desk, number = desk_of(request), int(str(form.get("job", "0")) or 0)
    if form.get("do") == "stop":
        desk.jobs.stop(number)
    else:
        desk.jobs.put_away(number)
    return current(request)


def begin(desk: Desk, campaign: str, kind: str, number: str, back: str, secret: str = "", **choices: object) -> Response:
    """Begin a job once for a form's number, and go on to a page of the campaign. Refused `job-running`."""
    def act() -> str:
        desk.jobs.start(Asked(kind, desk.root, campaign, desk.language, choices, secret))
        return back

    return RedirectResponse(desk.acts.once(number, act), 303)


def _view(desk: Desk, job: Job, say: Say) -> JobView:
    outcome = job.outcome
    left = ""
    if job.left:
        left = say("minutes-left", n=round(job.left / MINUTE)) if job.left > 2 * MINUTE else say("seconds-left", n=round(job.left))
    words = ""
    if outcome is not None:
        words = say(outcome.phrase, **outcome.facts) if outcome.phrase else say(f"job-state-{outcome.state.value}")
    return JobView(
        job.asked.campaign, job.number, say(f"job-{job.asked.kind}"), job.state.value, job.done, job.total, left, words,
        views_of(outcome.problems, job.asked.campaign, desk.language) if outcome else (),
        outcome.rows[:MOST_ROWS] if outcome else (),
        desk.listed.name(outcome.made) if outcome and outcome.made and outcome.state is JobState.DONE else "",
        outcome.details if outcome else "")


MOST_ROWS = 200


ROUTES: list[BaseRoute] = [
    Route(addresses.route("事"), current, methods=["GET"]), Route(addresses.route("事"), stop, methods=["POST"]),
]
