"""Progress by day: how many units had handed in each annex, and the days on which they were due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, chain

from ..due import Item
from .model import AnnexReport, Counted

MOST_DAYS = 400
"""Days that are shown at most, the last ones."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The days from the first return to the last one or due day, and for each annex the units that had handed it in by then."""

    days: tuple[date, ...]
    lines: tuple[tuple[Item, tuple[int, ...]], ...]


def first_days(one: AnnexReport, counted: Counted) -> dict[str, date]:
    """Return the day on which each unit first handed in the annex, as a file or by an entry of a person."""
    found: dict[str, date] = {}
    placed = (form for form in chain(counted.found.current.values(), counted.found.superseded) if form.annex == one.item.name)
    cells = (counted.standings.cells[unit, one.item.name] for unit in counted.base.units)
    came = chain(((form.unit, form.kept.receipt.sent[:10]) for form in placed),
                 ((cell.unit, cell.received) for cell in cells if cell.by_hand and cell.received))
    for unit, day in came:
        if unit in counted.base.units:
            found[unit] = min(date.fromisoformat(day), found.get(unit, date.max))
    return found


def progress(counted: Counted) -> Progress | None:
    """Return the progress by day; None while nothing came."""
    firsts = [(one.item, first_days(one, counted)) for one in counted.annexes]
    came = [day for _, days in firsts for day in days.values()]
    if not came:
        return None
    due = [item.due for item, _ in firsts if item.due and item.due <= counted.day]
    last, begin = max([*came, *due]), min([*came, *due])
    begin = max(begin - timedelta(days=1), last - timedelta(days=MOST_DAYS - 1))
    days = tuple(begin + timedelta(days=n) for n in range((last - begin).days + 1))
    return Progress(days, tuple((item, _running(days, found)) for item, found in firsts))


def _running(days: tuple[date, ...], found: dict[str, date]) -> tuple[int, ...]:
    each = Counter(max(day, days[0]) for day in found.values())
    return tuple(accumulate(each[day] for day in days))
