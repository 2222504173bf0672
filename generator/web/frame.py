"""The frame around every page: navigation, title, words; and the rendering of templates, strict and escaped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ..files import program_version
from ..wording import page_phrase
from . import addresses
from .desk import Desk

HERE = Path(__file__).parent
STEPS = (
    ("nav-home", addresses.HOME), ("nav-content", addresses.CONTENT), ("nav-check", addresses.CHECK), ("nav-preview", addresses.PREVIEW),
    ("nav-issue", addresses.ISSUE), ("nav-distribute", addresses.DISTRIBUTE), ("nav-ledger", addresses.LEDGER),
    ("nav-collect", addresses.COLLECT), ("nav-summary", addresses.SUMMARY), ("nav-archive", addresses.ARCHIVE),
    ("nav-year", addresses.YEAR),
)  # fmt: skip
"""The steps of a campaign in the navigation, in the order of the year. A new page adds its line here."""
Say = Callable[..., str]


def lead(campaign: str, step: str) -> str:
    """Return the address of a campaign's step; "" for a step that has no page."""
    return addresses.of(campaign, step) if any(step == at for _, at in STEPS) else ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of the navigation; `badge` is the address of its number, "" for none."""

    words: str
    address: str
    current: bool
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page: the tab's title, the page's heading; `listens`: the page hears of changes; `here` is
    its own address."""

    language: str
    title: str
    heading: str
    campaign: str
    nav: tuple[NavItem, ...]
    read_only: bool
    listens: bool
    here: str = ""


def desk_of(request: Request) -> Desk:
    """Return the desk that the request is about."""
    desk: Desk = request.app.state.desk
    return desk


def say_in(language: str) -> Say:
    """Return the function that gives phrases in a language."""
    def say(key: str, **facts: object) -> str:
        return page_phrase(key, language, **facts)

    return say


@cache
def environment() -> Environment:
    """Return the templates: everything is escaped, an unknown name is a fault."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(of=addresses.of, path=addresses.path, static=static)
    return made


@cache
def version() -> str:
    """Return a word that changes with the files that the browser keeps."""
    from hashlib import sha256

    folder = HERE / "static"
    digest = sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.read_bytes())
    return f"{program_version()}-{digest.hexdigest()[:8]}"


def static(name: str) -> str:
    """Return the address of a file that comes with the pages."""
    return f"{addresses.STATIC}/{name}?v={version()}"


def frame_of(desk: Desk, title: str, campaign: str = "", step: str = "", *, listens: bool = True) -> Frame:
    """Return the frame of a page: of a step of a campaign, or of none; a refusal does not listen to the server."""
    say = say_in(desk.language)
    whole = say("title-of", campaign=campaign, step=title) if campaign else say("title-alone", step=title)
    nav = tuple(
        NavItem(say(key), addresses.of(campaign, at), at == step, addresses.of(campaign, at, "数") if at == addresses.CHECK else "")
        for key, at in STEPS) if campaign else ()
    return Frame(desk.language, whole, title, campaign, nav, desk.read_only, listens)


def page(
    request: Request, template: str, view: object, title: str, campaign: str = "", step: str = "", status: int = 200,
) -> HTMLResponse:
    """Return a whole page. The template gets `frame`, `view`, `say` and `number` (makes one-time numbers), and nothing else."""
    desk = desk_of(request)
    frame = replace(frame_of(desk, title, campaign, step), here=_here(request))
    return HTMLResponse(_rendered(desk, template, view, frame), status)


def fragment(request: Request, template: str, view: object) -> HTMLResponse:
    """Return a piece of a page, that replaces one."""
    desk = desk_of(request)
    return HTMLResponse(_rendered(desk, template, view, frame_of(desk, "")))


def _here(request: Request) -> str:
    """Return the address of the page itself, to be asked for again."""
    asked = request.url.query
    return quote(request.url.path) + (f"?{asked}" if asked else "")


def _rendered(desk: Desk, template: str, view: object, frame: Frame) -> str:
    return environment().get_template(template).render(
        frame=frame, view=view, say=say_in(desk.language), number=partial(desk.acts.number))
