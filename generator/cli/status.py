"""`yinfa status`: the steps of a campaign's year, and the next action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .interface.exit_codes import ExitCode
from .pages import Group
from .session import Session, campaign_argument, now, pass_session, shared
from .terminal import Screen, columns_of

if TYPE_CHECKING:
    from ..campaign import Project
    from ..standing import Deadline, Standing, Step


def register(group: Group) -> None:
    """Add the command to the group."""

    @group.command("status", help="help-status", more="more-status")
    @campaign_argument
    @shared
    @pass_session
    def status_(session: Session, campaign: str | None) -> int:
        """Show the standing of campaigns."""
        return status(session, campaign)


def status(session: Session, campaign: str | None) -> ExitCode:
    """Show the standing of one campaign; with several and no name each in one line."""
    from .. import pipeline
    from ..standing import standing_data

    project, names = _campaigns(session, campaign)
    today = now().date()
    found = [pipeline.standing(project, name, today) for name in names]
    screen = session.screen
    alone = len(found) == 1
    lines = list(_whole(screen, found[0])) if alone else columns_of([_line(screen, one) for one in found]) or [screen.say("status-none")]
    screen.result(lines, {"today": today.isoformat(), "campaigns": [standing_data(one) for one in found]})
    return ExitCode.DONE


def _campaigns(session: Session, campaign: str | None) -> tuple[Project, list[str]]:
    """Return the project with the campaign that is named or whose folder is the working folder; else with all of them."""
    if campaign is not None:
        project, name = session.choose(campaign)
        return project, [name]
    project = session.project()
    names = project.campaigns()
    here = [name for name in names if project.folder(name) in (session.here, *session.here.parents)]
    return project, here or names


# ---- what is shown
def _whole(screen: Screen, found: Standing) -> Iterator[str]:
    yield screen.say("status-of", campaign=found.campaign, today=_day(screen, found.today.isoformat()))
    rows = [(screen.say(f"stage-{step.stage}"), screen.say(f"step-{step.state}"), _facts(screen, step)) for step in found.steps]
    yield from (f"  {line}" for line in columns_of(rows))
    if found.deadlines:
        yield screen.say("status-deadlines")
        due = [(d.name, _due(screen, d), _left(screen, d)) for d in found.deadlines]
        yield from (f"  {line}" for line in columns_of(due))
    yield _next(screen, found)


def _line(screen: Screen, found: Standing) -> tuple[str, str, str]:
    """Return the cells of a campaign's line: name, first step that is not done, next action."""
    from ..standing import StepState

    at = next((step for step in found.steps if step.state is not StepState.DONE), found.steps[-1])
    where = f"{screen.say(f'stage-{at.stage}')} {screen.say(f'step-{at.state}')}"
    return found.campaign, where, _next(screen, found)


def _next(screen: Screen, found: Standing) -> str:
    return screen.say(f"next-{found.next.code}", campaign=found.campaign, year=found.today.year + 1, **_readable(screen, found.next.facts))


def _facts(screen: Screen, step: Step) -> str:
    """Return the facts of a step in words; those that are 0 or missing are left out."""
    readable = _readable(screen, step.facts)
    names = [name for name in FACTS[step.stage] if name in step.facts and step.facts[name] != 0]
    phrases = [screen.say(f"fact-{step.stage}-{name}", **readable) for name in names]
    if step.facts.get("recorded") is False:
        phrases.insert(0, screen.say(f"fact-{step.stage}-unrecorded"))
    return screen.say("status-comma").join(phrases)


FACTS = {
    "draft": ("errors", "pending"), "review": ("findings",), "issue": ("issue", "sealed", "due", "days_left", "days_late"),
    "distribute": ("units", "uncertain", "failed", "prepared", "days_late"),
    "collect": ("wanted", "doubtful", "asked", "late", "due", "days_left", "days_late"),
    "summarise": ("due",), "archive": ("at", "since"),
}  # fmt: skip
"""The facts shown for each stage, in this order."""


def _readable(screen: Screen, facts: Mapping[str, str | int | bool]) -> dict[str, object]:
    """Return facts with days and times as people read them."""
    from ..records import when

    found: dict[str, object] = dict(facts)
    if "due" in found:
        found["due"] = _day(screen, str(found["due"]))
    if "at" in found:
        found["at"] = when(str(found["at"]))
    return found


def _day(screen: Screen, iso: str) -> str:
    year, month, day = iso.split("-")
    return screen.say("day", year=int(year), month=int(month), day=int(day))


def _due(screen: Screen, deadline: Deadline) -> str:
    day = _day(screen, deadline.day.isoformat())
    return day if deadline.last_day == deadline.day else screen.say("days-moved", day=day, last=_day(screen, deadline.last_day.isoformat()))


def _left(screen: Screen, deadline: Deadline) -> str:
    key = "days-late" if deadline.days < 0 else "days-left" if deadline.days else "days-today"
    return screen.say(key, days=abs(deadline.days), working=abs(deadline.working_days))
