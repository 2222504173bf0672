"""Who owes which return on a day: what is overdue, or before the first day due whatever is not there yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from ...campaign import NoticeText, Project
from ...issue import Owed
from ...records import RECORDS, ReturnMark, has_ledger, open_ledger
from ...wording import Place, Problem, Refused, problem, some
from ..current import returned
from ..due import Item
from ..matrix import Basis, Cell, Standing, basis, matrix_of, replies_of

FEW = 5
"""Names that a sentence lists."""
_LABEL = re.compile(r"附件\s*(\d+)")


@dataclass(frozen=True)
class Owing:
    """The returns that units owe on a day.

    `owed` has, by 编号, the cells that count; `never_sent` are units of which the ledger knows that they got nothing, `asked` those whose
    form went back to them and is not late. `unseen` are items of which nothing was ever entered, so that nobody knows; `unplaced` are files
    that came and whose unit is not known. `looked` is the day on which files were last collected ("": never). `overdue`: a day due has
    passed.
    """

    campaign: str
    day: date
    items: tuple[Item, ...]
    names: Mapping[str, str]
    owed: Mapping[str, tuple[Cell, ...]]
    never_sent: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    looked: str = ""
    overdue: bool = False

    def only(self, units: Iterable[str]) -> dict[str, tuple[Cell, ...]]:
        """Return what these units owe, in the order of `owed`; all when no unit is named."""
        wanted = set(units)
        return {unit: cells for unit, cells in self.owed.items() if not wanted or unit in wanted}


@dataclass(frozen=True)
class _Known:
    """What the ledger knows: when files were last collected ("": never), entries by hand, files whose unit is unknown."""

    looked: str
    marks: Mapping[tuple[str, str], ReturnMark]
    unplaced: tuple[str, ...]

    def of(self, item: Item) -> bool:
        """Return whether anybody looked for that return: files were collected, or for 报送 something was entered by hand."""
        return (item.is_annex and bool(self.looked)) or any(name == item.name for _, name in self.marks)


def owing(project: Project, name: str, day: date, wanted: Sequence[str] = ()) -> Owing:
    """Return who owes what on a day; `wanted` are short names or labels (附件1) of annexes and 报送, of all when empty.

    When a day due has passed, it is what was due and is not there, and forms sent back that did not come anew by their new last day;
    before, it is whatever is not there. Refused as `basis`,
    `return-item-unknown`, `returns-never-collected` before anything was collected, `unreported-unseen` when nothing was ever entered for
    any of these returns.
    """
    base = basis(project, name)
    chosen = _chosen(base, wanted)
    records = project.folder(name) / RECORDS
    if not has_ledger(records):
        raise Refused([never_looked(name)])
    with open_ledger(records, project.shown(records)) as ledger:
        found, marks = returned(ledger, whole=False), ledger.returned.marks()
        unread = [receipt.name for receipt, _, _ in ledger.returned.unread()]
        names = [*unread, *(form.kept.receipt.name for form in found.waiting if not form.unit)]
        unplaced = tuple(dict.fromkeys(PurePosixPath(name).name for name in names))
        known = _Known(ledger.returned.last_looked(), marks, unplaced)
        again = replies_of(project, ledger, base, day)
        matrix = matrix_of(name, base, found, marks, ledger.returned.handed_over(), day, ledger.reminders.days(), again)
    seen = tuple(item for item in chosen if known.of(item))
    if not seen:
        unseen = problem("unreported-unseen", Place(f"content/{name}"), names=some([item.name for item in chosen], FEW))
        raise Refused([unseen if known.looked or marks else never_looked(name)])
    cells = {unit: [matrix.cells[unit, item.name] for item in seen] for unit in matrix.units}
    overdue = any(item.days_late(day) for item in seen) or any(_is_back_late(cell) for row in cells.values() for cell in row)
    owed = {unit: tuple(c for c in row if _counts(c, overdue=overdue)) for unit, row in cells.items()}
    owed = {unit: row for unit, row in owed.items() if row}
    asked = tuple(unit for unit, row in cells.items() if any(c.standing is Standing.ASKED and not _is_back_late(c) for c in row))
    return Owing(
        name, day, seen, matrix.units, {unit: row for unit, row in owed.items() if not row[0].never_sent},
        tuple(unit for unit, row in owed.items() if row[0].never_sent), asked,
        tuple(item.name for item in chosen if item not in seen), known.unplaced, known.looked[:10], overdue)


def _counts(cell: Cell, *, overdue: bool) -> bool:
    if overdue:
        return (cell.standing is Standing.MISSING and cell.days > 0) or _is_back_late(cell)
    return cell.standing in (Standing.MISSING, Standing.NOT_DUE)


def _is_back_late(cell: Cell) -> bool:
    """Return whether a form that was sent back did not come anew by its new last day."""
    return cell.standing is Standing.ASKED and cell.late


def _chosen(base: Basis, wanted: Sequence[str]) -> tuple[Item, ...]:
    if not wanted:
        return base.items
    by_name = {item.name: item for item in base.items}
    by_label = {item.label: item for item in base.items if item.label}
    found = []
    for typed in wanted:
        label = _LABEL.fullmatch(typed.strip())
        item = by_name.get(typed.strip()) or (by_label.get(f"附件{int(label[1])}") if label else None)
        if item is None:
            raise Refused([problem("return-item-unknown", Place(), name=typed, known="、".join(by_name))])
        found.append(item)
    return tuple(item for item in base.items if item in found)


def never_looked(name: str) -> Problem:
    """Return the problem that nobody ever looked for returns."""
    return problem("returns-never-collected", Place(f"content/{name}"), name=name)


# ------------------------------------------------------------------------------------------------ 发送对象: 未报
def owed_by(project: Project, name: str, day: date) -> Callable[[NoticeText], Owed]:
    """Return a function for the units that a notice with 发送对象 未报 goes to on a day, with what each of them owes.

    It refuses `unreported-none` when no unit is left, and as `owing`, at the place of the notice's field.
    """
    def owed(notice: NoticeText) -> Owed:
        place = notice.place("发送对象")
        try:
            found = owing(project, name, day, tuple(notice.head.owed or ()))
        except Refused as refused:
            raise Refused([_at(p, notice) for p in refused.problems]) from refused
        if not found.owed:
            raise Refused([problem("unreported-none", place, name=notice.name), *remarks(found, place)])
        units = {unit: tuple(cell.item for cell in cells) for unit, cells in found.owed.items()}
        names = some([found.names[unit] for unit in units], FEW)
        now = problem("unreported-now", place, name=notice.name, n=len(units), names=names)
        return Owed(units, (now, *remarks(found, place)))

    return owed


def _at(found: Problem, notice: NoticeText) -> Problem:
    if found.code in ("returns-never-collected", "nothing-built"):
        return _unknown(notice)
    if found.code == "unreported-unseen":
        return replace(found, place=notice.place("发送对象"))
    if found.code == "return-item-unknown":
        return problem(found.code, notice.place("针对附件"), **found.facts)
    return found


def remarks(found: Owing, place: Place) -> Iterator[Problem]:
    """Yield reminders of what was left out, and why."""
    if found.never_sent:
        names = some([found.names[unit] for unit in found.never_sent], FEW)
        yield problem("unreported-never-sent", place, n=len(found.never_sent), names=names)
    if found.asked:
        yield problem("unreported-asked", place, n=len(found.asked), names=some([found.names[unit] for unit in found.asked], FEW))
    if found.unseen:
        yield problem("unreported-unseen", place, names=some(found.unseen, FEW))
    if found.looked and found.looked < found.day.isoformat():
        yield problem("unreported-stale", place, day=found.looked)
    if found.unplaced:
        yield problem("unreported-unplaced", place, n=len(found.unplaced), names=some(found.unplaced, FEW))


def _unknown(notice: NoticeText) -> Problem:
    return problem("unreported-unknown", notice.place("发送对象"), name=notice.name, cause="never-collected")
