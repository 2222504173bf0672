"""`yinfa serve`: starts the front in the browser. The only command that knows another front."""

from __future__ import annotations

import click

from ...wording import Place, Refused, problem
from ..interface.exit_codes import ExitCode
from ..pages import Count, Group
from ..session import Session, campaign_argument, pass_session, shared

NEEDED = {"starlette": "starlette", "uvicorn": "uvicorn", "python_multipart": "python-multipart", "watchfiles": "watchfiles",
          "pypdfium2": "pypdfium2", "PIL": "pillow"}  # fmt: skip
"""Modules of the extra `web`, with the names under which they are installed."""


def register(group: Group) -> None:
    """Add the command."""

    @group.command("serve", help="help-serve", more="more-serve")
    @campaign_argument
    @click.option("--port", type=Count(65535), metavar="meta-number", help="opt-port")
    @click.option("--no-open", is_flag=True, help="opt-no-open")
    @click.option("--read-only", is_flag=True, help="opt-read-only")
    @shared
    @pass_session
    def serve_(session: Session, campaign: str | None, port: int | None, no_open: bool, read_only: bool) -> int:
        """Serve the project's pages until somebody ends it."""
        _require()
        from ...web import ServeOptions, serve

        project, chosen = session.choose(campaign) if campaign else (session.project(), "")
        asked = ServeOptions(project.root, chosen, port or 0, not no_open, read_only, session.language)
        port = serve(asked, session.screen.at_once)
        session.screen.result([], {"port": port})
        return ExitCode.DONE


def _require() -> None:
    """Raise Refused `web-missing` unless the extra is installed; nothing of it is loaded."""
    from importlib.util import find_spec

    missing = [name for module, name in NEEDED.items() if find_spec(module) is None]
    if missing:
        raise Refused([problem("web-missing", Place(), names="、".join(missing), extra="web")])
