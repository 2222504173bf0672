"""`yinfa package`: which packages there are, for whom, by which channel; each made is entered in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath

from generator.building import alone
from generator.campaign import Campaign
from generator.classification import NETWORKED, classified_problems, level_of
from generator.documents import SHARED
from generator.issued import main_names
from generator.ledger import Dispatch, Enclosure, Ledger, State
from generator.names import check_name
from generator.output import disk_problem
from generator.package_folder import Converter, Package, PackageFolder
from generator.parcels import Item, Parcel, Stock
from generator.problem import Place, Problem, Refused, Severity, in_order
from generator.roster_unit import CHANNELS, Unit
from generator.survey import folder_of
from generator.wording import problem
from generator.zips import Names

GROUP, UNDECIDED, ALL = CHANNELS[0], "未定发送方式", "全部"
MOST = 5
"""Names that are listed; the rest is counted."""


class By(StrEnum):
    """One package a unit, a folder for each channel, or everything once."""

    UNIT = "unit"
    CHANNEL = "channel"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """What is asked for. `zipped`: zips instead of folders, with `names` written so. `personal`: a group gets each unit's own files too.

    `units`: only these 编号; what other units have stays. `convert` makes a PDF for each Word document. `total` units for `progress`.
    """

    by: By = By.UNIT
    zipped: bool = False
    names: Names = Names.COMPAT
    personal: bool = False
    units: tuple[str, ...] = ()
    convert: Converter | None = None
    progress: Callable[[int, int], None] = lambda _done, _all: None
    total: int = 0


@dataclass(frozen=True, slots=True)
class PackageReport:
    """What there is now: packages, of which `written` anew; files and bytes in them; files of somebody's that stayed as they were;
    units that got none; how many packages each channel has."""

    folder: Path
    problems: tuple[Problem, ...]
    packages: int = 0
    written: int = 0
    files: int = 0
    size: int = 0
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    channels: dict[str, int] = field(default_factory=dict)


def target_name(campaign: str) -> str:
    """The folder in output/ that a campaign's packages lie in."""
    return f"{campaign}（分发）"


def package(
    stock: Stock, campaign: Campaign, units: Iterable[Unit], target: Path, shown: str, asked: PackageOptions, ledger: Ledger, at: datetime,
) -> PackageReport:
    """Make the packages of these units in `target` (called `shown`); what is there and the same is not written again.

    A document that is not as the manifest says (`package-changed`, `package-link`) costs the packages that it is in, no others. Refused:
    `classified` when everything of a classified campaign is asked for; `build-running`; `output-unwritable` when the disk gives out.
    """
    run = _Run(stock, campaign, shown, asked, ledger, at)
    if asked.by is By.ALL:
        run.refuse(NETWORKED, stop=True)
    place = PackageFolder(target, shown, asked.convert)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with alone(target, shown):
            strangers = place.fill(run.steps(units), asked.units)
    except OSError as reason:
        raise Refused([disk_problem(reason, shown, run.packages)]) from reason
    run.problems += [*place.problems, *_beside(place, strangers, shown), *_outside(place, shown)]
    run.problems += [problem("package-kept", Place(f"{shown}/{path}")) for path in run.kept[:MOST]]
    return PackageReport(
        target, tuple(in_order(run.problems)), run.packages, run.written, run.files, run.size, tuple(run.kept), tuple(run.left_out),
        run.channels)


def _beside(place: PackageFolder, strangers: Sequence[str], shown: str) -> Iterator[Problem]:
    """Somebody's own files: in a package they would go out with it, beside them they do no harm."""
    inside = [path for path in strangers if place.in_package(path)]
    beside = [path for path in strangers if path not in set(inside)]
    yield from (problem("package-stranger", Place(f"{shown}/{path}")) for path in inside[:MOST])
    if beside:
        yield problem("package-beside", Place(shown), count=len(beside), file=beside[0])


def _outside(place: PackageFolder, shown: str) -> Iterator[Problem]:
    names = list(dict.fromkeys(place.outside))
    if names:
        listed = "、".join(PurePosixPath(name).name for name in names[:MOST])
        yield problem("package-name-utf8", Place(shown), count=len(names), names=listed)


@dataclass(slots=True)
class _Run:
    """One run while it goes on, and what is counted in it."""

    stock: Stock
    campaign: Campaign
    shown: str
    asked: PackageOptions
    ledger: Ledger
    at: datetime
    problems: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    channels: dict[str, int] = field(default_factory=dict)
    packages: int = 0
    written: int = 0
    files: int = 0
    size: int = 0
    _waiting: list[Dispatch] = field(default_factory=list)
    _refused: set[str] = field(default_factory=set)
    _group_sound: bool | None = None

    def steps(self, units: Iterable[Unit]) -> Iterator[Callable[[PackageFolder], None]]:
        """What to do, one by one."""
        if self.asked.by is By.ALL:
            yield self._everything
            return
        for done, parcel in enumerate(self.stock.parcels(units), 1):
            self._check(parcel.unit)
            yield from self._of_unit(parcel) if self.asked.by is By.UNIT else self._of_channels(parcel)
            self.asked.progress(done, self.asked.total)
        yield self._enter

    # ---- by unit
    def _of_unit(self, parcel: Parcel) -> Iterator[Callable[[PackageFolder], None]]:
        unit = parcel.unit
        allowed = self.allowed(unit)
        if level_of(self.campaign) and (not allowed or len(allowed) < len(unit.channels)):
            self._leave_out(unit)
            return
        yield partial(self._put_unit, _folder(unit), parcel, "、".join(unit.channels))

    def _put_unit(self, path: str, parcel: Parcel, channel: str, place: PackageFolder) -> None:
        unit = parcel.unit
        wanted = Package(path, unit.number, unit.full_name, lambda: _named(parcel.items))
        if self._place(wanted, place, channel):
            self._note(unit, channel, parcel.items, place)

    # ---- by channel
    def _of_channels(self, parcel: Parcel) -> Iterator[Callable[[PackageFolder], None]]:
        unit = parcel.unit
        allowed = self.allowed(unit)
        if level_of(self.campaign) and not allowed:
            self._leave_out(unit)
            return
        for channel in allowed or ("",):
            if channel == GROUP and not self.asked.personal:
                yield partial(self._group, unit)
            else:
                yield partial(self._put_unit, f"{channel or UNDECIDED}/{_folder(unit)}", parcel, channel)

    def _group(self, unit: Unit, place: PackageFolder) -> None:
        """The group's files are put there once, and entered for each unit in the group."""
        if self._group_sound is None:
            self._group_sound = self._place(Package(GROUP, "", "", lambda: _named(self.stock.shared())), place, GROUP)
        if self._group_sound:
            self._note(unit, GROUP, self.stock.shared(), place)

    # ---- everything
    def _everything(self, place: PackageFolder) -> None:
        if self._place(Package(ALL, "", "", self._all_files), place, ""):
            self._note(Unit(0, "", "", ""), "", self.stock.shared(), place)
        self._enter(place)

    def _all_files(self) -> Iterator[tuple[str, Item]]:
        """Paths as in output/; where there is a sealed copy, nothing that it stands for."""
        main = self.stock.main()
        sealed = main if self.stock.sealed else None
        replaced = main_names(self.stock.document) if sealed else ()
        for item in self.stock.everything():
            if sealed and item == sealed:
                yield f"{SHARED}/{item.name}", item
            elif item.document not in replaced:
                yield item.inside, item

    # ---- steps
    def _place(self, wanted: Package, place: PackageFolder, channel: str) -> bool:
        """Is the package there as it should be?"""
        placed = place.put(wanted, self.asked.names if self.asked.zipped else None)
        self.kept += placed.kept
        if placed.failed:
            self.left_out.append(wanted.unit_name or wanted.path)
            return False
        self.packages += 1
        self.written += placed.written
        self.files += placed.files
        self.size += placed.size
        self.channels[channel or UNDECIDED] = self.channels.get(channel or UNDECIDED, 0) + 1
        return placed.sound

    def _note(self, unit: Unit, channel: str, items: Iterable[Item], place: PackageFolder) -> None:
        enclosures = tuple(Enclosure(i.name, i.inside, i.document, i.sha256, i.size) for i in items)
        self._waiting.append(Dispatch(
            self.stock.name, self.stock.draft, unit.number, unit.full_name, channel, ("",), "", "", False, enclosures))
        if len(self._waiting) >= 256:
            self._enter(place)

    def _enter(self, place: PackageFolder) -> None:
        """What is in the ledger is there."""
        place.flush()
        with self.ledger.together():
            for dispatch in self._waiting:
                self.ledger.note(dispatch, State.DRAFTED, self.at)
        self._waiting.clear()

    def _check(self, unit: Unit) -> None:
        """A unit's folder must be one folder, and stay where it belongs."""
        wrong = [p for p in check_name(_folder(unit), Place("", unit.line)) if p.severity is Severity.ERROR]
        if wrong:
            raise Refused(wrong)

    # ---- 密级
    def allowed(self, unit: Unit) -> tuple[str, ...]:
        """The unit's channels without those that a classified campaign may not use."""
        self.refuse(unit.channels)
        networked = NETWORKED if level_of(self.campaign) else ()
        return tuple(channel for channel in unit.channels if channel not in networked)

    def refuse(self, channels: Iterable[str], *, stop: bool = False) -> None:
        """Say of each channel once that it may not be used; with `stop` that is the end."""
        fresh = [channel for channel in channels if channel not in self._refused]
        self._refused.update(fresh)
        found = classified_problems(self.campaign, self.shown, fresh)
        if found and stop:
            raise Refused(found)
        self.problems += found

    def _leave_out(self, unit: Unit) -> None:
        self.left_out.append(unit.full_name)
        if not unit.channels:
            self.problems.append(problem("package-no-channel", Place(self.shown), unit=unit.full_name, level=level_of(self.campaign)))


def _folder(unit: Unit) -> str:
    return folder_of(unit.number, unit.full_name)


def _named(items: Iterable[Item]) -> Iterator[tuple[str, Item]]:
    """The files by the names that the unit sees; of two with one name the second is numbered."""
    taken: set[str] = set()
    for item in items:
        name, number = item.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{PurePosixPath(item.name).stem}-{number}{PurePosixPath(item.name).suffix}"
        taken.add(name.casefold())
        yield name, item
