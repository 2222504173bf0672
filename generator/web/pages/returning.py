"""收表: files dropped, who handed in what, late first, and the words to remind of it; 汇总."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ... import pipeline
from ...campaign import REPORTS
from ...collecting import Cell, ChannelReminder, Matrix, RemindOptions, RemindReport, Standing
from ...mail import SendOptions, SendReport
from ...standing import day_words
from ...text import GROUP
from ...wording import Refused
from .. import addresses
from ..desk import Desk
from ..frame import Say, desk_of, page, say_in
from ..problem_views import ProblemView, views_of
from ..uploads import MOST_FILES, put_down
from .home import known_campaign
from .ledger import Link
from .working import begin

PAGE = 200
ORDER = (Standing.MISSING, Standing.ASKED, Standing.DOUBTFUL, Standing.LATE, Standing.NOT_DUE, Standing.RECEIVED, Standing.EXCUSED)
ONLY = ("", "late", "open", "doubtful")


@dataclass(frozen=True, slots=True)
class ItemView:
    """A return that units owe: its day, and how many are in which state."""

    name: str
    due: str
    counts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """One return of one unit: its state, in words."""

    state: str
    words: str
    late: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its returns."""

    unit: str
    name: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ReturnsView:
    """The page; `problems` where there is no matrix."""

    campaign: str
    items: tuple[ItemView, ...] = ()
    rows: tuple[UnitRow, ...] = ()
    filters: tuple[Link, ...] = ()
    count: int = 0
    doubtful: int = 0
    owed: int = 0
    before: str = ""
    after: str = ""
    problems: tuple[ProblemView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReminderView:
    """The words for a channel, and how many units they are for."""

    channel: str
    units: int
    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemindView:
    """Whom to remind, and the words."""

    campaign: str
    channels: tuple[ReminderView, ...]
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The folder of the report ("": none yet)."""

    campaign: str
    folder: str
    doubtful: int


def returns(request: Request) -> Response:
    """Show who handed in what today."""
    desk, name = desk_of(request), known_campaign(request)
    given = request.query_params
    only = given.get("只看", "") if given.get("只看", "") in ONLY else ""
    first = int(given.get("从", "0")) if given.get("从", "0").isdigit() else 0
    try:
        view = _view(desk, name, only, first)
    except Refused as refused:
        view = ReturnsView(name, problems=views_of(refused.problems, name, desk.language))
    return page(request, "returns.html", view, say_in(desk.language)("nav-collect"), name, addresses.COLLECT)


async def drop(request: Request) -> Response:
    """Take dropped files in, in a job that reads them."""
    desk, name = desk_of(request), known_campaign(request)
    back = addresses.of(name, addresses.COLLECT)
    async with request.form(max_files=MOST_FILES) as form:
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        if not files:
            return RedirectResponse(back, 303)
        folder = await put_down(desk, files)
        return begin(desk, name, "collect", str(form.get("number", "")), back, folder=str(folder), by=user_name())


def remind(request: Request) -> Response:
    """Show the words that remind of what is owed; nothing is entered."""
    desk, name = desk_of(request), known_campaign(request)
    report = _reminders(desk, name, dry_run=True)
    channels = tuple(_reminder(one) for one in report.channels)
    view = RemindView(name, channels, views_of(report.problems, name, desk.language))
    return page(request, "remind.html", view, say_in(desk.language)("remind-title"), name, addresses.COLLECT)


async def reminded(request: Request) -> Response:
    """Enter, once, that the units of the group were reminded."""
    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)

    def enter() -> str:
        _reminders(desk, name, dry_run=False)
        return addresses.of(name, addresses.COLLECT)

    return RedirectResponse(await to_thread.run_sync(lambda: desk.acts.once(str(form.get("number", "")), enter)), 303)


def summary(request: Request) -> Response:
    """Show the reports made, and what would be left out of a new one."""
    desk, name = desk_of(request), known_campaign(request)
    folder = desk.project.beside(name, REPORTS)
    try:
        matrix = pipeline.returns_matrix(desk.project, name, desk.today)
    except Refused as refused:
        view = ReturnsView(name, problems=views_of(refused.problems, name, desk.language))
        return page(request, "returns.html", view, say_in(desk.language)("nav-summary"), name, addresses.SUMMARY)
    doubtful = sum(cell.standing is Standing.DOUBTFUL for cell in matrix.cells.values())
    made = SummaryView(name, desk.listed.name(folder) if folder.is_dir() else "", doubtful)
    return page(request, "summary.html", made, say_in(desk.language)("nav-summary"), name, addresses.SUMMARY)


async def summarise(request: Request) -> Response:
    """Begin the report, once."""
    form = await request.form()
    desk, name = desk_of(request), known_campaign(request)
    back = addresses.of(name, addresses.SUMMARY)
    return begin(desk, name, "report", str(form.get("number", "")), back, compare=form.get("compare") == "1")


def user_name() -> str:
    """Return the name of the logged-in user; "" when the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


# ---- views
def _view(desk: Desk, name: str, only: str, first: int) -> ReturnsView:
    say = say_in(desk.language)
    matrix = pipeline.returns_matrix(desk.project, name, desk.today)
    units = _sorted(matrix, only)
    items = tuple(
        ItemView(item.name, day_words(item.due.isoformat(), say) if item.due else "",
                 tuple((state.value, say(f"return-{state.value}"), n) for state in ORDER if (n := matrix.count(item.name)[state])))
        for item in matrix.items)
    rows = tuple(
        UnitRow(unit, matrix.units[unit], tuple(_cell(cell, say) for cell in matrix.row(unit))) for unit in units[first : first + PAGE])
    doubtful = sum(cell.standing is Standing.DOUBTFUL for cell in matrix.cells.values())
    owed = sum(cell.late for cell in matrix.cells.values())

    def at(**asked: object) -> str:
        return addresses.of(name, addresses.COLLECT, **{"只看": only, **asked})

    filters = tuple(Link(say(f"returns-only-{one or 'all'}"), at(只看=one), one == only) for one in ONLY)
    return ReturnsView(
        name, items, rows, filters, len(units), doubtful, owed, at(从=max(first - PAGE, 0) or "") if first else "",
        at(从=first + PAGE) if first + PAGE < len(units) else "")


def _sorted(matrix: Matrix, only: str) -> list[str]:
    """Return the units, those that are latest first."""
    def wanted(cells: list[Cell]) -> bool:
        states = {cell.standing for cell in cells}
        return {"": True, "late": any(c.late for c in cells), "open": bool(states & {Standing.MISSING, Standing.ASKED}),
                "doubtful": Standing.DOUBTFUL in states}[only]

    rows = {unit: matrix.row(unit) for unit in matrix.units}
    found = [unit for unit, cells in rows.items() if wanted(cells)]
    return sorted(found, key=lambda unit: (-max((c.days for c in rows[unit] if c.late), default=0), unit))


def _cell(cell: Cell, say: Say) -> CellView:
    words = say(f"return-{cell.standing.value}")
    if cell.late and cell.days > 0:
        words += say("return-days", n=cell.days)
    return CellView(cell.standing.value, words, cell.late)


def _reminders(desk: Desk, name: str, *, dry_run: bool) -> RemindReport:
    now = desk.now()
    channels = () if dry_run else (GROUP,)
    asked = RemindOptions(now.date(), now, by=user_name(), dry_run=dry_run, channels=channels)

    def mailing(options: SendOptions) -> SendReport:
        with TemporaryDirectory(prefix="yinfa-") as scratch:
            return pipeline.dry_run_send(desk.project, name, options, Path(scratch), now.date())

    return pipeline.remind(desk.project, name, asked, mailing)


def _reminder(one: ChannelReminder) -> ReminderView:
    text = one.text or next((text for _, text in one.texts.values()), "")
    return ReminderView(one.channel, len(one.debtors), text, tuple(debtor.unit.short_name for debtor in one.debtors[:PAGE]))


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.COLLECT), returns),
    Route(addresses.route(addresses.COLLECT, addresses.UPLOADS), drop, methods=["POST"]),
    Route(addresses.route(addresses.COLLECT, "催报"), remind, methods=["GET"]),
    Route(addresses.route(addresses.COLLECT, "催报"), reminded, methods=["POST"]),
    Route(addresses.route(addresses.SUMMARY), summary, methods=["GET"]),
    Route(addresses.route(addresses.SUMMARY), summarise, methods=["POST"]),
]
