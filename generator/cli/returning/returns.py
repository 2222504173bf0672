"""`yinfa returns`: who handed in what, and entries by hand."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..interface import completing
from ..interface.exit_codes import ExitCode
from ..ledger import FORMS, STDOUT, LedgerGroup, form_of
from ..pages import Group, OneOf, OutputPath, Usage
from ..session import Session, campaign_argument, now, pass_session, shared, user_name
from ..terminal import Screen, columns_of, one_line
from . import checks
from .days import Day

if TYPE_CHECKING:
    from ...campaign import Project
    from ...collecting import Cell, Checked, Matrix


def register(group: Group) -> None:
    """Add the commands."""

    @group.group("returns", cls=LedgerGroup, invoke_without_command=True, help="help-returns", more="more-returns")
    @click.option("--late", is_flag=True, help="opt-late")
    @click.option("--on", "day", type=Day(), metavar="meta-day", help="opt-on")
    @click.option("--as", "kind", type=OneOf(*FORMS), metavar="meta-as", help="opt-as-form")
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-file", help="opt-export-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @click.pass_context
    def returns(context: click.Context, /, **wanted: Any) -> int:
        """List who handed in what if no command is given."""
        if context.invoked_subcommand is not None:
            context.meta["yinfa.returns"] = wanted
            return ExitCode.DONE
        session = context.ensure_object(Session)
        session.command = "returns list"
        return listing(session, None, **wanted)

    @returns.command("list", help="help-returns-list")
    @campaign_argument
    @click.option("--late", is_flag=True, help="opt-late")
    @click.option("--on", "day", type=Day(), metavar="meta-day", help="opt-on")
    @click.option("--as", "kind", type=OneOf(*FORMS), metavar="meta-as", help="opt-as-form")
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-file", help="opt-export-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def list_(session: Session, campaign: str | None, **wanted: Any) -> int:
        """List who handed in what."""
        before = click.get_current_context().meta.get("yinfa.returns", {})
        return listing(session, campaign, **{name: value or before.get(name) for name, value in wanted.items()})

    @returns.command("mark", help="help-returns-mark", more="more-returns-mark")
    @campaign_argument
    @click.option("--unit", "units", multiple=True, required=True, metavar="meta-unit", help="opt-returns-unit",
                  shell_complete=completing.units)
    @click.option("--return", "item", required=True, metavar="meta-return", help="opt-return")
    @click.option("--received", type=Day(), metavar="meta-day", help="opt-received")
    @click.option("--excused", is_flag=True, help="opt-excused")
    @click.option("--undo", is_flag=True, help="opt-return-undo")
    @click.option("--note", default="", metavar="meta-text", help="opt-note")
    @shared
    @pass_session
    def mark(session: Session, campaign: str | None, units: tuple[str, ...], item: str, **said: Any) -> int:
        """Enter what came without a file, or need not come."""
        return marking(session, campaign, units, item, **said)

    assert isinstance(returns, Group)
    checks.register(returns)


def listing(
    session: Session, campaign: str | None, *, late: bool | None, day: date | None, kind: str | None, output: Path | None,
    force: bool | None,
) -> ExitCode:
    """Show the matrix, or save it as a file when a form or a file is named."""
    from ... import pipeline

    project, chosen = session.choose(campaign)
    form = form_of(kind, output) if output or kind not in (None, "table") else ""
    if form and output in (None, STDOUT) and session.screen.as_json:
        raise Usage("stdout-json", click.get_current_context())
    found = pipeline.returns_matrix(project, chosen, day or now().date())
    found = found.late_only() if late else found
    checked = pipeline.check_returns(project, chosen)
    if form:
        return export(session.screen, project, found, checked, form, output, force=bool(force))
    show(session.screen, found, checked)
    return ExitCode.DONE


def marking(
    session: Session, campaign: str | None, units: tuple[str, ...], item: str, *, received: date | None, excused: bool, undo: bool,
    note: str,
) -> ExitCode:
    """Enter what a person knows of returns."""
    if (received is not None) + excused + undo != 1:
        raise Usage("return-mark-one", click.get_current_context())
    from ... import pipeline
    from ...collecting import MarkRequest
    from ...records import MarkKind

    project, chosen = session.choose(campaign)
    what = MarkKind.RECEIVED if received else MarkKind.EXCUSED if excused else MarkKind.UNDONE
    asked = MarkRequest(tuple(dict.fromkeys(units)), item, what, received, one_line(note), user_name())
    n = pipeline.mark_return(project, chosen, asked, now())
    shown = session.screen.say(f"return-mark-{what}")
    data = {"campaign": chosen, "item": item, "state": what.value, "units": n}
    session.screen.result([session.screen.say("return-marked", item=item, state=shown, n=n)], data)
    return ExitCode.DONE


# ---- what is shown
def show(screen: Screen, found: Matrix, checked: Checked) -> None:
    """Show a line for each unit, and the number of each standing and of remarks below."""
    from ...collecting import matrix_data

    screen.problems(found.set_aside)
    lines = [screen.say("returns-of", campaign=found.campaign, day=found.day.isoformat())]
    lines += [f"  {line}" for line in columns_of(rows(screen, found, checked))] if found.units else [screen.say("returns-none-late")]
    for item in found.items:
        counts = found.count(item.name)
        parts = screen.say("comma").join(f"{screen.say(f'standing-{standing}')} {n}" for standing, n in counts.most_common())
        due = screen.say("returns-due", day=item.due.isoformat()) if item.due else ""
        lines.append(screen.say("returns-sum", item=one_line(item.name), parts=parts, due=due))
    lines += [screen.say("checks-see", counts=checks.counted(screen, checked))] if checked.standing else []
    screen.result(lines, matrix_data(found, checked))


def rows(screen: Screen, found: Matrix, checked: Checked) -> list[tuple[str, ...]]:
    """Return the matrix as a table, with its header; the last column counts the remarks, if there are any."""
    remarks = checked.by_unit
    last = (screen.say("returns-checks"),) if remarks else ()
    head = (screen.say("returns-number"), screen.say("returns-unit"), *(one_line(item.name) for item in found.items), *last)
    table = [head]
    for unit, name in found.units.items():
        counts = [checks.cell(screen, remarks.get(unit, ())) for _ in last]
        table.append((unit, one_line(name), *(said(screen, cell) for cell in found.row(unit)), *counts))
    return table


def said(screen: Screen, cell: Cell) -> str:
    """Return a cell in words."""
    if cell.due_again:
        return screen.say("standing-again-late" if cell.days else "standing-again", day=cell.due_again, n=cell.days)
    known = cell.standing in ("late", "doubtful") or (cell.standing == "missing" and cell.days)
    text = screen.say(f"standing-{cell.standing}-n" if known else f"standing-{cell.standing}", n=cell.doubts or cell.days)
    owed = cell.standing in ("missing", "not-due")
    text += screen.say("standing-never-sent") if cell.never_sent and owed else ""
    return text + (screen.say("standing-reminded", n=len(cell.reminded), day=day_said(cell.reminded[-1])) if cell.reminded and owed else "")


def day_said(day: str) -> str:
    """Return a day (ISO 8601) as month and day."""
    _, month, number = day.split("-")
    return f"{int(month)}月{int(number)}日"


def export(screen: Screen, project: Project, found: Matrix, checked: Checked, form: str, output: Path | None, *, force: bool) -> ExitCode:
    """Write the matrix to a file, or to stdout."""
    from ...campaign import save
    from ...collecting import matrix_data
    from ...files import Sheet, csv_line, workbook

    screen.problems(found.set_aside)
    table = rows(screen, found, checked)
    if form == "xlsx":
        name, widths = screen.say("stage-collect"), (8, 32, *(16 for _ in table[0][2:]))
        data = workbook([Sheet(name, table[0], table[1:], widths, name, landscape=True, fixed=2)])
    elif form == "json":
        data = (json.dumps(matrix_data(found, checked), ensure_ascii=False, indent=1) + "\n").encode()
    else:
        data = "".join(map(csv_line, table)).encode("utf-8-sig")
    if output is None or output == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data.removeprefix(BOM_UTF8))
        sys.stdout.buffer.flush()
        return ExitCode.DONE
    save(project, {output: data}, force=force)
    screen.result(
        [screen.say("export-done", path=project.shown(output))], {"campaign": found.campaign, "file": project.shown(output)})
    return ExitCode.DONE
