"""Shell completion of campaigns, documents and 编号 of the current project. Errors are not reported here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

import click

from ...wording import Refused

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ...campaign import Campaign, Project

    class Session(Protocol):
        """The part of a session that completion needs."""

        def project(self) -> Project:
            """Return the project."""

        def choose(self, campaign: str | None) -> tuple[Project, str]:
            """Return the project and the campaign's name."""

PROGRAM = "yinfa"
VARIABLE = "_YINFA_COMPLETE"
"""Environment variable set by the shell's script, e.g. to bash_complete."""
SHELLS = ("bash", "zsh", "fish", "powershell")
BASH_TAKES = "COMPREPLY+=($value)", r"""if [[ "${COMP_WORDS[COMP_CWORD]}" == [\"\']* || "$value" =~ ^[-[:alnum:]_./]*$ ]]; then
                COMPREPLY+=("$value")
            else
                COMPREPLY+=("$(printf '%q' "$value")")
            fi"""
"""What click's script for bash does with a proposal, and what ours does: a name with spaces or signs stays one word."""
MOST = 200
"""Most proposals given to a shell."""
Completer = Callable[[click.Context, click.Parameter, str], list["CompletionItem[str]"]]


def _completer(known: Callable[[Session, click.Context], Iterable[tuple[str, str]]]) -> Completer:
    """Return a click completion function over (word, help) pairs; it matches the beginning of either, e.g. of a unit's name."""

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from itertools import islice

        from click.shell_completion import CompletionItem

        session = ctx.find_root().obj
        try:
            fitting = ((word, text) for word, text in known(session, ctx) if word.startswith(incomplete) or text.startswith(incomplete))
            return [CompletionItem(word, help=text or None) for word, text in islice(fitting, MOST)]
        except (Refused, OSError):
            return []

    return complete


def _campaigns(session: Session, _ctx: click.Context) -> Iterator[tuple[str, str]]:
    return ((name, "") for name in session.project().campaigns())


def _documents(session: Session, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Yield the documents that `render` makes: shared ones by name, annexes by number with their short names."""
    from ...documents import COMBINED, NOTICE, PLAN

    campaign = _campaign(session, ctx)
    names = [(NOTICE, campaign.notice), (PLAN, campaign.plan), (COMBINED, campaign.notice and campaign.annexes)]
    yield from ((name, "") for name, there in names if there)
    count = len(campaign.annexes)
    yield from ((f"附件{number}" if count > 1 else "附件", annex.key) for number, annex in enumerate(campaign.annexes, 1))
    yield from _notices_of(campaign)


def _notices(session: Session, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Yield what can be issued and sent: the notice and further notices."""
    from ...documents import NOTICE

    yield NOTICE, ""
    yield from _notices_of(_campaign(session, ctx))


def _notices_of(campaign: Campaign) -> Iterator[tuple[str, str]]:
    return ((notice.name, "") for notice in campaign.notices)


def _units(session: Session, ctx: click.Context) -> Iterator[tuple[str, str]]:
    from ...roster import UnitStream

    campaign = _campaign(session, ctx)
    if campaign.roster is None or not campaign.roster.is_file():
        return iter(())
    return ((unit.number, unit.full_name) for unit in UnitStream(campaign.roster, campaign.roster.name) if unit.active)


def _campaign(session: Session, ctx: click.Context) -> Campaign:
    """Load the campaign, errors in its content notwithstanding; Refused if it can't be read at all."""
    from ...campaign import load_campaign

    project, name = session.choose(ctx.params.get("campaign"))
    campaign, problems = load_campaign(project.folder(name), project.shown(project.folder(name)))
    if campaign is None:
        raise Refused(problems)
    return campaign


def _schemas(_session: Session, _ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Yield the content files that have a schema, with what each of them is."""
    from ...layout import schema_names, schema_title

    return ((name, schema_title(name)) for name in schema_names())


campaigns, documents, notices, units, schemas = (
    _completer(known) for known in (_campaigns, _documents, _notices, _units, _schemas))


# ---- what a shell is given
def script(group: click.Group, shell: str) -> str:
    """Return the completion script for a shell; "" if this version of click has none (PowerShell needs 8.5)."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    source = found(group, {}, PROGRAM, VARIABLE).source() if found else ""
    return source.replace(*BASH_TAKES) if shell == "bash" else source


def asked(environ: Mapping[str, str]) -> str:
    """Return the shell's instruction; "" if the program runs normally."""
    return environ.get(VARIABLE, "")


def answer(group: click.Group, session: Session, instruction: str) -> int:
    """Print the proposals; return the exit code. No error may print a traceback into a prompt."""
    from click.shell_completion import shell_complete

    try:
        code = shell_complete(group, {"obj": session}, PROGRAM, VARIABLE, instruction)
        sys.stdout.flush()
    except Exception:
        return 1
    return code
