"""`yinfa look`: review of doubtful values in one session."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..interface.exit_codes import ExitCode
from ..pages import ExistingPath, Group, OutputPath, Usage
from ..results import near
from ..session import Session, campaign_argument, now, pass_session, shared, user_name
from ..terminal import Screen
from . import checks
from .look_walk import shown, walk

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import LookThrough, RemarkReview


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

        def remarks() -> RemarkReview:
            return pipeline.review_remarks(project, chosen, user_name())

        if out is not None:
            return save_sheet(session.screen, project, chosen, way, remarks(), out, force=force)
        if answers is not None:
            return take_sheet(session.screen, chosen, way, remarks, answers)
        if session.screen.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return listed(session.screen, chosen, way, remarks())
        code = walk(session.screen, way)
        if way.left():  # it was ended, or something was passed over: the remarks wait
            return code
        return ExitCode.FAULTS if checks.walk(session.screen, remarks()) else code


def listed(screen: Screen, campaign: str, way: LookThrough, remarks: RemarkReview) -> ExitCode:
    """List the open cases, the remarks last."""
    from ...collecting import doubt_data, remark_data

    found = way.questions()
    groups = {doubt.key: number for number, question in enumerate(found, 1) for doubt in question.doubts}
    every = [doubt for question in found for doubt in question.doubts]
    data = [{**doubt_data(doubt, screen.language), "group": groups[doubt.key]} for doubt in every]
    lines = [line for question in found for line in shown(screen, way, question)]
    lines += [line for question in remarks.questions for line in checks.described(screen, question)]
    screen.result(lines or [screen.say("look-none", campaign=campaign)], {
        "campaign": campaign, "left": len(every), "settled": 0, "doubts": data,
        "remarks": [remark_data(remark, screen.language) for remark in remarks.left]})
    return ExitCode.FAULTS if every or remarks.left else ExitCode.DONE


def save_sheet(
    screen: Screen, project: Project, campaign: str, way: LookThrough, remarks: RemarkReview, out: Path, *, force: bool,
) -> ExitCode:
    """Save the open cases as a workbook, the remarks on a sheet of their own."""
    from ...campaign import save
    from ...collecting import sheet_of, sheet_of_remarks

    found = way.questions()
    save(project, {out: sheet_of(found, way, *([sheet_of_remarks(remarks)] if remarks.left else []))}, force=force)
    left = sum(len(question.doubts) for question in found)
    lines = [screen.say("look-saved", n=left, path=near(out))]
    lines += [screen.say("remarks-saved", n=len(remarks.left))] if remarks.left else []
    screen.result(lines, {"campaign": campaign, "file": project.shown(out), "left": left})
    return ExitCode.DONE


def take_sheet(screen: Screen, campaign: str, way: LookThrough, remarks: Callable[[], RemarkReview], path: Path) -> ExitCode:
    """Enter the answers in a workbook."""
    from ...collecting import answers_about_remarks, answers_of

    found = answers_of(path, way, path.as_posix())
    review = remarks()  # before values change: the answers are about what was remarked then
    about = answers_about_remarks(path, review, path.as_posix())
    n = way.enter(found.answers, now()) + review.enter(about.answers, now())
    left = sum(len(question.doubts) for question in way.questions())
    screen.problems((*found.problems, *about.problems))
    lines = [screen.say("look-taken", n=n, left=left)]
    before = found.settled_before + about.decided_before
    lines += [screen.say("look-before", n=before)] if before else []
    screen.result(lines, {"campaign": campaign, "left": left, "settled": n})
    return ExitCode.FAULTS if found.problems or about.problems else ExitCode.DONE
