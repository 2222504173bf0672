"""The command line: each command calls the pipeline, shows what came of it and gives the exit code (DESIGN §6)."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..wording import Place, Problem, Refused
from . import diff, import_files, issue, ledger as cli_ledger, message, package, results, send, year
from .pages import Command, Count, ExistingPath, Group, OutputPath, Usage, help_hint, print_page, short_page, usage_text
from .session import (
    DONE,
    FAULTS,
    INTERRUPTED,
    INVALID,
    LACKING,
    PIPE_CLOSED,
    USAGE,
    Session,
    campaign_argument,
    faults,
    office_tools,
    pass_session,
    shared,
)
from .terminal import Screen, begin_again_in_utf8, substitute_unprintable

USAGE_CODES = frozenset({
    "project-not-found", "campaign-unknown", "campaign-unclear", "unit-unknown", "unit-out-of-use", "no-roster", "document-unknown",
    "schema-unknown", "init-not-empty", "executor-unknown", "import-exists", "import-kind",
    "diff-operand", "diff-kinds", "new-exists", "new-year", "nothing-to-adopt",
    "result-among-sources", "result-exists", "archive-misplaced", "nothing-issued", "package-no-units",
    "not-issued", "unreported-unknown", "nothing-built", "nothing-to-mark", "sealed-differs",
})  # fmt: skip
"""Problems of what was asked for, not of what was found."""
HALFWAY_CODES = frozenset({
    "output-unwritable", "records-unwritable", "ledger-unwritable", "content-changed", "mail-host", "mail-busy", "mail-certificate",
    "mail-tls", "mail-starttls", "mail-login", "mail-no-login", "mail-password", "send-running",
})  # fmt: skip
"""The disk or the mail server gave out: what was written is whole, the rest is missing."""
LACKING_CODES = frozenset({"program-missing", "office-missing", "office-python-missing"})
DISK = {
    errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full", errno.EROFS: "disk-read-only", errno.EACCES: "disk-no-permission",
    errno.EPERM: "disk-no-permission", errno.ENAMETOOLONG: "disk-name-too-long", errno.ENOENT: "disk-gone",
}  # fmt: skip

def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. A bug is not caught: it shows its traceback."""
    if arguments is None:
        begin_again_in_utf8()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    substitute_unprintable(sys.stdout, sys.stderr)
    spoken = _language(typed)
    session = Session(spoken, screen=Screen(spoken))
    try:
        code = _run(typed, session)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        return _pipe_closed()
    except KeyboardInterrupt:
        session.screen.complain_plain("stop")
        return INTERRUPTED
    except OSError as reason:
        results.show_refusal(session.screen, [_disk_problem(session.screen, reason)], untouched=False)
        return FAULTS
    return code


def _run(typed: list[str], session: Session) -> int:
    screen = session.screen
    try:
        with cli.make_context("yinfa", typed, obj=session) as context:
            return int(cli.invoke(context) or DONE)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        screen.as_json = screen.as_json or _wants_json(typed)
        screen.complain(usage_text(error, session.language), help_hint(error, session.language))
        return USAGE
    except Refused as refused:
        return _refused(session, refused.problems)


def _refused(session: Session, found: Sequence[Problem]) -> int:
    codes = {p.code for p in found}
    untouched = session.writes and not codes & (USAGE_CODES | HALFWAY_CODES)
    results.show_refusal(session.screen, found, untouched=untouched)
    if codes & HALFWAY_CODES:
        return FAULTS
    if codes & LACKING_CODES:
        return LACKING
    if codes and codes <= USAGE_CODES:
        return USAGE
    return INVALID


def _language(typed: Sequence[str]) -> str:
    """The language before anything is parsed: a usage error and --help need it wherever --lang stands."""
    return "en" if re.search(r"^--lang[=\n]en$", _options(typed), re.MULTILINE) else "zh"


def _wants_json(typed: Sequence[str]) -> bool:
    """Whether --format json stands anywhere: what is wrong may have been found before it was parsed."""
    return bool(re.search(r"^--format[=\n]json$", _options(typed), re.MULTILINE))


def _options(typed: Sequence[str]) -> str:
    """What may hold options, a line each."""
    before = typed[: typed.index("--")] if "--" in typed else typed
    return "\n".join(before).lower()


def _pipe_closed() -> int:
    """Nobody reads any more (`| head`): leave without a word, also from the interpreter's last flush."""
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):  # a stream that is no file
            continue
    return PIPE_CLOSED


def _disk_problem(screen: Screen, reason: OSError) -> Problem:
    from ..wording import problem

    place = Place(os.fsdecode(reason.filename) if isinstance(reason.filename, str | bytes) else "")
    key = DISK.get(reason.errno or 0, "disk")
    why = screen.say(key)
    return problem("disk-error", place, why=why, remedy=screen.say(f"{key}-remedy"))


def _version(context: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        sys.stdout.write(f"yinfa {_number()}\n")
        context.exit()


def _number() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("yinfa")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "?"


final_option = click.option("--final", is_flag=True, help="opt-final")
force_option = click.option("--force", is_flag=True, help="opt-force")


# ---- commands


@click.group(cls=Group, invoke_without_command=True, help="help-root", more="more-root")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="opt-version")
@shared
@click.pass_context
def cli(context: click.Context) -> int:
    """印发."""
    return _short_help(context)


def _short_help(context: click.Context) -> int:
    if context.invoked_subcommand is None and isinstance(context.command, Command):
        print_page(short_page(context.command, context))
    return DONE


@cli.command("init", help="help-init", more="more-init")
@click.argument("target", metavar="meta-folder", type=OutputPath())
@shared
@pass_session
def init(session: Session, target: Path) -> int:
    """A new project folder."""
    from .. import pipeline

    results.show_init(session.screen, target, pipeline.init(target))
    return DONE


@cli.command("check", help="help-check", more="more-campaign")
@campaign_argument
@final_option
@shared
@pass_session
def check(session: Session, campaign: str | None, final: bool) -> int:
    """All problems of a campaign; nothing is written."""
    from .. import pipeline

    project, chosen = session.choose(campaign)
    try:
        found: Sequence[Problem] = pipeline.check(project, chosen, final=final).problems
    except Refused as refused:
        found = refused.problems
    results.show_check(session.screen, chosen, found)
    return faults(found)


@cli.command("build", help="help-build", more="more-campaign")
@campaign_argument
@click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-unit")
@click.option("-o", "--output", metavar="meta-folder", type=OutputPath(), help="opt-output")
@click.option("-n", "--dry-run", is_flag=True, help="opt-dry-run")
@final_option
@force_option
@click.option("--pdf", is_flag=True, help="opt-pdf")
@click.option("--prune", is_flag=True, help="opt-prune")
@click.option("--sync", is_flag=True, help="opt-sync")
@click.option("-j", "--jobs", type=Count(), default=1, metavar="meta-number", help="opt-jobs")
@click.option("--executor", default="", metavar="meta-address", help="opt-executor")
@shared
@pass_session
def build(session: Session, campaign: str | None, pdf: bool, **options: Any) -> int:
    """Every document of a campaign."""
    from .. import pipeline
    from ..build import BuildOptions
    from ..campaign import refuse_sources

    session.writes = True
    project, chosen = session.choose(campaign)
    if options["output"]:
        refuse_sources(project, options["output"])
    office = office_tools() if pdf else None
    with session.screen.progress("building") as step:
        asked = BuildOptions(progress=step, **options)
        report = pipeline.build(project, chosen, asked)
    if office is not None and not asked.dry_run:
        with session.screen.progress("converting") as step:
            report = pipeline.add_pdf(project, report, asked, office, step)
    results.show_build(session.screen, chosen, report, dry_run=options["dry_run"])
    return FAULTS if report.failed else faults(report.problems)


@cli.command("render", help="help-render", more="more-render")
@click.argument("document", metavar="meta-document")
@click.option("--campaign", metavar="meta-campaign", help="opt-campaign")
@click.option("--unit", metavar="meta-unit", help="opt-one-unit")
@click.option("-o", "--output", metavar="meta-file", type=OutputPath(), help="opt-output-file")
@shared
@pass_session
def render(session: Session, document: str, campaign: str | None, unit: str | None, output: Path | None) -> int:
    """One draft."""
    if output == Path("-") and sys.stdout.isatty():
        raise Usage("binary-terminal", click.get_current_context())
    from .. import pipeline

    session.writes = True
    project, chosen = session.choose(campaign)
    name, data = pipeline.render(project, chosen, document, unit)
    results.save_document(session.screen, project, name, data, output, session.directory or Path())
    return DONE


@cli.command("blanks", help="help-blanks")
@click.argument("file", metavar="meta-docx", type=ExistingPath())
@shared
@pass_session
def blanks(session: Session, file: Path) -> int:
    """The blanks of a form."""
    from .. import pipeline
    from ..files import FileKind, read_outside
    from ..wording import Place

    near = (file.resolve().parent, session.here)
    data = read_outside(file, Place(file.as_posix()), FileKind.WORD)
    results.show_blanks(session.screen, pipeline.read_blanks(data, file.as_posix(), near), pipeline.not_read(data, file.as_posix()))
    return DONE


@cli.group("template", cls=Group, invoke_without_command=True, help="help-template")
@shared
@click.pass_context
def template(context: click.Context) -> int:
    """Templates."""
    return _short_help(context)


@template.command("build", help="help-template-build")
@click.option("--force", is_flag=True, help="opt-force-template")
@shared
@pass_session
def template_build(session: Session, force: bool) -> int:
    """The standard set from its layout profile."""
    from .. import pipeline

    session.writes = True
    made, found = pipeline.rebuild_templates(session.project(), force=force)
    results.show_rebuilt(session.screen, made, found)
    return faults(found)


@template.command("vars", help="help-template-vars")
@click.argument("file", metavar="meta-docx", type=ExistingPath())
@shared
@pass_session
def template_vars(session: Session, file: Path) -> int:
    """What a template needs."""
    from .. import pipeline

    names, marks, doubts = pipeline.template_vars(file)
    results.show_needs(session.screen, names, marks, doubts)
    return DONE


diff.register(cli)


@cli.command("schema", help="help-schema")
@click.argument("name", required=False, metavar="meta-name")
@shared
@pass_session
def schema(session: Session, name: str | None) -> int:
    """The schema of a content file."""
    from ..campaign import schema as schemas

    if name is None:
        session.screen.result(schemas.names(), list(schemas.names()))
    else:
        results.write_text(session.screen, schemas.schema(name))
    return DONE


for commands in (import_files, year, issue, package, send, message, cli_ledger):
    commands.register(cli)
