"""`yinfa completion SHELL`: the script that makes a shell complete commands, options, campaigns, documents and 编号."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .interface.exit_codes import ExitCode
from .pages import Group, OneOf, Usage
from .session import Session, pass_session, shared

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = "yinfa"
VARIABLE = "_YINFA_COMPLETE"
"""Set by the script when it asks for proposals, e.g. to bash_complete."""
SHELLS = ("bash", "zsh", "fish", "powershell")


def register(group: Group) -> None:
    """Add the command."""

    @group.command("completion", help="help-completion", more="more-completion")
    @click.argument("shell", type=OneOf(*SHELLS), metavar="meta-shell")
    @shared
    @pass_session
    def completion(session: Session, shell: str) -> int:
        """The script for a shell."""
        return script(session, shell, group)


def script(session: Session, shell: str, group: click.Group) -> ExitCode:
    """Print the script; a usage error where this version of click has none for that shell (PowerShell: from 8.5 on)."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise Usage("no-completion", click.get_current_context(), shell=shell)
    text = found(group, {}, PROGRAM, VARIABLE).source()
    session.screen.result(text.splitlines(), {"shell": shell, "script": text})
    return ExitCode.DONE


def asked(environ: Mapping[str, str]) -> str:
    """What a shell asks for; "" when it is a person who runs the program."""
    return environ.get(VARIABLE, "")


def answer(group: click.Group, session: Session, instruction: str) -> int:
    """Print the proposals for what was typed so far; never a traceback into somebody's prompt."""
    from click.shell_completion import shell_complete

    try:
        code = shell_complete(group, {"obj": session}, PROGRAM, VARIABLE, instruction)
        sys.stdout.flush()
    except Exception:
        return ExitCode.FAULTS
    return code
