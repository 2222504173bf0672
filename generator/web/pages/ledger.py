"""台账: unit × channel of an issue, in pages of 200; marks by ticking units; the whole of it for Excel."""

from __future__ import annotations

import io
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...files import write_workbook
from ...records import FILTERS, PAGE, RECORDS, UnitReached, has_ledger, open_ledger, tables, units_page, when
from .. import addresses
from ..frame import Say, desk_of, page, say_in
from .home import known_campaign
from .preview import attachment

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class WayView:
    """One way to a unit, in words."""

    channel: str
    address: str
    state: str
    words: str
    at: str
    reply: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A unit of the issue."""

    unit: str
    name: str
    ways: tuple[WayView, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A choice: its words, address, whether it is chosen."""

    name: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class LedgerView:
    """One page of the ledger."""

    campaign: str
    issues: tuple[Link, ...]
    filters: tuple[Link, ...]
    issue: str
    document: str
    part: str
    only: str
    count: int
    first: int
    rows: tuple[RowView, ...]
    before: str
    after: str
    here: str


def ledger(request: Request) -> Response:
    """Show one page of an issue's units."""
    desk, name = desk_of(request), known_campaign(request)
    say, given = say_in(desk.language), request.query_params
    records = desk.project.folder(name) / RECORDS
    title = say("nav-ledger")
    if not has_ledger(records):
        return page(request, "ledger.html", None, title, name, addresses.LEDGER)
    with open_ledger(records, desk.project.shown(records)) as opened:
        made = list(reversed(opened.issues()))
        chosen = next((row for row in made if row.name == given.get("印发")), made[0] if made else None)
        if chosen is None:
            return page(request, "ledger.html", None, title, name, addresses.LEDGER)
        part, only, first = given.get("找", "").strip(), given.get("只看", ""), _whole(given.get("从", "0"))
        only = only if only in FILTERS else ""
        found = units_page(opened, chosen.name, part, only, first)

    def at(**other: object) -> str:
        same: dict[str, object] = {"印发": chosen.name, "找": part, "只看": only, "从": ""}
        return addresses.of(name, addresses.LEDGER, **{**same, **other})

    view = LedgerView(
        name, tuple(Link(row.name, at(印发=row.name), row is chosen) for row in made),
        tuple(Link(say(f"ledger-only-{one or 'all'}"), at(只看=one), one == only) for one in FILTERS), chosen.name, chosen.document,
        part, only, found.count, first, tuple(_row(unit, say) for unit in found.units), at(从=max(first - PAGE, 0) or "") if first else "",
        at(从=first + PAGE) if first + PAGE < found.count else "", at(从=first or ""))
    return page(request, "ledger.html", view, title, name, addresses.LEDGER)


def export(request: Request) -> Response:
    """Return the whole ledger as a workbook."""
    desk, name = desk_of(request), known_campaign(request)
    records = desk.project.folder(name) / RECORDS
    out = io.BytesIO()
    with open_ledger(records, desk.project.shown(records)) as opened:
        write_workbook(out, tables.sheets(opened, say_in(desk.language)))
    return attachment(f"{say_in(desk.language)('nav-ledger')}.xlsx", out.getvalue(), EXCEL)


def _row(unit: UnitReached, say: Say) -> RowView:
    ways = tuple(
        WayView(way.channel, way.address, way.state.value, tables.state_name(way.state, say), when(way.at), way.reply) for way in unit.ways)
    return RowView(unit.unit, unit.name, ways)


def _whole(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


ROUTES: list[BaseRoute] = [
    Route(addresses.route(addresses.LEDGER), ledger), Route(addresses.route(addresses.LEDGER, "下载"), export),
]
