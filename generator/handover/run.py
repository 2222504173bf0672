"""`yinfa package`: which packages there are, for whom, by which channel; each made is entered in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from ..build import alone
from ..campaign import PACKAGES, Project, refuse_sources
from ..check import Loaded, classified_problems, level_of, refuse_classified
from ..documents import SHARED
from ..files import Names, Progress, file_system, unseen
from ..issue import Bundle, BundleFile, Release, hand_over, releases, verified
from ..office import OfficeTools, fonts, listeners, pdf_files
from ..records import Ledger, OutgoingMessage, State, main_names
from ..roster import Unit, folder_of
from ..text import GROUP, NETWORKED, check_name
from ..wording import Place, Problem, Refused, Severity, in_order, problem, some
from ..workspace import load, load_released
from .labels import is_print_list
from .package_folder import DOCX, PackageFolder, Placed, UnitPackage

UNDECIDED, ALL = "未定发送方式", "全部"
MOST = 5
"""Names that are listed; the rest is counted."""


Converter = Callable[[Iterable[tuple[Path, str]], Path, int], Iterable[Problem]]
"""Makes the PDF of each (document, its SHA-256) in that folder, called <SHA-256>.pdf, unless it is there; what went wrong. The number
says how many there will be at most."""


class PackageSink(Protocol):
    """Where packages are put."""

    def put(self, package: UnitPackage, names: Names | None) -> Placed:
        """The package in its place at the latest after `flush`."""

    def flush(self) -> None:
        """All that was put is there."""


Step = Callable[[PackageSink], None]


class By(StrEnum):
    """One package a unit, a folder for each channel, or everything once."""

    UNIT = "unit"
    CHANNEL = "channel"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """What is asked for. `zipped`: zips instead of folders, with `names` written so. `personal`: a group gets each unit's own files too.

    `document`: that issue alone. `draft`: the build as it is. `units`: only these 编号; what other units have stays. `convert`: a PDF
    goes beside each Word document. `progress` counts units.
    """

    by: By = By.UNIT
    zipped: bool = False
    names: Names = Names.COMPAT
    personal: bool = False
    document: str = ""
    draft: bool = False
    units: tuple[str, ...] = ()
    output: Path | None = None
    convert: Converter | None = None
    progress: Progress = unseen


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


def package(project: Project, name: str, asked: PackageOptions, at: datetime) -> PackageReport:
    """Make the packages of what a campaign issued; what is there and the same is not written again.

    A document that is not as the manifest says (`package-changed`, `package-link`) costs the packages that it is in, no others. Refused
    as `distribution.stocks` and `distribution.addressed`; `package-no-units`, `result-among-sources`; `classified` when
    everything of a classified campaign is asked for; `build-running`; `output-unwritable` when the disk gives out.
    """
    loaded = load(project, name) if asked.draft else load_released(project, name, asked.document)
    asked = replace(asked, units=loaded.roster.numbers(asked.units))
    if not asked.units and asked.by is not By.ALL and not loaded.survey.active:
        raise Refused([problem("package-no-units", Place(loaded.roster.shown or loaded.campaign.node.place.file))])
    found = releases.releases_of(project, loaded, document=asked.document, draft=asked.draft, units=asked.units)
    if unreported := releases.unreported(loaded, found.stocks, asked.units):
        raise Refused(unreported)
    if asked.by is By.ALL:
        refuse_classified(loaded.campaign, project.shown(loaded.campaign.folder), *NETWORKED)
    target = asked.output / f"{name}{PACKAGES}" if asked.output else project.beside(name, PACKAGES)
    refuse_sources(project, target)
    with releases.ledger_of(project, loaded) as ledger:
        run = _Run(loaded, project.shown(target), asked, ledger, at, level_of(loaded.campaign), list(found.problems))
        place = PackageFolder(target, run.shown, project.pdf_store(name) if asked.convert else None)
        with file_system(run.shown, lambda: run.packages):
            target.mkdir(parents=True, exist_ok=True)
            with alone(target, run.shown), _alone_with(place.pdfs, project):
                if asked.convert and place.pdfs:
                    run.problems += _convert(run, found.stocks, asked.convert, place.pdfs)
                strangers = place.fill(run.steps(found.stocks), asked.units)
    run.problems += [*loaded.told, *place.problems, *_beside(place, strangers, run.shown), *_outside(place, run.shown)]
    run.problems += [problem("package-kept", Place(f"{run.shown}/{path}")) for path in run.kept[:MOST]]
    return PackageReport(
        target, tuple(in_order(run.problems)), run.packages, run.written, run.files, run.size, tuple(run.kept), tuple(run.left_out),
        run.channels)


@contextmanager
def _alone_with(store: Path | None, project: Project) -> Iterator[None]:
    """Nobody else makes PDFs there meanwhile."""
    if store is None:
        yield
        return
    store.mkdir(parents=True, exist_ok=True)
    with alone(store, project.shown(store)):
        yield


def _convert(run: _Run, stocks: Sequence[Release], convert: Converter, store: Path) -> list[Problem]:
    """The PDF of each Word document that will be packed; of what is packed no more the PDF goes."""
    asked, loaded = run.asked, run.loaded
    before = _Run(loaded, run.shown, replace(asked, progress=unseen), run.ledger, run.at, run.level)
    most = (len(asked.units) or loaded.survey.active) * len(loaded.forms) + len(loaded.forms) + 1
    wanted: set[str] = set()
    found = list(convert(_word_files(before, stocks, wanted), store, most * len(stocks)))
    if not (asked.units or asked.document):
        pdf_files.forget(store, wanted)
    return found


def by_office(project: Project, tools: OfficeTools, progress: Progress) -> Converter:
    """LibreOffice as what makes the PDFs; Refused as of `office.convert`."""
    def convert(documents: Iterable[tuple[Path, str]], store: Path, most: int) -> Iterator[Problem]:
        lacking: set[str] = set()
        for made in pdf_files.pdf_of(documents, store, tools, lambda done: progress(done, most)):
            lacking.update(made.lacking)
            yield from listeners.placed(made, project.shown(made.source)).problems
        yield from fonts.substituted(lacking)

    return convert


class _Listing:
    """Packages that are only looked at."""

    def __init__(self) -> None:
        self.packages: list[UnitPackage] = []

    def put(self, package: UnitPackage, names: Names | None) -> Placed:  # noqa: ARG002
        """It is not made, so nothing is entered anywhere."""
        self.packages.append(package)
        return Placed(failed=True)

    def flush(self) -> None:
        """There is nothing to wait for."""


def _word_files(run: _Run, stocks: Sequence[Release], seen: set[str]) -> Iterator[tuple[Path, str]]:
    """Each Word document of the packages-to-be once, with its SHA-256, which is `seen` then; what is not as issued packing will tell."""
    for step in run.steps(stocks):
        listing = _Listing()
        step(listing)
        for name, item in (file for package in listing.packages for file in package.files()):
            if name.endswith(DOCX) and item.sha256 not in seen:
                seen.add(item.sha256)
                with suppress(Refused):
                    verified(item)
                    yield item.path, item.sha256


def _beside(place: PackageFolder, strangers: Sequence[str], shown: str) -> Iterator[Problem]:
    """Somebody's own files: in a package they would go out with it, beside them they do no harm."""
    inside = [path for path in strangers if place.in_package(path)]
    beside = [path for path in strangers if path not in set(inside) and not is_print_list(path)]
    yield from (problem("package-stranger", Place(f"{shown}/{path}")) for path in inside[:MOST])
    if beside:
        yield problem("package-beside", Place(shown), count=len(beside), file=beside[0])


def _outside(place: PackageFolder, shown: str) -> Iterator[Problem]:
    names = list(dict.fromkeys(place.outside))
    if names:
        listed = some([PurePosixPath(name).name for name in names], MOST)
        yield problem("package-name-utf8", Place(shown), count=len(names), names=listed)


@dataclass(slots=True)
class _Run:
    """One run while it goes on, and what is counted in it. `level` is 密级, "" for none."""

    loaded: Loaded
    shown: str
    asked: PackageOptions
    ledger: Ledger
    at: datetime
    level: str
    problems: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    channels: dict[str, int] = field(default_factory=dict)
    packages: int = 0
    written: int = 0
    files: int = 0
    size: int = 0
    _waiting: list[OutgoingMessage] = field(default_factory=list)
    _refused: set[str] = field(default_factory=set)

    def steps(self, stocks: Sequence[Release]) -> Iterator[Step]:
        """What to do, one by one; of several issues each has a folder of its own."""
        for stock in stocks:
            inside = f"{stock.name}/" if len(stocks) > 1 else ""
            units = releases.addressed(self.loaded, stock, self.asked.units)
            if self.asked.by is By.ALL:
                yield partial(self._everything, stock, inside)
            else:
                yield from self._of_units(stock, inside, units)
            yield self._enter

    def _of_units(self, stock: Release, inside: str, units: Iterable[Unit]) -> Iterator[Step]:
        group: list[bool] = []
        total = len(self.asked.units) or self.loaded.survey.active
        for done, parcel in enumerate(stock.parcels(units), 1):
            self._check(parcel.unit)
            if self.asked.by is By.UNIT:
                yield from self._of_unit(stock, inside, parcel)
            else:
                yield from self._of_channels(stock, inside, parcel, group)
            self.asked.progress(done, total)

    # ---- by unit
    def _of_unit(self, stock: Release, inside: str, parcel: Bundle) -> Iterator[Step]:
        unit = parcel.unit
        allowed = self._allowed(unit)
        if self.level and (not allowed or len(allowed) < len(unit.channels)):
            self._leave_out(unit)
        else:
            yield partial(self._put_unit, stock, f"{inside}{_folder(unit)}", parcel, "、".join(unit.channels))

    def _put_unit(self, stock: Release, path: str, parcel: Bundle, channel: str, place: PackageSink) -> None:
        unit = parcel.unit
        if self._place(UnitPackage(path, unit.number, unit.full_name, lambda: _named(parcel.items)), place, channel):
            self._note(stock, unit, channel, parcel.items, place)

    # ---- by channel
    def _of_channels(
        self, stock: Release, inside: str, parcel: Bundle, group: list[bool],
    ) -> Iterator[Step]:
        unit = parcel.unit
        allowed = self._allowed(unit)
        if self.level and not allowed:
            self._leave_out(unit)
            return
        for channel in allowed or ("",):
            if channel == GROUP and not self.asked.personal:
                yield partial(self._group, stock, inside, unit, group)
            else:
                yield partial(self._put_unit, stock, f"{inside}{channel or UNDECIDED}/{_folder(unit)}", parcel, channel)

    def _group(self, stock: Release, inside: str, unit: Unit, group: list[bool], place: PackageSink) -> None:
        """The group's files are put there once (`group` then says whether they are), and entered for each unit in the group."""
        if not group:
            group.append(self._place(UnitPackage(f"{inside}{GROUP}", "", "", lambda: _named(stock.shared())), place, GROUP))
        if group[0]:
            self._note(stock, unit, GROUP, stock.shared(), place)

    # ---- everything
    def _everything(self, stock: Release, inside: str, place: PackageSink) -> None:
        """The ledger notes what all share; what each unit has in it the issue's own list says."""
        if self._place(UnitPackage(f"{inside}{ALL}", "", "", lambda: _all_files(stock)), place, ""):
            self._note(stock, Unit(0, "", "", ""), "", stock.shared(), place)

    # ---- steps
    def _place(self, wanted: UnitPackage, place: PackageSink, channel: str) -> bool:
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

    def _note(self, stock: Release, unit: Unit, channel: str, items: Sequence[BundleFile], place: PackageSink) -> None:
        self._waiting += [hand_over(stock, unit, one, items) for one in channel.split("、")]
        if len(self._waiting) >= 256:
            self._enter(place)

    def _enter(self, place: PackageSink) -> None:
        """What is in the ledger is there."""
        place.flush()
        if not self._waiting:
            return
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
    def _allowed(self, unit: Unit) -> tuple[str, ...]:
        """The unit's channels; of a classified campaign those that it may use, and of each other one it is said once."""
        if not self.level:
            return unit.channels
        fresh = [channel for channel in unit.channels if channel not in self._refused]
        self._refused.update(fresh)
        self.problems += classified_problems(self.loaded.campaign, self.shown, fresh)
        return tuple(channel for channel in unit.channels if channel not in NETWORKED)

    def _leave_out(self, unit: Unit) -> None:
        self.left_out.append(unit.full_name)
        if not unit.channels:
            place = Place(self.loaded.roster.shown, unit.line)
            self.problems.append(problem("package-no-channel", place, unit=unit.full_name, level=self.level))


def _all_files(stock: Release) -> Iterator[tuple[str, BundleFile]]:
    """Every file, by its path in output/; where there is a sealed copy, nothing that it stands for."""
    sealed = stock.main() if stock.sealed else None
    replaced = main_names(stock.document) if sealed else ()
    for item in stock.everything():
        if item == sealed:
            yield f"{SHARED}/{item.name}", item
        elif item.document not in replaced:
            yield item.inside, item


def _folder(unit: Unit) -> str:
    return folder_of(unit.number, unit.full_name)


def _named(items: Iterable[BundleFile]) -> Iterator[tuple[str, BundleFile]]:
    """The files by the names that the unit sees; of two with one name the second is numbered."""
    taken: set[str] = set()
    for item in items:
        name, number = item.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{PurePosixPath(item.name).stem}-{number}{PurePosixPath(item.name).suffix}"
        taken.add(name.casefold())
        yield name, item
