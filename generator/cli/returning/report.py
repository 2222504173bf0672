"""`yinfa report`: the workbook of values and the summary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..interface.exit_codes import ExitCode
from ..pages import Group, OutputPath, Usage
from ..results import near
from ..session import Session, campaign_argument, now, pass_session, shared
from ..terminal import Screen, one_line
from .days import Day

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import AnnexReport, Report

KINDS = (".xlsx", ".docx")


def register(group: Group) -> None:
    """Add the command."""

    @group.command("report", help="help-report", more="more-report")
    @campaign_argument
    @click.option("--annex", "annexes", multiple=True, metavar="meta-annex", help="opt-report-annex")
    @click.option("--on", "day", type=Day(), metavar="meta-day", help="opt-report-on")
    @click.option("--compare", is_flag=True, help="opt-compare")
    @click.option("--strict", is_flag=True, help="opt-strict")
    @click.option("-o", "--output", metavar="meta-file", type=OutputPath(), help="opt-report-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def report(
        session: Session, campaign: str | None, annexes: tuple[str, ...], day: date | None, compare: bool, strict: bool,
        output: Path | None, force: bool,
    ) -> int:
        """Save the workbook of values and the summary."""
        from ... import pipeline
        from ...campaign import REPORTS, save
        from ...collecting import REPORT_FILE, ReportOptions

        project, chosen = session.choose(campaign)
        targets = [output] if output else [project.beside(chosen, REPORTS) / f"{REPORT_FILE}{kind}" for kind in KINDS]
        if targets[0].suffix.lower() not in KINDS:
            raise Usage("report-ending", click.get_current_context(), path=targets[0].name)
        options = ReportOptions(day or now().date(), strict, annexes, compare)
        made = pipeline.report(project, chosen, options, summary=any(path.suffix.lower() == ".docx" for path in targets))
        save(project, {path: made.data if path.suffix.lower() == ".xlsx" else made.summary for path in targets}, force=force)
        show(session.screen, project, chosen, made, targets)
        return ExitCode.DONE


def show(screen: Screen, project: Project, campaign: str, made: Report, targets: list[Path]) -> None:
    """Show what each annex counts and leaves out, and where the files are."""
    from ...collecting import report_data

    lines = [screen.say("report-annex", annex=one_line(one.item.name), sentence=summary(screen, one)) for one in made.annexes]
    for one in made.annexes:
        if one.before:
            facts = {"annex": one_line(one.item.name), "both": one.before.both, "campaign": one_line(one.before.campaign)}
            lines.append(screen.say("report-not-compared" if one.before.why else "report-compared", **facts))
    lines += [screen.say("saved", path=near(target)) for target in targets]
    screen.result(lines, report_data(made, campaign, [project.shown(target) for target in targets]))


def summary(screen: Screen, one: AnnexReport) -> str:
    """Return the sentence about what a total counts and leaves out."""
    counts = {
        "units": len(one.forms), "missing": len(one.missing), "excused": len(one.left_out) - len(one.missing), "doubtful": one.doubtful}
    return screen.say("report-comma").join(screen.say(f"report-{name}", n=n) for name, n in counts.items() if n or name == "units")
