"""The command line: each command calls the pipeline, shows the result and returns the exit code (docs/json.md has them)."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from ..wording import Place, Problem, Refused, problem
from . import results
from .interface import completing
from .interface.envelope import envelope, usage_problem, written
from .interface.exit_codes import STOPPED, ExitCode, closing, is_untouched, of_findings, of_refusal, of_work
from .interface.interrupt import stoppable
from .pages import Count, Group, OneOf, OutputPath, Usage, help_hint, short_help, usage_text
from .session import Session, campaign_argument, campaign_option, now, office_tools, pass_session, shared
from .terminal import Screen, one_line, replace_closed_streams, restart_in_utf8, substitute_unprintable

if TYPE_CHECKING:
    from ..campaign import Project


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. A bug is not caught: it shows its traceback."""
    if arguments is None:
        replace_closed_streams()
        restart_in_utf8()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    substitute_unprintable(sys.stdout, sys.stderr)
    spoken = _language(typed)
    session = Session(spoken, screen=Screen(spoken, as_json=_wants_json(typed), words=tuple(typed)))
    if instruction := completing.asked(os.environ):
        return completing.answer(cli, session, instruction)
    try:
        code = _run(typed, session)
        _answer(session, code)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as reason:  # those of the command itself were told: this one is of the output
        return _output_lost(session.screen, reason)
    except Exception as error:
        session.log.bug(error)
        raise
    return code


def _run(typed: list[str], session: Session) -> ExitCode:
    """Return the command's exit code, however it ends; its messages are with the screen."""
    screen = session.screen
    try:
        with cli.make_context("yinfa", typed, obj=session) as context:
            return ExitCode(cli.invoke(context) or ExitCode.DONE)
    except click.exceptions.Exit as done:
        screen.as_json = False  # a help page is no answer
        return ExitCode(done.exit_code)
    except click.UsageError as error:
        return _misused(session, error)
    except Refused as refused:
        return _refused(session, refused.problems)
    except KeyboardInterrupt:
        return _interrupted(session)
    except BrokenPipeError:
        raise
    except OSError as reason:
        screen.problems([results.disk_problem(reason, session.root)])
        return ExitCode.FAULTS


def _answer(session: Session, code: ExitCode) -> None:
    """Print the JSON answer when the command ends, and log the outcome."""
    screen = session.screen
    session.log.command(session.command, session.options)
    session.log.problems(screen.found)
    session.log.end(code)
    if screen.as_json:
        project = session.root.as_posix() if session.root else None
        own = screen.answer
        answer = envelope(session.command, code, screen.found, {}, session.language, project)
        answer["problems"] += own.pop("usage", [])
        sys.stdout.writelines(written({**answer, **own}, sys.stdout))
        sys.stdout.write("\n")


def _misused(session: Session, error: click.UsageError) -> ExitCode:
    screen = session.screen
    text, remedy = one_line(usage_text(error, session.language)), help_hint(error, session.language)
    if screen.as_json:
        screen.answer = {"usage": [usage_problem(text, remedy)]}
    else:
        screen.complain(text, remedy)
    return ExitCode.USAGE


def _refused(session: Session, found: Sequence[Problem]) -> ExitCode:
    session.screen.problems(found)
    if session.writes and is_untouched(found) and not session.screen.as_json:
        session.screen.note(session.screen.say(closing(found)))
    return of_refusal(found)


def _interrupted(session: Session) -> ExitCode:
    if session.screen.as_json:
        session.screen.problems([problem(STOPPED, Place(), done="?", total="?")])
    else:
        session.screen.complain_plain("stop")
    return ExitCode.INTERRUPTED


def _language(typed: Sequence[str]) -> str:
    """Return the language before parsing: a usage error and --help need it wherever --lang is typed."""
    return "en" if re.search(r"^--lang[=\n]en$", _options(typed), re.MULTILINE) else "zh"


def _wants_json(typed: Sequence[str]) -> bool:
    """Return whether --format json is typed anywhere: an error may be found before it is parsed."""
    return bool(re.search(r"^--format[=\n]json$", _options(typed), re.MULTILINE))


def _options(typed: Sequence[str]) -> str:
    """Return the arguments that may hold options."""
    before = typed[: typed.index("--")] if "--" in typed else typed
    return "\n".join(before).lower()


def _pipe_closed() -> int:
    """Exit without a message when nobody reads stdout any more (`| head`), also from the interpreter's last flush."""
    _let_go(sys.stdout, sys.stderr)
    return ExitCode.PIPE_CLOSED


def _output_lost(screen: Screen, reason: OSError) -> int:
    """Report that the result can't be written (`> file` on a full disk), on a stream that still can be written."""
    _let_go(sys.stdout)
    screen.as_json = False
    try:
        screen.problems([results.disk_problem(reason)])
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr)
    return ExitCode.FAULTS


def _let_go(*streams: TextIO) -> None:
    """Discard the rest of these streams, so that the interpreter's last flush does not fail."""
    for stream in streams:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):  # a stream that is no file
            continue


def _version(context: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from ..files import program_version

        sys.stdout.write(f"yinfa {program_version()}\n")
        context.exit()


final_option = click.option("--final", is_flag=True, help="opt-final")
verify_option = click.option("--verify", is_flag=True, help="opt-verify")
force_option = click.option("--force", is_flag=True, help="opt-force")


# ---- commands


@click.group(cls=Group, invoke_without_command=True, help="help-root", more="more-root", exits=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="opt-version")
@shared
@click.pass_context
def cli(context: click.Context) -> int:
    """Run 印发 without a command: show the short help page."""
    return short_help(context)


WORD_FILES = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".rtf", ".odt", ".pdf")


@cli.command("init", help="help-init", more="more-init")
@click.argument("target", metavar="meta-folder", type=OutputPath())
@shared
@pass_session
def init(session: Session, target: Path) -> int:
    """Create a new project folder."""
    from .. import pipeline

    results.show_init(session.screen, target, pipeline.init(target))
    return ExitCode.DONE


@cli.command("check", help="help-check", more="more-campaign")
@click.argument("targets", nargs=-1, metavar="meta-check", shell_complete=completing.campaigns)
@final_option
@verify_option
@shared
@pass_session
def check(session: Session, targets: tuple[str, ...], final: bool, verify: bool) -> int:
    """Check a campaign, or Word files of anybody's: show all problems; nothing is written."""
    from .. import pipeline

    if files := [target for target in targets if target.lower().endswith(WORD_FILES)]:
        if len(files) < len(targets):
            raise Usage("check-mixed", click.get_current_context())
        from ..inspecting import inspect_files

        made = inspect_files([(session.here / file).resolve() for file in files], session.here)
        results.show_inspections(session.screen, made)
        return of_findings([found for each in made for found in each.problems])
    if len(targets) > 1:
        raise Usage("check-mixed", click.get_current_context())
    campaign = next(iter(targets), None)
    project, chosen = session.choose(campaign)
    try:
        report = pipeline.check(project, chosen, final=final, day=now().date(), verify=verify)
    except Refused as refused:
        results.show_check(session.screen, chosen, refused.problems)
        return of_findings(refused.problems)
    results.show_check(session.screen, chosen, report.problems, report.blanks, report.titles)
    return of_findings(report.problems)


@cli.command("build", help="help-build", more="more-campaign")
@campaign_argument
@click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-unit", shell_complete=completing.units)
@click.option("-o", "--output", metavar="meta-folder", type=OutputPath(), help="opt-output")
@click.option("-n", "--dry-run", is_flag=True, help="opt-dry-run")
@final_option
@force_option
@click.option("--pdf", is_flag=True, help="opt-pdf")
@click.option("--prune", is_flag=True, help="opt-prune")
@click.option("--sync", is_flag=True, help="opt-sync")
@click.option("-j", "--jobs", type=Count(), default=1, metavar="meta-number", help="opt-jobs")
@click.option("--executor", default="", metavar="meta-address", help="opt-executor")
@verify_option
@shared
@pass_session
def build(session: Session, campaign: str | None, pdf: bool, **options: Any) -> int:
    """Build every document of a campaign."""
    from .. import pipeline
    from ..build import BuildOptions

    session.writes = True
    project, chosen = session.choose(campaign)
    if options["output"]:
        from ..campaign import refuse_sources

        refuse_sources(project, options["output"])
    office = office_tools() if pdf else None
    with stoppable(session, "building") as progress:
        asked = BuildOptions(progress=progress, **options)
        report = pipeline.build(project, chosen, asked, now().date())
    if office is not None and not asked.dry_run:
        with stoppable(session, "converting") as progress:
            report = pipeline.add_pdf(project, report, asked, office, progress)
    results.show_build(session.screen, project, chosen, report, dry_run=options["dry_run"])
    return of_work(report.problems, failed=bool(report.failed), draft=not options["final"])


@cli.command("render", help="help-render", more="more-render")
@click.argument("document", metavar="meta-document", shell_complete=completing.documents)
@campaign_option
@click.option("--unit", metavar="meta-unit", help="opt-one-unit", shell_complete=completing.units)
@click.option("-o", "--output", metavar="meta-file", type=OutputPath(), help="opt-output-file")
@shared
@pass_session
def render(session: Session, document: str, campaign: str | None, unit: str | None, output: Path | None) -> int:
    """Render one draft."""
    if output == Path("-") and (session.screen.as_json or sys.stdout.isatty()):
        raise Usage("stdout-json" if session.screen.as_json else "binary-terminal", click.get_current_context())
    from .. import pipeline

    session.writes = True
    project, chosen = session.choose(campaign)
    _refuse_target(project, output)
    name, data = pipeline.render(project, chosen, document, unit)
    results.save_document(session.screen, project, name, data, output, session.here)
    return ExitCode.DONE


def _refuse_target(project: Project, output: Path | None) -> None:
    """Refuse a draft's target unless it is a Word file in an existing folder outside of the sources."""
    from ..campaign import refuse_sources

    if output is None or output == Path("-") or output.is_dir():
        return
    refuse_sources(project, output)
    if output.suffix.lower() != ".docx":
        raise Usage("render-ending", click.get_current_context(), path=output.name)
    if not output.parent.is_dir():
        raise Usage("no-folder", click.get_current_context(), path=results.near(output.parent))


cli.defer(".returning.blanks", "blanks")
cli.defer(".template", "template")
cli.defer(".diff", "diff")


@cli.command("schema", help="help-schema")
@click.argument("name", required=False, metavar="meta-name", shell_complete=completing.schemas)
@shared
@pass_session
def schema(session: Session, name: str | None) -> int:
    """Show the schema of a content file."""
    from ..layout import schema_names, schema_text

    if name is None:
        session.screen.result(schema_names(), {"names": list(schema_names())})
    else:
        results.show_schema(session.screen, name, schema_text(name))
    return ExitCode.DONE


cli.defer(".drafts.preview", "preview")
cli.defer(".import_files", "import")
cli.defer(".year", "new", "review")
cli.defer(".issue", "issue", "archive")
cli.defer(".package", "package")
cli.defer(".send", "send")
cli.defer(".message", "message", "label")
cli.defer(".ledger", "ledger")
cli.defer(".status", "status")
cli.defer(".browser.serve", "serve")
cli.defer(".returning.collect", "collect", "simulate")
cli.defer(".returning.look", "look")
cli.defer(".returning.returns", "returns")
cli.defer(".returning.remind", "remind")
cli.defer(".returning.report", "report")


@cli.command("completion", help="help-completion", more="more-completion")
@click.argument("shell", type=OneOf(*completing.SHELLS), metavar="meta-shell")
@shared
@pass_session
def completion(session: Session, shell: str) -> int:
    """Print the script for completion in a shell."""
    text = completing.script(cli, shell)
    if not text:
        raise Usage("no-completion", click.get_current_context(), shell=shell)
    session.screen.result(text.splitlines(), {"shell": shell, "script": text})
    return ExitCode.DONE
