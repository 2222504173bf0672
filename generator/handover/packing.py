"""One packing run: which packages of which units are put where, and what is counted and entered in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from ..check import Loaded, classified_problems
from ..documents import SHARED
from ..files import NO_PROGRESS, Names, Progress, stopped
from ..issue import Bundle, BundleFile, OwedBy, Release, hand_over, nobody_knows, releases
from ..records import Ledger, OutgoingMessage, State, main_names
from ..roster import Unit, folder_of
from ..text import GROUP, PRINTED, check_name, kind_of
from ..wording import Place, Problem, Refused, Severity, problem
from .package_folder import Placed, UnitPackage

UNDECIDED, ALL = "未定发送方式", "全部"
Converter = Callable[[Iterable[tuple[Path, str]], Path, int], Iterable[Problem]]
"""Makes the PDF of each (document, its SHA-256) in a folder, as <SHA-256>.pdf, unless it is there; yields problems.

The number is an upper bound of the documents, for progress.
"""


class PackageSink(Protocol):
    """A receiver of packages: `PackageFolder`, or a collector that writes nothing. `held`: (编号, path) of files held open."""

    held: list[tuple[str, str]]

    def put(self, package: UnitPackage, names: Names | None) -> Placed:
        """Accept a package; it is in place after the next `flush`."""

    def flush(self) -> None:
        """Put everything accepted so far in place."""

Step = Callable[[PackageSink], None]


class By(StrEnum):
    """The grouping of documents: one package a unit, a folder for each channel, or everything once."""

    UNIT = "unit"
    CHANNEL = "channel"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """The options of a packing run.

    `zipped`: zips instead of folders, their file names encoded as `names`. `personal`: a chat group also gets each unit's own files.
    `document`: only that issue. `draft`: the draft build. `units`: only these 编号, packages of others stay. `convert`: put a PDF
    beside each Word document. `force`: replace files and lists that a person edited. `progress` counts units and can cancel.
    `owed_by` tells to whom a draft with 发送对象 未报 goes.
    """

    by: By = By.UNIT
    zipped: bool = False
    names: Names = Names.COMPAT
    personal: bool = False
    document: str = ""
    draft: bool = False
    units: tuple[str, ...] = ()
    output: Path | None = None
    force: bool = False
    convert: Converter | None = None
    progress: Progress = NO_PROGRESS
    owed_by: OwedBy = nobody_knows


@dataclass(slots=True)
class PackingRun:
    """The state of one packing run: its options, its counters, and the hand-overs not yet entered.

    `level` is 密级 ("": none).
    """

    loaded: Loaded
    shown: str
    options: PackageOptions
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

    def steps(self, released: Sequence[Release]) -> Iterator[Step]:
        """Yield the steps of the run; with several issues each has its own subfolder."""
        for release in released:
            inside = f"{release.name}/" if len(released) > 1 else ""
            units = releases.addressed(self.loaded, release, self.options.units)
            if self.options.by is By.ALL:
                yield partial(self._everything, release, inside)
            else:
                yield from self._of_units(release, inside, units)
            yield self._enter

    def _of_units(self, release: Release, inside: str, units: Iterable[Unit]) -> Iterator[Step]:
        group: dict[str, bool] = {}
        total = len(self.options.units) or self.loaded.survey.active
        for done, bundle in enumerate(release.bundles(units)):
            if self.options.progress.cancelled():
                yield self._enter  # what is packed gets its place
                raise stopped(done, total, self.shown)
            self._check(bundle.unit)
            if self.options.by is By.UNIT:
                yield from self._of_unit(release, inside, bundle)
            else:
                yield from self._of_channels(release, inside, bundle, group)
            self.options.progress.step(done + 1, total)

    # ---- by unit
    def _of_unit(self, release: Release, inside: str, bundle: Bundle) -> Iterator[Step]:
        unit = bundle.unit
        allowed = self._allowed(unit)
        if self.level and (not allowed or len(allowed) < len(unit.channels)):
            self._leave_out(unit)
        else:
            yield partial(self._put_unit, release, f"{inside}{_folder(unit)}", bundle, "、".join(unit.channels))

    def _put_unit(self, release: Release, path: str, bundle: Bundle, channel: str, place: PackageSink) -> None:
        unit = bundle.unit
        if self._place(UnitPackage(path, unit.number, unit.full_name, lambda: _named(bundle.items)), place, channel):
            self._note(release, unit, channel, bundle.items, place)

    # ---- by channel
    def _of_channels(
        self, release: Release, inside: str, bundle: Bundle, group: dict[str, bool],
    ) -> Iterator[Step]:
        unit = bundle.unit
        allowed = self._allowed(unit)
        if self.level and not allowed:
            self._leave_out(unit)
            return
        for channel in allowed or ("",):
            if kind_of(channel) == GROUP and not self.options.personal:
                yield partial(self._group, release, inside, channel, unit, group)
            else:
                yield partial(self._put_unit, release, f"{inside}{channel or UNDECIDED}/{_folder(unit)}", bundle, channel)

    def _group(
        self, release: Release, inside: str, channel: str, unit: Unit, group: dict[str, bool], place: PackageSink,
    ) -> None:
        """Put the files for a chat group once (`group` then holds whether that succeeded), and note them for each unit of the group."""
        if channel not in group:
            group[channel] = self._place(UnitPackage(f"{inside}{channel}", "", "", lambda: _named(release.shared())), place, channel)
        if group[channel]:
            self._note(release, unit, channel, release.shared(), place)

    # ---- everything
    def _everything(self, release: Release, inside: str, place: PackageSink) -> None:
        """Put all files in one package; the ledger notes the shared documents, the issue's manifest lists those of each unit."""
        if self._place(UnitPackage(f"{inside}{ALL}", "", "", lambda: _all_files(release)), place, ""):
            self._note(release, Unit(0, "", "", ""), "", release.shared(), place)

    # ---- steps
    def _place(self, wanted: UnitPackage, place: PackageSink, channel: str) -> bool:
        """Put a package and count it; return whether it is complete and unedited."""
        placed = place.put(wanted, self.options.names if self.options.zipped else None)
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

    def _note(self, release: Release, unit: Unit, channel: str, items: Sequence[BundleFile], place: PackageSink) -> None:
        self._waiting += [hand_over(release, unit, one, items) for one in channel.split("、")]
        if len(self._waiting) >= 256:
            self._enter(place)

    def _enter(self, place: PackageSink) -> None:
        """Flush the packages, then enter the hand-overs noted so far in the ledger; not those of units whose files were held open."""
        place.flush()
        if not self._waiting:
            return
        held = {unit for unit, _ in place.held}
        with self.ledger.together():
            for message in (one for one in self._waiting if one.unit not in held and "" not in held):
                self.ledger.note(message, State.DRAFTED, self.at)
        self._waiting.clear()

    def _check(self, unit: Unit) -> None:
        """Refuse a unit whose folder name is no valid file name."""
        wrong = [p for p in check_name(_folder(unit), Place("", unit.line)) if p.severity is Severity.ERROR]
        if wrong:
            raise Refused(wrong)

    # ---- 密级
    def _allowed(self, unit: Unit) -> tuple[str, ...]:
        """Return the unit's channels; for a classified campaign only those allowed, each forbidden channel is reported once."""
        if not self.level:
            return unit.channels
        fresh = [channel for channel in unit.channels if channel not in self._refused]
        self._refused.update(fresh)
        self.problems += classified_problems(self.loaded.campaign, self.shown, fresh)
        return tuple(channel for channel in unit.channels if kind_of(channel) in PRINTED)

    def _leave_out(self, unit: Unit) -> None:
        self.left_out.append(unit.full_name)
        if not unit.channels:
            place = Place(self.loaded.roster.shown, unit.line)
            self.problems.append(problem("package-no-channel", place, unit=unit.full_name, level=self.level))


def _all_files(release: Release) -> Iterator[tuple[str, BundleFile]]:
    """Yield every file with its path in output/; a sealed copy stands for the documents it replaces."""
    sealed = release.main() if release.sealed else None
    replaced = main_names(release.document) if sealed else ()
    for item in release.everything():
        if item == sealed:
            yield f"{SHARED}/{item.name}", item
        elif item.document not in replaced:
            yield f"{PurePosixPath(item.inside).parent}/{item.name}", item


def _folder(unit: Unit) -> str:
    return folder_of(unit.number, unit.full_name)


def _named(items: Iterable[BundleFile]) -> Iterator[tuple[str, BundleFile]]:
    """Yield the files with the names that the unit sees; a repeated name gets a number."""
    taken: set[str] = set()
    for item in items:
        name, number = item.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{PurePosixPath(item.name).stem}-{number}{PurePosixPath(item.name).suffix}"
        taken.add(name.casefold())
        yield name, item
