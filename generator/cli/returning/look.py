"""`yinfa look`: review of doubtful values in one session."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..interface.exit_codes import ExitCode
from ..pages import ExistingPath, Group, OutputPath, Usage
from ..results import near
from ..session import Session, campaign_argument, now, pass_session, shared, user_name
from ..terminal import Screen
from .look_walk import shown, walk

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import LookThrough


def register(group: Group) -> None:
    """Add the command."""

    @group.command("look", help="help-look", more="more-look")
    @campaign_argument
    @click.option("--out", "out", metavar="meta-file", type=OutputPath(), help="opt-look-out")
    @click.option("--in", "answers", metavar="meta-file", type=ExistingPath(), help="opt-look-in")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def look(session: Session, campaign: str | None, out: Path | None, answers: Path | None, force: bool) -> int:
        """Review doubtful values."""
        if out is not None and answers is not None:
            raise Usage("look-one-way", click.get_current_context())
        if out is not None and out.suffix.lower() != ".xlsx":
            raise Usage("report-ending", click.get_current_context(), path=out.name)
        from ... import pipeline

        project, chosen = session.choose(campaign)
        way = pipeline.look(project, chosen, user_name())
        if out is not None:
            return save_sheet(session.screen, project, chosen, way, out, force=force)
        if answers is not None:
            return take_sheet(session.screen, chosen, way, answers)
        if session.screen.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return listed(session.screen, chosen, way)
        return walk(session.screen, way)


def listed(screen: Screen, campaign: str, way: LookThrough) -> ExitCode:
    """List the open cases."""
    from ...collecting import doubt_data

    found = way.questions()
    groups = {doubt.key: number for number, question in enumerate(found, 1) for doubt in question.doubts}
    every = [doubt for question in found for doubt in question.doubts]
    data = [{**doubt_data(doubt, screen.language), "group": groups[doubt.key]} for doubt in every]
    lines = [line for question in found for line in shown(screen, way, question)] or [screen.say("look-none", campaign=campaign)]
    screen.result(lines, {"campaign": campaign, "left": len(every), "settled": 0, "doubts": data})
    return ExitCode.FAULTS if every else ExitCode.DONE


def save_sheet(screen: Screen, project: Project, campaign: str, way: LookThrough, out: Path, *, force: bool) -> ExitCode:
    """Save the open cases as a workbook."""
    from ...campaign import save
    from ...collecting import sheet_of

    found = way.questions()
    save(project, {out: sheet_of(found, way)}, force=force)
    left = sum(len(question.doubts) for question in found)
    screen.result([screen.say("look-saved", n=left, path=near(out))], {"campaign": campaign, "file": project.shown(out), "left": left})
    return ExitCode.DONE


def take_sheet(screen: Screen, campaign: str, way: LookThrough, path: Path) -> ExitCode:
    """Enter the answers in a workbook."""
    from ...collecting import answers_of

    found = answers_of(path, way, path.as_posix())
    n = way.enter(found.answers, now())
    left = sum(len(question.doubts) for question in way.questions())
    screen.problems(found.problems)
    lines = [screen.say("look-taken", n=n, left=left)]
    lines += [screen.say("look-before", n=found.settled_before)] if found.settled_before else []
    screen.result(lines, {"campaign": campaign, "left": left, "settled": n})
    return ExitCode.FAULTS if found.problems else ExitCode.DONE
