"""What every command takes: the shared options and what they say, project and campaign, the clock, LibreOffice."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .interface import completing
from .interface.log import RunLog
from .pages import ExistingPath, OneOf, OutputPath, Usage
from .terminal import Screen

if TYPE_CHECKING:
    from ..campaign import Project
    from ..files import Cache
    from ..office import OfficeTools

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass
class Session:
    """What the shared options say."""

    language: str = "zh"
    directory: Path | None = None
    writes: bool = False
    """Whether the command makes documents: a refusal then says that there are none."""
    screen: Screen = field(default_factory=Screen)
    log: RunLog = field(default_factory=RunLog)
    command: str = ""
    """The command that runs, as it is typed behind `yinfa`."""
    options: tuple[str, ...] = ()
    """The options that were given, without their values."""
    root: Path | None = None
    """The project's folder, once it is known."""

    @property
    def cache(self) -> Cache:
        """Where compiled templates are kept between runs."""
        from ..files import Cache, user_folder

        return Cache(user_folder(os.environ, Path.home()))

    @property
    def here(self) -> Path:
        """The folder that the work begins in."""
        return (self.directory or Path()).resolve()

    def project(self) -> Project:
        """The project that we stand in; Refused `project-not-found`."""
        from ..campaign import find_project

        found = find_project(self.here, self.cache)
        self.root = found.root
        return found

    def choose(self, campaign: str | None) -> tuple[Project, str]:
        """The project, and the campaign that is meant; Refused `project-not-found`, `campaign-unknown`, `campaign-unclear`."""
        from ..campaign import choose_campaign

        project = self.project()
        self.screen.campaign = choose_campaign(project, campaign, self.here)
        return project, self.screen.campaign


# ---- options that every command takes, before or after its name


def shared(function: Function) -> Function:
    """Add -C, -q, --verbose, --lang, --format, --log."""
    for option in (
        click.option("--log", "log", type=OutputPath(), metavar="meta-file", help="opt-log", expose_value=False, callback=_keep),
        click.option("--format", "form", type=OneOf("text", "json"), metavar="meta-form", help="opt-form",
                     expose_value=False, callback=_keep),
        click.option("--lang", "language", type=OneOf("zh", "en"), metavar="meta-language", help="opt-language",
                     expose_value=False, callback=_keep),
        click.option("--verbose", is_flag=True, help="opt-verbose", expose_value=False, callback=_keep),
        click.option("-q", "--quiet", is_flag=True, help="opt-quiet", expose_value=False, callback=_keep),
        click.option("-C", "directory", type=ExistingPath(folder=True), metavar="meta-folder", help="opt-directory",
                     expose_value=False, is_eager=True, callback=_keep),
    ):  # fmt: skip
        function = option(function)
    return function


def _keep(context: click.Context, param: click.Parameter, value: Any) -> None:
    session = context.find_object(Session)
    if session is None or value is None or value is False:
        return
    if param.name == "directory":
        session.directory = value
    elif param.name == "quiet":
        session.screen.quiet = True
    elif param.name == "verbose":
        session.screen.verbose = True
    elif param.name == "form":
        session.screen.as_json = value == "json"
    elif param.name == "log":
        _open_log(session, value, context)


def _open_log(session: Session, path: Path, context: click.Context) -> None:
    if context.resilient_parsing:
        return
    try:
        session.log.open(path)
    except OSError as reason:
        raise Usage("log-unwritable", context, path=path) from reason


campaign_argument = click.argument("campaign", required=False, metavar="meta-campaign", shell_complete=completing.campaigns)
campaign_option = click.option("--campaign", metavar="meta-campaign", help="opt-campaign", shell_complete=completing.campaigns)


def pass_session(function: Callable[..., int]) -> Callable[..., int]:
    """Give the command the session first."""
    return click.make_pass_decorator(Session)(function)


# ---- the machine


def now() -> datetime:
    """The time here, with its offset."""
    return datetime.now().astimezone()


def user_name() -> str:
    """The name of whoever is logged in; "" when the system has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def office_tools() -> OfficeTools:
    """LibreOffice of this machine, to be looked for before anything is made; Refused as of `find_office`."""
    from tempfile import gettempdir

    from ..office import find_office

    return find_office(os.environ, Path(gettempdir()))


def office_tools_if_any() -> OfficeTools | None:
    """LibreOffice of this machine; None when there is none that can be driven."""
    from ..wording import Refused

    try:
        return office_tools()
    except Refused:
        return None
