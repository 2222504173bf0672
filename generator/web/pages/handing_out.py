"""分发: by channel: packages to take away, the words to copy, drafts of mails, the print list; uncertain mails first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ... import pipeline
from ...campaign import PACKAGES
from ...check import Loaded, level_of
from ...issue import Mark
from ...mail import SendOptions, SendReport
from ...records import RECORDS, Delivery, State, has_ledger, issues, open_ledger, when
from ...text import GROUP, MAIL
from ...wording import Refused
from .. import addresses
from ..desk import Desk
from ..frame import desk_of, page, say_in
from ..problem_views import ProblemView, views_of
from .home import known_campaign
from .working import begin

KINDS = ("package", "drafts")
MARKS = {"accepted": State.ACCEPTED, "confirmed": State.CONFIRMED, "failed": State.FAILED}


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel: how many units have it, and the words to be copied ("": none)."""

    name: str
    units: int
    words: str
    subject: str
    open_points: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class UncertainView:
    """A mail of which nobody knows whether it arrived."""

    unit: str
    name: str
    address: str
    document: str
    channel: str
    at: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter that would be sent."""

    unit: str
    name: str
    addresses: str
    files: str


@dataclass(frozen=True, slots=True)
class HandingView:
    """The page: what is handed out, to whom by which channel; `problems` in place of it, when it can't be."""

    campaign: str
    issued: tuple[str, ...]
    document: str
    channels: tuple[ChannelView, ...] = ()
    uncertain: tuple[UncertainView, ...] = ()
    letters: tuple[LetterView, ...] = ()
    letters_more: int = 0
    classified: bool = False
    packages: str = ""
    problems: tuple[ProblemView, ...] = ()


def handing_out(request: Request) -> Response:
    """Show what is to be handed out, and how."""
    desk, name = desk_of(request), known_campaign(request)
    view = _view(desk, name, str(request.query_params.get("件", "")))
    return page(request, "handing_out.html", view, say_in(desk.language)("nav-distribute"), name, addresses.DISTRIBUTE)


async def act(request: Request) -> Response:
    """Begin a job of handing out, once."""
    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)
    kind = str(form.get("do", ""))
    if kind not in KINDS:
        return RedirectResponse(addresses.of(name, addresses.DISTRIBUTE), 303)
    return begin(
        desk, name, kind, str(form.get("number", "")), addresses.of(name, addresses.DISTRIBUTE), document=str(form.get("document", "")),
        by=str(form.get("by", "unit")), zipped=form.get("zipped") == "1")


def letters(request: Request) -> Response:
    """Show the letters as they would be sent now; nothing is written."""


    desk, name = desk_of(request), known_campaign(request)
    document = str(request.query_params.get("件", ""))
    with TemporaryDirectory(prefix="yinfa-") as scratch:
        report = pipeline.dry_run_send(desk.project, name, SendOptions(document=document), Path(scratch), desk.today)
    view = _letters(report, name, document, desk.language)
    return page(request, "letters.html", view, say_in(desk.language)("letters"), name, addresses.DISTRIBUTE)


async def mark(request: Request) -> Response:
    """Enter what a person knows of hand-overs, once; then go back to the page of the form."""
    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)
    back = str(form.get("back", "")) or addresses.of(name, addresses.DISTRIBUTE)
    back = back if back.startswith(addresses.of(name, "")) else addresses.of(name, addresses.LEDGER)
    state, units = MARKS.get(str(form.get("state", ""))), tuple(map(str, form.getlist("unit")))
    if state is not None and units:
        marked = Mark(state, units, str(form.get("channel", "")), str(form.get("document", "")))

        def enter() -> str:
            pipeline.mark(desk.project, name, marked, desk.now())
            return back

        back = await to_thread.run_sync(lambda: desk.acts.once(str(form.get("number", "")), enter))
    return RedirectResponse(back, 303)


# ---- views
def _view(desk: Desk, name: str, document: str) -> HandingView:
    records = desk.project.folder(name) / RECORDS
    try:
        kept = issues(records)
        documents = tuple(dict.fromkeys(issue.document for issue in reversed(kept)))
        chosen = document if document in documents else next(iter(documents), "")
        if not chosen:
            return HandingView(name, (), "")
        with desk.workspace() as workspace:
            loaded = workspace.load(name)
        classified = bool(level_of(loaded.campaign))
        channels = () if classified else tuple(_channels(desk, name, loaded, chosen))
        folder = desk.project.beside(name, PACKAGES)
        packages = desk.listed.name(folder) if folder.is_dir() else ""
        return HandingView(name, documents, chosen, channels, _uncertain(desk, name), classified=classified, packages=packages)
    except Refused as refused:
        return HandingView(name, (), "", problems=views_of(refused.problems, name, desk.language))


def _channels(desk: Desk, name: str, loaded: Loaded, document: str) -> list[ChannelView]:
    counts = desk.kept(f"channels {name}", loaded, lambda: Counter(c for unit in loaded.roster.units() for c in unit.channels or ("",)))
    found = []
    for channel, count in counts.items():
        words, subject = "", ""
        problems: tuple[ProblemView, ...] = ()
        if channel in (GROUP, MAIL):
            made = pipeline.message(desk.project, name, channel, document, "")
            words, subject, problems = made.text, made.subject, views_of(made.problems, name, desk.language)
        found.append(ChannelView(channel, count, words, subject, problems))
    return found


def _uncertain(desk: Desk, name: str) -> tuple[UncertainView, ...]:
    records = desk.project.folder(name) / RECORDS
    if not has_ledger(records):
        return ()
    with open_ledger(records, desk.project.shown(records)) as ledger:
        documents = {row.name: row.document for row in ledger.issues()}
        return tuple(_uncertain_view(one, documents.get(one.issue, "")) for one in ledger.uncertain())


def _uncertain_view(one: Delivery, document: str) -> UncertainView:
    return UncertainView(one.unit, one.unit_name, one.address, document, one.channel, when(one.at))


MOST_LETTERS = 200


def _letters(report: SendReport, name: str, document: str, language: str) -> HandingView:
    planned = report.plan.messages
    shown = tuple(
        LetterView(one.unit.number, one.unit.full_name, "、".join(one.addresses), "、".join(item.name for item in one.items))
        for one in planned[:MOST_LETTERS])
    return HandingView(name, (), document, letters=shown, letters_more=max(len(planned) - MOST_LETTERS, 0),
                       problems=views_of(report.problems, name, language))


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.DISTRIBUTE), handing_out, methods=["GET"]),
    Route(addresses.route(addresses.DISTRIBUTE), act, methods=["POST"]),
    Route(addresses.route(addresses.DISTRIBUTE, "信"), letters, methods=["GET"]),
    Route(addresses.route(addresses.LEDGER, "标记"), mark, methods=["POST"]),
]
