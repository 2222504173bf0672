"""取 and 打开: files and folders that a page listed, by opaque names: looked into, saved, opened on the computer."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ..desk import Desk
from ..frame import desk_of, page

MOST = 500


@dataclass(frozen=True, slots=True)
class FileView:
    """A file or folder of a list: its name, opaque name, size in kilobytes; `folder` for one that can be looked into."""

    name: str
    what: str
    kb: int
    folder: bool


@dataclass(frozen=True, slots=True)
class FolderView:
    """What is in a folder; `more` are not listed."""

    what: str
    files: tuple[FileView, ...]
    more: int


def take(request: Request) -> Response:
    """Show what is in a folder, or send a file to be saved."""
    desk = desk_of(request)
    path = _listed(desk, str(request.path_params["what"]))
    if path.is_file():
        return FileResponse(path, filename=path.name, content_disposition_type="attachment", media_type="application/octet-stream")
    entries = sorted(path.iterdir(), key=lambda one: (one.is_file(), one.name))
    shown = [one for one in entries if not one.name.startswith(".") and not one.is_symlink()]
    files = tuple(
        FileView(one.name, desk.listed.name(one), 0 if one.is_dir() else max(one.stat().st_size // 1024, 1), one.is_dir())
        for one in shown[:MOST])
    return page(request, "folder.html", FolderView(desk.listed.name(path), files, len(shown[MOST:])), path.name)


async def show(request: Request) -> Response:
    """Open a listed file or folder with what this computer opens it with."""
    form = await request.form()
    path = _listed(desk_of(request), str(form.get("what", "")))
    opened(path)
    return RedirectResponse(_back(request), 303)


def opened(path: Path) -> None:
    """Open a file or folder as a double click would."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606  what was listed
    else:
        program = "open" if sys.platform == "darwin" else "xdg-open"
        try:
            subprocess.Popen([program, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            raise HTTPException(404) from None


def _listed(desk: Desk, name: str) -> Path:
    """Return what was listed under that name; 404 for anything else, and for what is gone or leads out of the project."""
    path = desk.listed.path(name)
    if path is None or not path.exists() or not path.resolve().is_relative_to(desk.root.resolve()):
        raise HTTPException(404)
    return path


def _back(request: Request) -> str:
    """Return the page from which a form was sent; only ever one of ours, for the gate looked at its origin."""
    from urllib.parse import urlsplit

    came = urlsplit(request.headers.get("referer", ""))
    return (came.path or "/") + (f"?{came.query}" if came.query else "")


ROUTES: list[BaseRoute] = [Route("/取/{what}", take), Route("/打开", show, methods=["POST"])]
