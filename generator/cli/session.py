"""The common options of all commands, the project and campaign they mean, the clock, LibreOffice."""

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
    """The values of the common options, and the objects that depend on them."""

    language: str = "zh"
    directory: Path | None = None
    writes: bool = False
    """Whether the command writes documents; a refusal then says that none were written."""
    screen: Screen = field(default_factory=Screen)
    log: RunLog = field(default_factory=RunLog)
    command: str = ""
    """The command that runs, as typed after `yinfa`."""
    options: tuple[str, ...] = ()
    """The names of the options that were given."""
    root: Path | None = None
    """The project's folder, once it is known."""

    @property
    def cache(self) -> Cache:
        """Return the cache of compiled templates."""
        from ..files import Cache, user_folder

        return Cache(user_folder(os.environ, Path.home()))

    @property
    def here(self) -> Path:
        """Return the working folder: that of -C, else the process's."""
        return (self.directory or Path()).resolve()

    def project(self) -> Project:
        """Return the project at or above the working folder; Refused `project-not-found`."""
        from ..campaign import find_project

        found = find_project(self.here, self.cache)
        self.root = found.root
        return found

    def choose(self, campaign: str | None) -> tuple[Project, str]:
        """Return the project and the campaign's name: the one given, else that of the working folder, else the only one.

        Refused `project-not-found`, `campaign-unknown`, `campaign-unclear`.
        """
        from ..campaign import choose_campaign

        project = self.project()
        self.screen.campaign = choose_campaign(project, campaign, self.here)
        if campaign is None:
            self._tell_default(project, self.screen.campaign)
        return project, self.screen.campaign

    def _tell_default(self, project: Project, name: str) -> None:
        """Say that 默认活动 was used where there are campaigns of a later year, which may be meant."""
        from ..campaign import newer_campaigns

        if name not in self.here.parts and (newer := newer_campaigns(project, name)):
            self.screen.note(self.screen.say("default-used", name=name, newer=self.screen.some(newer)))


# ---- options that every command takes, before or after its name


def shared(function: Function) -> Function:
    """Add the common options: -C, -q, --verbose, --lang, --format, --log."""
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
    """Store the value of a common option in the session."""
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
    """Pass the session to the command as its first argument."""
    return click.make_pass_decorator(Session)(function)


# ---- the machine


def now() -> datetime:
    """Return the local time with its offset."""
    return datetime.now().astimezone()


def user_name() -> str:
    """Return the name of the logged-in user; "" when the system has none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def office_tools() -> OfficeTools:
    """Return LibreOffice of this machine, before anything is made; Refused as `find_office`, and `page-reader-missing`."""
    from tempfile import gettempdir

    from ..office import find_office, require_page_reader

    require_page_reader()
    return find_office(os.environ, Path(gettempdir()))


def office_tools_if_any() -> OfficeTools | None:
    """Return LibreOffice of this machine; None if there is none that can be used."""
    from ..wording import Refused

    try:
        return office_tools()
    except Refused:
        return None
