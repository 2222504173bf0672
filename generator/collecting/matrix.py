"""The returns matrix: unit × annex and 报送, on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from ..campaign import Campaign, Project, load_campaign
from ..records import RECORDS, Ledger, MarkKind, ReturnMark, has_ledger, issues, known_units, moment, open_ledger
from ..text import Calendar
from ..wording import Place, Problem, Refused, Severity, problem
from .checking.kept import kept_forms
from .checking.known import known_of
from .checking.standing import SentBack, sent_back
from .current import OLDER, Hold, Returned, UnitForm, numbers_of, returned
from .due import Item, items

NOTHING: Mapping[tuple[str, str], SentBack] = MappingProxyType({})


class Standing(StrEnum):
    """The state of one return of one unit."""

    NOT_DUE = "not-due"
    MISSING = "missing"
    RECEIVED = "received"
    LATE = "late"
    DOUBTFUL = "doubtful"
    ASKED = "asked"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Cell:
    """One return of one unit: `days` late, `doubts` to be settled; `never_sent`: the ledger knows that the unit did not get the form.

    `reminded` are the days on which the unit was reminded of it.
    """

    unit: str
    item: str
    standing: Standing
    days: int = 0
    working_days: int = 0
    doubts: int = 0
    received: str = ""
    by_hand: bool = False
    never_sent: bool = False
    due_again: str = ""
    """The new last day of a form that was sent back with a 退回单; `days` are counted from it."""
    reminded: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        """Return whether it came late or is missing after its day; a unit that never got the form is not late."""
        if self.standing is Standing.ASKED:
            return bool(self.due_again) and self.days > 0
        return not self.never_sent and (self.standing is Standing.LATE or (self.standing is Standing.MISSING and self.days > 0))


@dataclass(frozen=True)
class Matrix:
    """All units and items on a day."""

    campaign: str
    day: date
    items: tuple[Item, ...]
    units: Mapping[str, str]
    cells: Mapping[tuple[str, str], Cell]
    set_aside: tuple[Problem, ...] = ()
    """Reminders that the content as issued was used in place of today's."""

    def row(self, unit: str) -> list[Cell]:
        """Return a unit's cells."""
        return [self.cells[unit, item.name] for item in self.items]

    def count(self, item: str) -> Counter[Standing]:
        """Return the number of returns by standing."""
        return Counter(cell.standing for (_, name), cell in self.cells.items() if name == item)

    def late_only(self) -> Matrix:
        """Return the matrix of the units that are late with something."""
        late = {unit for (unit, _), cell in self.cells.items() if cell.late}
        units = {unit: name for unit, name in self.units.items() if unit in late}
        return replace(self, units=units, cells={key: cell for key, cell in self.cells.items() if key[0] in late})


@dataclass(frozen=True, slots=True)
class Basis:
    """The content that the matrix is made from: the items to hand in, and the units."""

    items: tuple[Item, ...]
    units: Mapping[str, str]
    calendar: Calendar
    campaign: Campaign | None = None
    set_aside: tuple[Problem, ...] = ()
    """Reminders that the content as issued was used in place of today's."""


def basis(project: Project, name: str) -> Basis:
    """Return the items to hand in and the units; Refused when the content is broken and nothing was issued, or nothing was built.

    The units are those that the last build was made for: they were written to. Of a broken content that was issued, it is what was issued.
    """
    folder = project.folder(name)
    campaign, problems = load_campaign(folder, project.shown(folder))
    told: tuple[Problem, ...] = ()
    if campaign is None:
        campaign, told = _as_issued(project, name, problems)
    units, _ = known_units(campaign, project.shown(folder))
    if not units:
        raise Refused([problem("nothing-built", Place(project.shown(project.output / name)), campaign=name)])
    calendar = project.settings[0].calendar
    return Basis(tuple(items(campaign, calendar)), units, calendar, campaign, told)


def _as_issued(project: Project, name: str, problems: Iterable[Problem]) -> tuple[Campaign, tuple[Problem, ...]]:
    """Return the campaign as it was issued, with the reminder that it is; Refused with the errors while nothing was issued."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if not issues(project.folder(name) / RECORDS):
        raise Refused(errors)
    from ..workspace import load_released

    loaded = load_released(project, name)
    return loaded.campaign, loaded.set_aside


def returns_matrix(project: Project, name: str, day: date) -> Matrix:
    """Return the state of each return on a day; Refused as `basis` and `open_ledger`."""
    base = basis(project, name)
    return replace(_matrix(project, name, base, day), set_aside=base.set_aside)


def matrix_so_far(project: Project, name: str, campaign: Campaign, day: date) -> Matrix | None:
    """Return the matrix; None while no return and no entry by hand exists."""
    records = project.folder(name) / RECORDS
    if not has_ledger(records):
        return None
    with open_ledger(records, project.shown(records)) as ledger:
        if not ledger.returned.file_count() and not ledger.returned.marks():
            return None
    calendar = project.settings[0].calendar
    units, _ = known_units(campaign, project.shown(project.folder(name)))
    return _matrix(project, name, Basis(tuple(items(campaign, calendar)), units, calendar, campaign), day)


def _matrix(project: Project, name: str, base: Basis, day: date) -> Matrix:
    records = project.folder(name) / RECORDS
    if not has_ledger(records):
        return matrix_of(name, base, Returned({}, (), ()), {}, frozenset(), day)
    with open_ledger(records, project.shown(records)) as ledger:
        found = returned(ledger, whole=False)
        again = replies_of(project, ledger, base, day)
        return matrix_of(
            name, base, found, ledger.returned.marks(), ledger.returned.handed_over(), day, ledger.reminders.days(), again)


def replies_of(project: Project, ledger: Ledger, base: Basis, day: date) -> dict[tuple[str, str], SentBack]:
    """Return by (unit, annex) the forms that were sent back with a 退回单 until a day; values are read only if there are any."""
    campaign = base.campaign
    return {} if campaign is None else sent_back(
        ledger, lambda found: known_of(
            project, campaign, base.units, kept_forms(ledger, numbers_of(found), base.units, excused_in(ledger))), day)


def excused_in(ledger: Ledger) -> frozenset[tuple[str, str]]:
    """Return the (unit, item) that a person said need not come."""
    return frozenset(key for key, mark in ledger.returned.marks().items() if mark.what is MarkKind.EXCUSED)


def matrix_of(
    name: str, base: Basis, found: Returned, marks: Mapping[tuple[str, str], ReturnMark], reached: frozenset[str], day: date,
    reminded: Mapping[tuple[str, str], tuple[str, ...]] | None = None, again: Mapping[tuple[str, str], SentBack] = NOTHING,
) -> Matrix:
    """Return the matrix of known returns. `reached` are units that surely got something (empty: that is not kept).

    `reminded` are, by (unit, item), the days of reminders, `again` the forms that were sent back with a new last day.
    """
    before = reminded or {}
    waiting: dict[tuple[str, str], UnitForm] = {(form.unit, form.annex): form for form in found.waiting}
    cells = {}
    for unit in base.units:
        for item in base.items:
            key = unit, item.name
            cell = _cell(key, item, found.current.get(key), waiting.get(key), marks.get(key), base.calendar, day)
            cell = _sent_back(cell, item, found.current.get(key), marks.get(key), again.get(key), base.calendar, day)
            days = tuple(when for when in before.get(key, ()) if when <= day.isoformat())
            cells[key] = replace(cell, never_sent=bool(reached) and unit not in reached, reminded=days)
    return Matrix(name, day, base.items, base.units, cells)


def _cell(
    key: tuple[str, str], item: Item, form: UnitForm | None, waiting: UnitForm | None, mark: ReturnMark | None,
    calendar: Calendar, day: date,
) -> Cell:
    if mark is not None and mark.what is MarkKind.EXCUSED:
        return Cell(*key, Standing.EXCUSED, by_hand=True)
    came = mark.day if mark is not None else form.kept.receipt.sent[:10] if form is not None else ""
    if came and date.fromisoformat(came) <= day:
        cell = _came(key, item, form, date.fromisoformat(came), calendar, by_hand=mark is not None)
        other = waiting is not None and OLDER in waiting.open  # another form of the unit waits to be chosen or passed over
        return replace(cell, standing=Standing.DOUBTFUL, doubts=cell.doubts + 1) if other else cell
    if waiting is not None and waiting.kept.receipt.sent[:10] <= day.isoformat():
        asked = waiting.asked
        return Cell(*key, Standing.ASKED if asked else Standing.DOUBTFUL, doubts=len(waiting.open), received=waiting.kept.receipt.sent[:10])
    if item.due is None:
        return Cell(*key, Standing.MISSING)
    late = item.days_late(day)
    standing = Standing.MISSING if late else Standing.NOT_DUE
    return Cell(*key, standing, late, calendar.working_days(item.due, day) if late else 0)


def _came(key: tuple[str, str], item: Item, form: UnitForm | None, came: date, calendar: Calendar, *, by_hand: bool) -> Cell:
    late = item.days_late(came)
    working = calendar.working_days(item.due, came) if late and item.due else 0
    doubts = len(form.of(Hold.DOUBTFUL)) if form else 0
    asked = form is not None and bool(form.of(Hold.ASKED))
    standing = Standing.ASKED if asked else Standing.DOUBTFUL if doubts else Standing.LATE if late else Standing.RECEIVED
    return Cell(*key, standing, late, working, doubts, came.isoformat(), by_hand)


def _sent_back(
    cell: Cell, item: Item, form: UnitForm | None, mark: ReturnMark | None, again: SentBack | None, calendar: Calendar, day: date,
) -> Cell:
    """Return the cell of a form that was sent back: until it comes anew it is late from its new last day on; so is the new one."""
    if again is None or cell.standing is Standing.EXCUSED or (mark is not None and mark.at > again.reply.at):
        return cell
    later = replace(item, due=again.due)
    if again.open:
        late = later.days_late(day)
        working = calendar.working_days(again.due, day) if late else 0
        return replace(cell, standing=Standing.ASKED, days=late, working_days=working, due_again=again.reply.due)
    new = form is not None and form.kept.receipt.sha256 != again.reply.file and cell.received >= again.reply.at[:10]
    if not new or cell.standing not in (Standing.LATE, Standing.RECEIVED, Standing.DOUBTFUL):
        return cell
    came = date.fromisoformat(cell.received)
    late = later.days_late(came)
    timely = Standing.LATE if late else Standing.RECEIVED
    standing = timely if cell.standing is not Standing.DOUBTFUL else cell.standing
    return replace(cell, standing=standing, days=late, working_days=calendar.working_days(again.due, came) if late else 0)


@dataclass(frozen=True, slots=True)
class MarkRequest:
    """An entry of a person: units and item, with the day it came, that it need not come, or that neither is so."""

    units: tuple[str, ...]
    item: str
    what: MarkKind
    day: date | None = None
    note: str = ""
    by: str = ""


def mark_returns(project: Project, name: str, asked: MarkRequest, at: datetime) -> int:
    """Enter the request; return the number of units. Refused `return-item-unknown`, `return-not-yet`, or as `basis`."""
    base = basis(project, name)
    if asked.item not in [item.name for item in base.items]:
        known = "、".join(item.name for item in base.items)
        raise Refused([problem("return-item-unknown", Place(), name=asked.item, known=known)])
    if asked.day is not None and asked.day > at.date():
        raise Refused([problem("return-not-yet", Place(), day=asked.day.isoformat())])
    records = project.folder(name) / RECORDS
    day = asked.day.isoformat() if asked.day else ""
    with open_ledger(records, project.shown(records)) as ledger:
        ledger.returned.mark(ReturnMark(unit, asked.item, asked.what, day, asked.note, asked.by, moment(at)) for unit in asked.units)
    return len(asked.units)

