"""`yinfa template`: the standard templates, and the fields of a Word template."""

from __future__ import annotations

from pathlib import Path

import click

from . import results
from .interface.exit_codes import ExitCode, of_work
from .pages import ExistingPath, Group, short_help
from .session import Session, pass_session, shared


def register(group: Group) -> None:
    """Add the commands."""

    @group.group("template", cls=Group, invoke_without_command=True, help="help-template")
    @shared
    @click.pass_context
    def template(context: click.Context) -> int:
        """List the commands about templates."""
        return short_help(context)

    @template.command("build", help="help-template-build")
    @click.option("--force", is_flag=True, help="opt-force-template")
    @shared
    @pass_session
    def template_build(session: Session, force: bool) -> int:
        """Build the standard set from its layout profile."""
        return rebuild(session, force=force)

    @template.command("check", help="help-template-check")
    @shared
    @pass_session
    def template_check(session: Session) -> int:
        """List what the layout has otherwise than the standard."""
        return deviations(session)

    @template.command("vars", help="help-template-vars")
    @click.argument("file", metavar="meta-docx", type=ExistingPath())
    @shared
    @pass_session
    def template_vars(session: Session, file: Path) -> int:
        """Show the fields of a template."""
        return show_needs(session, file)


def rebuild(session: Session, *, force: bool) -> ExitCode:
    """Rebuild the standard templates."""
    from .. import pipeline

    session.writes = True
    made, found = pipeline.rebuild_templates(session.project(), force=force)
    results.show_rebuilt(session.screen, made, found)
    return of_work(found)


def deviations(session: Session) -> ExitCode:
    """List what the layout has otherwise than the standard: an office's choice, which is no fault."""
    from ..layout import layout_deviations

    results.show_deviations(session.screen, layout_deviations(session.project()))
    return ExitCode.DONE


def show_needs(session: Session, file: Path) -> ExitCode:
    """Show the fields that a template uses."""
    from .. import pipeline

    results.show_needs(session.screen, file.name, *pipeline.template_vars(file))
    return ExitCode.DONE
