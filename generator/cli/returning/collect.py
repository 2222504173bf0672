"""`yinfa collect` and `yinfa simulate`: returned files, and forms filled in for training."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..interface import completing
from ..interface.actions import naming
from ..interface.exit_codes import ExitCode, of_work
from ..interface.interrupt import stoppable
from ..pages import Count, ExistingPath, Group, OutputPath, Usage
from ..results import near
from ..session import (
    Session,
    campaign_argument,
    campaign_option,
    now,
    office_tools_if_any,
    pass_session,
    shared,
    user_name,
)
from ..terminal import Screen, columns_of, one_line
from . import checks, replies
from .days import Day

if TYPE_CHECKING:
    from ...collecting import Checked, CollectReport
    from ...returns import Piece, Return, Simulation


def register(group: Group) -> None:
    """Add the commands."""

    @group.command("collect", help="help-collect", more="more-collect")
    @click.argument("paths", nargs=-1, metavar="meta-paths", type=ExistingPath(either=True))
    @campaign_option
    @click.option("-n", "--dry-run", is_flag=True, help="opt-collect-dry-run")
    @click.option("--reply", "reply", is_flag=True, help="opt-reply")
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-reply-unit", shell_complete=completing.units)
    @click.option("--due", type=Day(), metavar="meta-day", help="opt-reply-due")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @click.option("--again", is_flag=True, help="opt-collect-again")
    @click.option("-j", "--jobs", type=Count(), default=1, metavar="meta-number", help="opt-jobs")
    @click.option("--executor", default="", metavar="meta-address", help="opt-executor")
    @shared
    @pass_session
    def collect(
        session: Session, paths: tuple[Path, ...], campaign: str | None, dry_run: bool, again: bool, jobs: int, executor: str, reply: bool,
        **back: Any,
    ) -> int:
        """Collect returned files, or send back what has to be corrected."""
        if reply == bool(paths):
            raise Usage("reply-or-paths", click.get_current_context())
        if not reply and any(back.values()):
            raise Usage("reply-only", click.get_current_context())
        if reply:
            return replies.send(session, campaign, dry_run=dry_run, **back)
        if not dry_run:
            return keep(session, paths, campaign, again=again, jobs=jobs, executor=executor)
        from ... import pipeline

        project = session.project()
        names = [session.choose(campaign)[1]] if campaign else None
        found = pipeline.read_returns(project, paths, names, office_tools_if_any, jobs=jobs, executor=executor)
        show_returns(session.screen, list(found))
        return ExitCode.DONE

    @group.command("simulate", help="help-simulate", more="more-simulate")
    @campaign_argument
    @click.option("--seed", type=Count(), default=1, metavar="meta-number", help="opt-seed")
    @click.option("-o", "--output", metavar="meta-folder", type=OutputPath(), help="opt-simulate-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def simulate(session: Session, campaign: str | None, seed: int, output: Path | None, force: bool) -> int:
        """Fill in forms as units would."""
        from ... import pipeline

        project, chosen = session.choose(campaign)
        made = pipeline.simulate(project, chosen, seed, output, force=force)
        show_simulation(session.screen, chosen, made, project.shown(made.folder))
        return ExitCode.DONE


def keep(session: Session, paths: tuple[Path, ...], campaign: str | None, **how: Any) -> ExitCode:
    """Keep returned files, and show the outcome of each."""
    from ... import pipeline
    from ...collecting import CollectOptions

    project, chosen = session.choose(campaign)
    with stoppable(session, "collecting") as progress:
        options = CollectOptions(now(), user_name(), office=office_tools_if_any, progress=progress, **how)
        report = pipeline.collect(project, chosen, paths, options)
    show_collected(session.screen, chosen, report, pipeline.check_if_built(project, chosen))
    return of_work(report.problems, draft=True)


def show_collected(screen: Screen, campaign: str, report: CollectReport, checked: Checked) -> None:
    """Show the number of files by outcome, of doubtful values and of remarks, and the problems of single files."""
    from ...collecting import collect_data, counts_data

    screen.problems(report.problems)
    counts = Counter(file.outcome for file in report.files)
    parts = screen.say("comma").join(screen.say(f"outcome-{outcome}", n=n) for outcome, n in counts.items())
    lines = [screen.say("collect-kept", parts=parts, forms=report.forms)] if report.files else [screen.say("collect-none")]
    if report.doubtful:
        lines.append(screen.say("collect-to-look", n=report.doubtful, on=naming(campaign)["on"]))
    lines += checks.summary(screen, checked)
    screen.result(lines, {**collect_data(report, campaign), "remarks": counts_data(checked.standing)})


def show_returns(screen: Screen, found: list[Return]) -> None:
    """Show a table of the forms found, then each value that a person should look at."""
    from ...returns import returns_data

    head = tuple(screen.say(f"collect-head-{name}") for name in ("file", "form", "unit", "filled", "doubtful"))
    rows = [row for one in found for row in _rows(screen, one)]
    forms = sum(len(one.pieces) for one in found)
    lines = [*columns_of([head, *rows]), screen.say("collected", files=len(found), forms=forms)] if rows else [screen.say("collect-none")]
    screen.result(lines, {"returns": returns_data(found)})
    if not screen.as_json:
        for one in found:
            for piece in one.pieces:
                _doubts(screen, piece)


def _rows(screen: Screen, one: Return) -> list[tuple[str, ...]]:
    file = one_line(Path(one.file).name)
    if not one.pieces:
        return [(file, one_line(one.why[0]) if one.why else screen.say(f"collect-{one.status}"), "", "", "")]
    return [
        (file, one_line(p.annex), one_line(p.unit.number), f"{sum(bool(v.value) for v in p.values)}/{len(p.values)}", str(len(p.why)))
        for p in one.pieces]


def _doubts(screen: Screen, piece: Piece) -> None:
    names = {value.id: value.name for value in piece.values}
    values = {value.id: value.value for value in piece.values} | {"unit": piece.unit.number, "annex": piece.annex}
    for key, reasons in piece.why.items():
        name = names.get(key) or screen.say(f"collect-head-{'unit' if key == 'unit' else 'form'}")
        doubt = screen.say("comma").join(reasons)
        screen.note(screen.say("collect-doubt", unit=piece.unit.number, annex=piece.annex, name=name, value=values[key], doubt=doubt))


def show_simulation(screen: Screen, campaign: str, made: Simulation, shown: str) -> None:
    """Show where the files are, and how many of each kind."""
    counts = Counter(made.kinds)
    kinds = screen.say("comma").join(f"{called} {count}" for called, count in counts.most_common())
    lines = [screen.say("simulated", n=len(made.kinds), folder=near(made.folder)), one_line(kinds)]
    screen.result(lines, {"campaign": campaign, "folder": shown, "files": list(made.files)})
