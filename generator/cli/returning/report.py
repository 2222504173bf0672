"""`yinfa report`: the workbook of values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..interface.exit_codes import ExitCode
from ..pages import Group, OutputPath, Usage
from ..results import near
from ..session import Session, campaign_argument, now, pass_session, shared
from ..terminal import Screen, one_line

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import AnnexReport, Report

NAME = "（汇总）.xlsx"


def register(group: Group) -> None:
    """Add the command."""

    @group.command("report", help="help-report", more="more-report")
    @campaign_argument
    @click.option("--strict", is_flag=True, help="opt-strict")
    @click.option("-o", "--output", metavar="meta-file", type=OutputPath(), help="opt-report-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def report(session: Session, campaign: str | None, strict: bool, output: Path | None, force: bool) -> int:
        """Save the workbook of values."""
        from ... import pipeline
        from ...campaign import save

        project, chosen = session.choose(campaign)
        target = output or project.beside(chosen, NAME)
        if target.suffix.lower() != ".xlsx":
            raise Usage("report-ending", click.get_current_context(), path=target.name)
        made = pipeline.report(project, chosen, now().date(), strict=strict)
        save(project, {target: made.data}, force=force)
        show(session.screen, project, chosen, made, target)
        return ExitCode.DONE


def show(screen: Screen, project: Project, campaign: str, made: Report, target: Path) -> None:
    """Show what each annex counts and leaves out, and where the workbook is."""
    from ...collecting import report_data

    lines = [screen.say("report-annex", annex=one_line(one.item.name), sentence=summary(screen, one)) for one in made.annexes]
    lines.append(screen.say("saved", path=near(target)))
    screen.result(lines, report_data(made, campaign, project.shown(target)))


def summary(screen: Screen, one: AnnexReport) -> str:
    """Return the sentence about what a total counts and leaves out."""
    counts = {
        "units": len(one.forms), "missing": len(one.missing), "excused": len(one.left_out) - len(one.missing), "doubtful": one.doubtful}
    return screen.say("report-comma").join(screen.say(f"report-{name}", n=n) for name, n in counts.items() if n or name == "units")
