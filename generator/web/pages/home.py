"""总览: the campaigns as cards, and of one campaign its year, the one next thing, its deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ... import pipeline
from ...campaign import load_campaign
from ...records import RECORDS, changes_after_issue
from ...standing import Deadline, Standing, StepState, day_words, due_words, fact_words, left_words, readable_facts
from ...wording import Refused
from .. import addresses
from ..desk import Desk
from ..frame import Say, desk_of, lead, page, say_in
from ..problem_views import ProblemView, views_of

LEADS = {
    "correct": addresses.CHECK, "review": addresses.YEAR, "issue": addresses.ISSUE, "settle": addresses.LEDGER,
    "hand-over": addresses.DISTRIBUTE, "read-mail": addresses.COLLECT, "await-returns": addresses.COLLECT, "look": addresses.COLLECT,
    "chase": addresses.COLLECT, "summarise": addresses.SUMMARY, "archive": addresses.ARCHIVE, "new-year": addresses.YEAR,
}  # fmt: skip
"""The page on which the next action of a standing is taken."""
STAGES = {
    "draft": addresses.CHECK, "review": addresses.YEAR, "issue": addresses.ISSUE, "distribute": addresses.DISTRIBUTE,
    "collect": addresses.COLLECT, "summarise": addresses.SUMMARY, "archive": addresses.ARCHIVE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StageView:
    """One of the seven steps: its name, state and facts in words, the address of its page ("": none)."""

    name: str
    state: str
    state_words: str
    facts: str
    address: str


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline in words; `late` once it has passed."""

    name: str
    day: str
    weekday: str
    day_off: str
    left: str
    late: bool


@dataclass(frozen=True, slots=True)
class CampaignView:
    """One campaign: its steps, the next action with the page where it is taken, deadlines, what changed since the issue."""

    name: str
    title: str
    year: int | None
    stages: tuple[StageView, ...] = ()
    next_words: str = ""
    next_address: str = ""
    deadlines: tuple[DeadlineView, ...] = ()
    changed: tuple[ProblemView, ...] = ()
    issued: bool = False
    unread: tuple[ProblemView, ...] = ()

    @property
    def at(self) -> StageView | None:
        """Return the first step that is not done."""
        return next((stage for stage in self.stages if stage.state != "done"), None)

    @property
    def done(self) -> int:
        """Return how many steps are done."""
        return sum(stage.state == "done" for stage in self.stages)


def campaigns(request: Request) -> Response:
    """Show all campaigns, the newest year first."""
    desk = desk_of(request)
    day = desk.today
    views = [_campaign(desk, name, day) for name in desk.project.campaigns()]
    views.sort(key=lambda view: (-(view.year or 9999), view.name))
    return page(request, "home.html", tuple(views), say_in(desk.language)("all-campaigns"))


def campaign(request: Request) -> Response:
    """Show one campaign."""
    desk, name = desk_of(request), known_campaign(request)
    view = _campaign(desk, name, desk.today, whole=True)
    return page(request, "campaign.html", view, say_in(desk.language)("nav-home"), name, addresses.HOME)


def known_campaign(request: Request) -> str:
    """Return the campaign of the address; 404 for one that does not exist."""
    name = str(request.path_params["campaign"])
    if not desk_of(request).has(name):
        raise HTTPException(404)
    return name


# ---- views
def _campaign(desk: Desk, name: str, day: date, *, whole: bool = False) -> CampaignView:
    project = desk.project
    folder = project.folder(name)
    settings = loaded.settings if (loaded := load_campaign(folder, project.shown(folder))[0]) else None
    title, year = (settings.name, settings.year) if settings else (name, None)
    try:
        found = pipeline.standing(project, name, day)
        changed = changes_after_issue(folder / RECORDS, project.output / name, f"output/{name}") if whole else []
    except Refused as refused:
        return CampaignView(name, str(title), year, unread=views_of(refused.problems, name, desk.language))
    say = say_in(desk.language)
    facts = readable_facts(found.next.facts, say)
    return CampaignView(
        name, str(title), year, tuple(_stages(found, say)), say(f"do-{found.next.code}", **facts),
        lead(name, LEADS[found.next.code]), tuple(_deadline(desk, one, say) for one in found.deadlines),
        views_of(changed, name, desk.language), any(s.state is StepState.DONE for s in found.steps if s.stage == "issue"))


def _stages(found: Standing, say: Say) -> list[StageView]:
    return [
        StageView(
            say(f"stage-{step.stage}"), step.state.value, say(f"step-{step.state}"), fact_words(step, say),
            lead(found.campaign, STAGES[step.stage.value]))
        for step in found.steps]


def _deadline(desk: Desk, one: Deadline, say: Say) -> DeadlineView:
    off = desk.project.settings[0].calendar.day_off(one.day)
    day = due_words(one, say) if one.last_day != one.day else day_words(one.day.isoformat(), say)
    return DeadlineView(
        one.name, day, say(f"weekday-{one.day.weekday()}"), say("day-off", name=off) if off else "", left_words(one, say), one.days < 0)


ROUTES: list[BaseRoute] = [Route("/", campaigns), Route(addresses.route(addresses.HOME), campaign), Route(addresses.CAMPAIGN, campaign)]
