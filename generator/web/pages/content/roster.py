"""名录: the grid of units with filter, sort and problems at their cells; what is pasted is shown as a difference first."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ....editing import ContentPart, OpenedRoster, names_before, pasted_area, pasted_difference, roster_file, save_cells
from ....roster import GRID_PAGE, GridRow, PastedUnit
from ....wording import Refused
from ... import addresses
from ...frame import Say, desk_of, fragment, say_in
from ...problem_views import ProblemView, views_of
from ..home import known_campaign
from .shared import DIGEST, SAVED, STATE, content_page, part_of, refused


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its column (from 1), its text, the problems there."""

    column: int
    text: str
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the file."""

    line: int
    cells: tuple[CellView, ...]
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class GridView:
    """A part of the roster: where it is changed, what was asked for, its rows."""

    address: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    total: int
    start: int
    shown: int
    words: str
    only_wrong: bool
    by: str
    down: bool
    wrong: int
    problems: tuple[ProblemView, ...]
    digest: str
    writable: bool


@dataclass(frozen=True, slots=True)
class PastedView:
    """A row of a pasted table beside the roster."""

    index: int
    kind: str
    words: str
    number: str
    name: str
    why: str
    changes: tuple[tuple[str, str, str], ...]
    writable: bool
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A pasted table beside the roster: counts by kind in words, its rows, the columns that the roster lacks."""

    address: str
    counts: tuple[str, ...]
    units: tuple[PastedView, ...]
    left_out: str
    pasted: str
    whole: bool
    digest: str
    any: bool


def show(request: Request) -> Response:
    """Show the roster."""
    try:
        opened = _opened(request)
    except Refused as reason:
        return content_page(request, "content_unread.html", part_of(request), views_of(
            reason.problems, known_campaign(request), desk_of(request).language))
    return content_page(request, "content_roster.html", part_of(request), _grid(request, opened), digest=opened.digest)


def rows(request: Request) -> Response:
    """Return the rows that fit what was asked."""
    opened = _opened(request)
    answer = fragment(request, "content_grid.html", _grid(request, opened))
    answer.headers[DIGEST] = opened.digest
    return answer


def save(request: Request, asked: dict[str, str]) -> Response:
    """Set one cell, or an area that was pasted from a cell on."""
    try:
        opened = _opened(request)
        line, column = int(asked.get("line", "0")), int(asked.get("column", "0"))
        text = asked.get("value", "")
        cells = pasted_area(opened, line, column, text) if "area" in asked else {line: {column: text}}
        save_cells(opened, asked.get("begun", ""), cells)
        return _saved(request)
    except Refused as reason:
        return refused(request, reason)


def compare(request: Request, asked: dict[str, str]) -> Response:
    """Show what a pasted table would change."""
    try:
        opened = _opened(request)
        return fragment(request, "content_difference.html", _difference(request, opened, asked))
    except Refused as reason:
        return refused(request, reason)


def write(request: Request, asked: dict[str, str]) -> Response:
    """Write the rows of a pasted table that were chosen."""
    try:
        opened = _opened(request)
        found = pasted_difference(opened, asked.get("pasted", ""), whole=asked.get("whole", "") == "1")
        chosen = [int(number) for number in asked.get("chosen", "").split() if number.isdigit() and int(number) < len(found.units)]
        save_cells(opened, asked.get("begun", ""), *found.rows(chosen))
        return _saved(request)
    except Refused as reason:
        return refused(request, reason)


def _saved(request: Request) -> Response:
    opened = _opened(request)
    answer: HTMLResponse = fragment(request, "content_grid.html", _grid(request, opened))
    answer.headers[STATE], answer.headers[DIGEST] = SAVED, opened.digest
    return answer


def _opened(request: Request) -> OpenedRoster:
    desk, campaign = desk_of(request), known_campaign(request)
    part: ContentPart = part_of(request)
    file = roster_file(desk.project, campaign, part)
    return desk.rosters.open(file, names_before(desk.project, campaign))


def _grid(request: Request, opened: OpenedRoster) -> GridView:
    desk, campaign, asked = desk_of(request), known_campaign(request), request.query_params
    words, by = asked.get("q", ""), asked.get("by", "")
    start = int(asked.get("from", "0")) if asked.get("from", "0").isdigit() else 0
    only_wrong, down = asked.get("wrong", "") == "1", asked.get("down", "") == "1"
    page = opened.grid.page(words, only_wrong=only_wrong, by=by, down=down, start=start)
    shown = tuple(_row(row, opened, campaign, desk.language) for row in page.rows)
    return GridView(
        addresses.of(campaign, addresses.CONTENT, part_of(request).name), opened.grid.columns, shown, page.total, start, GRID_PAGE, words,
        only_wrong, by, down, sum(bool(row.problems) for row in opened.grid.rows),
        views_of(opened.grid.problems, campaign, desk.language), opened.digest, not desk.read_only)


def _row(row: GridRow, opened: OpenedRoster, campaign: str, language: str) -> RowView:
    width = len(opened.grid.columns)
    cells = tuple(
        CellView(column, row.cell(column), views_of([p for at, p in row.problems if at == column], campaign, language))
        for column in range(1, width + 1))
    return RowView(row.line, cells, views_of([p for at, p in row.problems if not 0 < at <= width], campaign, language))


def _difference(request: Request, opened: OpenedRoster, asked: dict[str, str]) -> DifferenceView:
    desk, campaign = desk_of(request), known_campaign(request)
    say, whole = say_in(desk.language), asked.get("whole", "") == "1"
    pasted = asked.get("pasted", "")
    found = pasted_difference(opened, pasted, whole=whole)
    units = tuple(_unit(number, unit, opened, say, campaign, desk.language) for number, unit in enumerate(found.units))
    counts = tuple(say("pasted-count", what=say(f"pasted-{kind}"), n=count) for kind, count in found.counts().items() if count)
    return DifferenceView(
        addresses.of(campaign, addresses.CONTENT, part_of(request).name), counts, units, "、".join(found.left_out), pasted, whole, opened.digest,
        any(unit.writable for unit in units))


def _unit(number: int, unit: PastedUnit, opened: OpenedRoster, say: Say, campaign: str, language: str) -> PastedView:
    names = opened.grid.columns
    changes = tuple((names[column - 1], unit.was.get(column, ""), text) for column, text in sorted(unit.cells.items()))
    why = say(f"pasted-why-{unit.reason}", other=unit.other) if unit.reason else ""
    return PastedView(
        number, unit.kind, say(f"pasted-{unit.kind}"), unit.number, unit.name, why, changes if unit.kind != "conflict" else (), unit.writable,
        views_of(unit.problems, campaign, language))
