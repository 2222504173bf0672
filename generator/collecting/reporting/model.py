"""The report as values: what each annex counts and leaves out, its totals, its progress by day, its comparison with the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ...records import Ledger, Receipt
from ...returns import BlankForms
from ...text import BlankType
from ..checking.model import NOTHING_CHECKED, Checked
from ..current import Returned, UnitForm
from ..due import Item
from ..matrix import Basis, Matrix, Standing

REPORT_FILE = "汇总"
"""The name of the report's files, without their endings."""
STANDINGS = {
    Standing.NOT_DUE: "未到期", Standing.MISSING: "未报", Standing.RECEIVED: "已报", Standing.LATE: "迟报", Standing.DOUBTFUL: "待核",
    Standing.ASKED: "退回", Standing.EXCUSED: "不涉及",
}  # fmt: skip
"""How the standings are called in a report."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Options of a report: its day, whether doubts refuse it, which annexes (none: all), whether it is compared with the year before."""

    day: date
    strict: bool = False
    annexes: tuple[str, ...] = ()
    compare: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The column of a blank: its id, heading, type, name, the place where the form prints it, and its number among blanks of that name.

    `item` is (number, heading) of the repeated item that it belongs to; None for a blank that is there once.
    """

    blank: str
    heading: str
    kind: str
    name: str
    place: str = ""
    item: tuple[int, str] | None = None

    @property
    def is_number(self) -> bool:
        """Return whether its values are summed."""
        return self.kind == BlankType.NUMBER


@dataclass(frozen=True, slots=True)
class Total:
    """The total of a blank: the sum, how many units gave a number, how many numbers are doubtful or sent back and not counted."""

    sum: Decimal = Decimal(0)
    units: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """A blank in both years: totals of all units, and of those `units` that gave a number in both; `before` None: it was not asked."""

    now: Decimal
    before: Decimal | None
    units: int = 0
    both_now: Decimal = Decimal(0)
    both_before: Decimal = Decimal(0)


@dataclass(frozen=True)
class YearBefore:
    """An annex and the year before: its campaign, blanks by id, the names of units of one year only, why nothing is compared."""

    campaign: str
    blanks: Mapping[str, Compared] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    counted: int = 0
    """Units counted in the year before."""
    both: int = 0
    """Units counted in both years."""
    why: str = ""


@dataclass(frozen=True)
class AnnexReport:
    """One annex: the units whose forms are counted, those whose are not with the reason, totals by blank."""

    item: Item
    columns: tuple[Column, ...]
    forms: Mapping[str, UnitForm]
    left_out: Mapping[str, str]
    counts: Mapping[str, Total] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How many units chose which option, by blank."""
    before: YearBefore | None = None

    @property
    def totals(self) -> dict[str, Decimal]:
        """Return the sums by blank."""
        return {blank: total.sum for blank, total in self.counts.items()}

    @property
    def doubtful(self) -> int:
        """Return the number of numbers that are not counted."""
        return sum(total.open for total in self.counts.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the units that should be counted and are not."""
        return tuple(unit for unit, why in self.left_out.items() if why != STANDINGS[Standing.EXCUSED])

    @property
    def sentence(self) -> str:
        """Return the sentence about what the totals count and leave out."""
        parts = [f"{len(self.forms)} 个单位"]
        missing = len(self.missing)
        parts += [f"缺 {missing} 个"] if missing else []
        excused = len(self.left_out) - missing
        parts += [f"{excused} 个不涉及"] if excused else []
        parts += [f"{self.doubtful} 个数待核或退回，未计入"] if self.doubtful else []
        return "；".join(parts)


@dataclass(frozen=True)
class Counted:
    """All that a report is written from; the ledger stays open, for values are read while they are written."""

    campaign: str
    day: date
    base: Basis
    found: Returned
    standings: Matrix
    annexes: tuple[AnnexReport, ...]
    printed: BlankForms
    ledger: Ledger | None = None
    unread: tuple[tuple[Receipt, str, str], ...] = ()
    """Files without a form in them: (file, status, why)."""
    checked: Checked = NOTHING_CHECKED
    """The remarks on what counts now."""

    def forms(self) -> Iterator[UnitForm]:
        """Yield the forms that count, of the annexes of this report, in the order of annex and unit."""
        wanted = {one.item.name for one in self.annexes}
        chosen = (form for (_, annex), form in self.found.current.items() if annex in wanted)
        return iter(sorted(chosen, key=lambda form: (form.annex, form.unit)))


@dataclass(frozen=True)
class Report:
    """The report of all annexes: its workbook and, unless only that was asked for, its summary as .docx."""

    day: date
    annexes: tuple[AnnexReport, ...]
    data: bytes
    summary: bytes = b""
