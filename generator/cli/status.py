"""`yinfa status`: the steps of a campaign's year, and the next action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .interface.exit_codes import ExitCode
from .pages import Group
from .session import Session, campaign_argument, now, pass_session, shared
from .terminal import Screen, columns_of

if TYPE_CHECKING:
    from ..campaign import Project
    from ..standing import Standing


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
    from ..standing import day_words, due_words, fact_words, left_words

    yield screen.say("status-of", campaign=found.campaign, today=day_words(found.today.isoformat(), screen.say))
    rows = [(screen.say(f"stage-{step.stage}"), screen.say(f"step-{step.state}"), fact_words(step, screen.say)) for step in found.steps]
    yield from (f"  {line}" for line in columns_of(rows))
    if found.deadlines:
        yield screen.say("status-deadlines")
        due = [(d.name, due_words(d, screen.say), left_words(d, screen.say)) for d in found.deadlines]
        yield from (f"  {line}" for line in columns_of(due))
    yield _next(screen, found)


def _line(screen: Screen, found: Standing) -> tuple[str, str, str]:
    """Return the cells of a campaign's line: name, first step that is not done, next action."""
    from ..standing import StepState

    at = next((step for step in found.steps if step.state is not StepState.DONE), found.steps[-1])
    where = f"{screen.say(f'stage-{at.stage}')} {screen.say(f'step-{at.state}')}"
    return found.campaign, where, _next(screen, found)


def _next(screen: Screen, found: Standing) -> str:
    from ..standing import readable_facts

    facts = readable_facts(found.next.facts, screen.say)
    return screen.say(f"next-{found.next.code}", campaign=found.campaign, year=found.today.year + 1, **facts)
