"""`yinfa ledger`: list, export and complete the ledger."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from ..text import KNOWN_CHANNELS, kind_of
from .interface import completing
from .interface.envelope import Spooled
from .interface.exit_codes import ExitCode
from .pages import Group, OneOf, OutputPath, Usage
from .session import Session, campaign_argument, now, pass_session, shared
from .terminal import Screen, column_lines, one_line

if TYPE_CHECKING:
    from ..campaign import Project
    from ..records import Ledger, State

FORMS = ("table", "csv", "xlsx", "json")
STDOUT = Path("-")
SHOWN = (0, 2, 3, 4, 5, 6, 7)
"""Indexes of the row cells that are shown on the screen."""


class LedgerGroup(Group):
    """A group whose default command is `list`: `yinfa ledger CAMPAIGN` lists too."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed; for a campaign's name that is `list`."""
        if args[0] not in self.commands and args[0] in _campaigns(ctx):
            return "list", self.commands["list"], args
        return super().resolve_command(ctx, args)


def _campaigns(ctx: click.Context) -> list[str]:
    from ..wording import Refused

    session = ctx.find_object(Session)
    try:
        return session.project().campaigns() if session else []
    except Refused:
        return []


def register(group: Group) -> None:
    """Add the commands to the group."""

    @group.group("ledger", cls=LedgerGroup, invoke_without_command=True, help="help-ledger", more="more-ledger")
    @shared
    @click.pass_context
    def ledger(context: click.Context) -> int:
        """List the ledger if no command is given."""
        if context.invoked_subcommand is not None:
            return ExitCode.DONE
        session = context.ensure_object(Session)
        session.command = "ledger list"
        return listing(session, None, LedgerOptions())

    @ledger.command("list", help="help-ledger-list")
    @campaign_argument
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-ledger-unit", shell_complete=completing.units)
    @click.option("--as", "kind", type=OneOf(*FORMS), metavar="meta-as", help="opt-as-form")
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-file", help="opt-export-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def list_(session: Session, campaign: str | None, **options: Any) -> int:
        """List the ledger."""
        return listing(session, campaign, LedgerOptions(**options))

    @ledger.command("export", help="help-ledger-export")
    @campaign_argument
    @click.option("--as", "kind", type=OneOf(*FORMS[1:]), metavar="meta-as", help="opt-as-file")
    @click.option("-o", "--output", type=OutputPath(), metavar="meta-file", help="opt-export-output")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @shared
    @pass_session
    def export_(session: Session, campaign: str | None, **options: Any) -> int:
        """Save the ledger as a file."""
        return saving(session, campaign, LedgerOptions(**options))

    _register_mark(ledger)


def _register_mark(ledger: click.Group) -> None:
    @ledger.command("mark", help="help-ledger-mark", more="more-ledger")
    @campaign_argument
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-mark-unit", shell_complete=completing.units)
    @click.option("--channel", type=OneOf(*KNOWN_CHANNELS, accepts=kind_of), metavar="meta-channel", help="opt-mark-channel")
    @click.option("--document", default="", metavar="meta-document", help="opt-mark-document", shell_complete=completing.notices)
    @click.option("--sent", "accepted", is_flag=True, help="opt-sent")
    @click.option("--confirmed", "confirmed", is_flag=True, help="opt-confirmed")
    @click.option("--failed", "failed", is_flag=True, help="opt-failed")
    @click.option("--note", default="", metavar="meta-text", help="opt-note")
    @shared
    @pass_session
    def mark(session: Session, campaign: str | None, units: tuple[str, ...], channel: str | None, **more: Any) -> int:
        """Enter what a person knows of hand-overs."""
        return marking(session, campaign, units, channel or "", **more)


@dataclass(frozen=True, slots=True)
class LedgerOptions:
    """Options of `list` and `export`: units, form, output file."""

    units: tuple[str, ...] = ()
    kind: str | None = None
    output: Path | None = None
    force: bool = False


def listing(session: Session, campaign: str | None, options: LedgerOptions) -> ExitCode:
    """List the ledger on the screen, or write it as a file if --as or -o is given."""
    project, chosen = session.choose(campaign)
    if options.output or options.kind not in (None, "table"):
        form = form_of(options.kind, options.output)
        return export(session.screen, project, chosen, form, options)
    with opened(project, chosen) as found:
        show(session.screen, chosen, found, _numbers(project, chosen, found, options.units))
    return ExitCode.DONE


def saving(session: Session, campaign: str | None, options: LedgerOptions) -> ExitCode:
    """Save the ledger under the given name, else beside the campaign's build."""
    from ..campaign import LEDGER

    project, chosen = session.choose(campaign)
    target = options.output or project.beside(chosen, f"{LEDGER}.{options.kind or 'xlsx'}")
    return export(session.screen, project, chosen, form_of(options.kind, target), replace(options, output=target))


def marking(
    session: Session, campaign: str | None, units: tuple[str, ...], channel: str, *, document: str, note: str, **states: bool,
) -> ExitCode:
    """Enter what a person knows of hand-overs."""
    chosen_states = [name for name, given in states.items() if given]
    if len(chosen_states) != 1:
        raise Usage("mark-one", click.get_current_context())
    if not units and not channel:
        raise Usage("mark-whom", click.get_current_context())
    from .. import pipeline
    from ..issue import Mark
    from ..records import State

    project, chosen = session.choose(campaign)
    asked = Mark(State(chosen_states[0]), tuple(dict.fromkeys(units)), channel, document, one_line(note))
    n = pipeline.mark(project, chosen, asked, now())
    shown = session.screen.say(f"state-{chosen_states[0]}")
    session.screen.result([session.screen.say("mark-done", state=shown, n=n)], {"campaign": chosen, "state": chosen_states[0], "units": n})
    return ExitCode.DONE


@contextmanager
def opened(project: Project, name: str) -> Iterator[Ledger | None]:
    """Open the campaign's ledger, whatever errors its content has; yields None if there is none.

    Refused `ledger-missing` if something was issued and the ledger is lost.
    """
    from ..records import RECORDS, has_ledger, issued, open_ledger
    from ..wording import Place, Refused, problem

    records = project.folder(name) / RECORDS
    shown = project.shown(records)
    if has_ledger(records):
        with open_ledger(records, shown) as ledger:
            yield ledger
    elif issued.issues(records):
        raise Refused([problem("ledger-missing", Place(shown))])
    else:
        yield None


def _numbers(project: Project, name: str, ledger: Ledger | None, units: Sequence[str]) -> tuple[str, ...]:
    from .. import pipeline

    return pipeline.ledger_numbers(project, name, ledger, tuple(units)) if ledger and units else ()


def show(screen: Screen, campaign: str, ledger: Ledger | None, units: Sequence[str]) -> None:
    """Show issues, messages, and the number of messages by state."""
    from ..records import tables, when

    issues = ledger.issues() if ledger else []
    lines = [screen.say("ledger-issues")] if issues else []
    lines += [screen.say("ledger-issued-line", at=when(i.at), name=i.name, title=one_line(i.title),
                         sealed=screen.say("ledger-has-seal") if i.sealed else "") for i in issues]
    data: dict[str, Any] = {"campaign": campaign, "issues": tables.issues_data(issues), "messages": []}
    if ledger and screen.as_json:
        data["messages"] = Spooled(tables.as_data(tables.chosen(ledger, units)))
    elif ledger and (counts := ledger.states(units)):
        screen.result([*lines, screen.say("ledger-sent")], {})
        screen.result(_messages(screen, ledger, units, counts), {})
        return
    screen.result(lines or [screen.say("ledger-empty", campaign=campaign)], data)


def _messages(screen: Screen, ledger: Ledger, units: Sequence[str], counts: Mapping[State, int]) -> Iterator[str]:
    """Yield the lines of a table of messages, then their number by state; the rows are kept on disk."""
    from ..records import tables

    say = cache(screen.say)
    every = chain([tables.header(tables.SENT, say)], (tables.sent_row(d, say) for d in tables.chosen(ledger, units)))
    rows = Spooled([one_line(row[column]) for column in SHOWN] for row in every)
    yield from (f"  {line}" for line in column_lines(lambda: rows))
    parts = screen.say("comma").join(f"{tables.state_name(state, screen.say)} {n}" for state, n in counts.items())
    yield screen.say("ledger-sums", n=sum(counts.values()), parts=parts)


def form_of(kind: str | None, output: Path | None) -> str:
    """Return the file format from --as or the file name's ending; a usage error if they contradict each other or both are missing."""
    if output is None or output == STDOUT:
        if kind in (None, "xlsx"):
            raise Usage("export-needs-file" if kind else "export-needs-form", click.get_current_context())
        return str(kind)
    form = output.suffix.lower().removeprefix(".")
    if form not in FORMS[1:]:
        raise Usage("export-ending", click.get_current_context(), path=output)
    if kind not in (None, form):
        raise Usage("export-as-ending", click.get_current_context(), form=kind, path=output)
    return form


def export(screen: Screen, project: Project, name: str, form: str, options: LedgerOptions) -> ExitCode:
    """Write the ledger, or the entries of some units, into a file or to stdout."""
    output = None if options.output == STDOUT else options.output
    if output is None and screen.as_json:
        raise Usage("stdout-json", click.get_current_context())
    with opened(project, name) as ledger:
        if ledger is None:
            screen.result([screen.say("ledger-empty", campaign=name)], {"campaign": name, "file": None})
            return ExitCode.DONE
        units = _numbers(project, name, ledger, options.units)
        if output is None:
            sys.stdout.flush()
            _write(sys.stdout.buffer, screen, ledger, form, units)  # UTF-8 whatever the console has: it goes into a pipe or a file
            sys.stdout.buffer.flush()
            return ExitCode.DONE
        from tempfile import TemporaryDirectory

        from ..campaign import save
        from ..files import file_system

        with file_system(project.shown(output)), TemporaryDirectory(prefix="yinfa-") as scratch:
            spooled = Path(scratch) / "ledger"
            with spooled.open("wb") as file:
                file.write(BOM_UTF8 if form == "csv" else b"")
                _write(file, screen, ledger, form, units)
            save(project, {output: spooled}, force=options.force)
    screen.result([screen.say("export-done", path=project.shown(output))], {"campaign": name, "file": project.shown(output)})
    return ExitCode.DONE


def _write(out: IO[bytes], screen: Screen, ledger: Ledger, form: str, units: Sequence[str]) -> None:
    """Write the ledger message by message."""
    from ..files import csv_line, write_workbook
    from ..records import tables

    if form == "xlsx":
        write_workbook(out, tables.sheets(ledger, screen.say, units))
    elif form == "json":
        out.writelines(_as_list(tables.as_data(tables.chosen(ledger, units))))
    else:
        rows = chain([tables.header(tables.SENT, screen.say)], (tables.sent_row(d, screen.say) for d in tables.chosen(ledger, units)))
        out.writelines(csv_line(row).encode() for row in rows)


def _as_list(items: Iterable[object]) -> Iterator[bytes]:
    """Yield the pieces of a JSON list as `json.dumps` with an indent of 1 writes it."""
    before = "[\n "
    for item in items:
        yield (before + json.dumps(item, ensure_ascii=False, indent=1).replace("\n", "\n ")).encode()
        before = ",\n "
    yield b"[]\n" if before.startswith("[") else b"\n]\n"
