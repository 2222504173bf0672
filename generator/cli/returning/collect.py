"""`yinfa collect` and `yinfa simulate`: returned files, and forms filled in for training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..interface import completing
from ..interface.envelope import Spooled
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
from ..terminal import Screen, one_line
from . import checks, mailbox, replies
from .days import Day
from .shown import ReturnTable, collected_lines

if TYPE_CHECKING:
    from ...collecting import Checked, CollectedFile, CollectReport
    from ...returns import Return, Simulation


def register(group: Group) -> None:
    """Add the commands."""

    @group.command("collect", help="help-collect", more="more-collect")
    @click.argument("paths", nargs=-1, metavar="meta-paths", type=ExistingPath(either=True))
    @campaign_option
    @click.option("--mail", is_flag=True, help="opt-collect-mail")
    @click.option("--since", type=Day(), metavar="meta-day", help="opt-collect-since")
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
        session: Session, paths: tuple[Path, ...], campaign: str | None, mail: bool, since: date | None, dry_run: bool, **how: Any,
    ) -> int:
        """Collect returned files or what came by mail, or send back what has to be corrected."""
        reply, back = how.pop("reply"), {name: how.pop(name) for name in ("units", "due", "force")}
        if mail + bool(paths) + reply != 1 or (since and not mail):
            raise Usage("collect-what", click.get_current_context())
        if not reply and any(back.values()):
            raise Usage("reply-only", click.get_current_context())
        if reply:
            return replies.send(session, campaign, dry_run=dry_run, **back)
        if mail:
            return mailbox.run(session, campaign, since, dry_run=dry_run, **how)
        if not dry_run:
            return keep(session, paths, campaign, **how)
        from ... import pipeline

        project = session.project()
        names = [session.choose(campaign)[1]] if campaign else None
        found = pipeline.read_returns(project, paths, names, office_tools_if_any, jobs=how["jobs"], executor=how["executor"])
        show_returns(session.screen, found)
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
    files = Told(session.screen.language) if session.screen.as_json else None
    with stoppable(session, "collecting") as progress:
        each = files.add if files else _nothing
        options = CollectOptions(now(), user_name(), office=office_tools_if_any, progress=progress, each=each, **how)
        report = pipeline.collect(project, chosen, paths, options)
    show_collected(session.screen, chosen, report, files, pipeline.check_if_built(project, chosen))
    return of_work(report.problems, draft=True)


class Told:
    """The files of a run as data, and what was read in new ones as `collect -n` has it."""

    def __init__(self, language: str) -> None:
        self.files, self.returns, self._language = Spooled(), Spooled(), language

    def add(self, file: CollectedFile) -> None:
        """Add a file."""
        from ...collecting import file_data
        from ...returns import return_entries

        self.files.add(file_data(file))
        for entry in return_entries([file.read] if file.read is not None else [], self._language):
            self.returns.add(entry)


def _nothing(_file: CollectedFile) -> None:
    """Keep nothing of a file: its problems and its outcome are in the report."""


def show_collected(screen: Screen, campaign: str, report: CollectReport, told: Told | None, checked: Checked) -> None:
    """Show the number of files by outcome, of doubtful values and of remarks, and the problems of single files."""
    from ...collecting import counts_data

    screen.problems(report.problems)
    data = {"campaign": campaign, "files": told.files, "returns": told.returns, "doubtful": report.doubtful,
            "remarks": counts_data(checked.standing)} if told else {}
    screen.result([*collected_lines(screen, campaign, report), *checks.summary(screen, checked)], data)


def show_returns(screen: Screen, found: Iterable[Return]) -> None:
    """Show a table of the forms found, then each value that a person should look at; none is kept in memory."""
    from ...returns import return_entries

    if screen.as_json:
        screen.result((), {"returns": Spooled(return_entries(found, screen.language))})
        return
    table = ReturnTable(screen, found)
    screen.result(table.lines(), {})
    table.show_doubts()


def show_simulation(screen: Screen, campaign: str, made: Simulation, shown: str) -> None:
    """Show where the files are, and how many of each kind."""
    counts = Counter(made.kinds)
    kinds = screen.say("comma").join(f"{called} {count}" for called, count in counts.most_common())
    lines = [screen.say("simulated", n=len(made.kinds), folder=near(made.folder)), one_line(kinds)]
    screen.result(lines, {"campaign": campaign, "folder": shown, "files": list(made.files)})
