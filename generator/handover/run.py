"""`yinfa package`: which packages there are, for whom, by which channel; each made is entered in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from ..build import folder_lock
from ..campaign import PACKAGES, Project, refuse_sources
from ..check import level_of, refuse_classified
from ..files import NO_PROGRESS, Names, Progress, file_system
from ..issue import Release, releases, verified
from ..office import OfficeTools, fonts, listeners, pdf_files
from ..text import NETWORKED
from ..wording import Place, Problem, Refused, in_order, problem, some
from ..workspace import load, load_released
from .labels import is_print_list
from .package_folder import DOCX, PackageFolder, Placed, UnitPackage
from .packing import By, Converter, PackageOptions, PackingRun

MOST = 5
"""Names that are listed; the rest is counted."""


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
    as `releases_of` and `addressed`; `package-no-units`, `result-among-sources`; `classified` when
    everything of a classified campaign is asked for; `build-running`; `output-unwritable` when the disk gives out.
    """
    loaded = load(project, name) if asked.draft else load_released(project, name, asked.document)
    asked = replace(asked, units=loaded.roster.numbers(asked.units))
    if not asked.units and asked.by is not By.ALL and not loaded.survey.active:
        there = {"cause": "none-in-use"} if loaded.roster.shown else {}
        raise Refused([problem("package-no-units", Place(loaded.roster.shown or loaded.campaign.node.place.file), **there)])
    found = releases.releases_of(project, loaded, document=asked.document, draft=asked.draft, units=asked.units)
    if unreported := releases.unreported(loaded, found.released, asked.units):
        raise Refused(unreported)
    if asked.by is By.ALL:
        refuse_classified(loaded.campaign, project.shown(loaded.campaign.folder), *NETWORKED)
    target = asked.output / f"{name}{PACKAGES}" if asked.output else project.beside(name, PACKAGES)
    refuse_sources(project, target)
    with releases.ledger_of(project, loaded) as ledger:
        run = PackingRun(loaded, project.shown(target), asked, ledger, at, level_of(loaded.campaign), list(found.problems))
        place = PackageFolder(target, run.shown, project.pdf_store(name) if asked.convert else None, asked.force)
        with file_system(run.shown, lambda: run.packages):
            target.mkdir(parents=True, exist_ok=True)
            with folder_lock(target, run.shown), _alone_with(place.pdfs, project):
                if asked.convert and place.pdfs:
                    run.problems += _convert(run, found.released, asked.convert, place.pdfs)
                strangers = place.fill(run.steps(found.released), asked.units)
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
    with folder_lock(store, project.shown(store)):
        yield


def _convert(run: PackingRun, released: Sequence[Release], convert: Converter, store: Path) -> list[Problem]:
    """The PDF of each Word document that will be packed; of what is packed no more the PDF goes."""
    asked, loaded = run.asked, run.loaded
    before = PackingRun(loaded, run.shown, replace(asked, progress=NO_PROGRESS), run.ledger, run.at, run.level)
    most = (len(asked.units) or loaded.survey.active) * len(loaded.forms) + len(loaded.forms) + 1
    wanted: set[str] = set()
    found = list(convert(_word_files(before, released, wanted), store, most * len(released)))
    if not (asked.units or asked.document):
        pdf_files.remove_unused(store, wanted)
    return found


def by_office(project: Project, tools: OfficeTools, progress: Progress) -> Converter:
    """LibreOffice as what makes the PDFs; Refused as of `office.convert`."""
    def convert(documents: Iterable[tuple[Path, str]], store: Path, most: int) -> Iterator[Problem]:
        lacking: set[str] = set()
        for made in pdf_files.pdf_of(documents, store, tools, progress, most):
            lacking.update(made.lacking)
            yield from listeners.shown_as(made, project.shown(made.source)).problems
        yield from fonts.substituted(lacking)

    return convert


class _Listing:
    """Packages that are only looked at."""

    def __init__(self) -> None:
        self.packages: list[UnitPackage] = []
        self.held: list[tuple[str, str]] = []

    def put(self, package: UnitPackage, names: Names | None) -> Placed:  # noqa: ARG002  nothing is named here
        """It is not made, so nothing is entered anywhere."""
        self.packages.append(package)
        return Placed(failed=True)

    def flush(self) -> None:
        """There is nothing to wait for."""


def _word_files(run: PackingRun, released: Sequence[Release], seen: set[str]) -> Iterator[tuple[Path, str]]:
    """Each Word document of the packages-to-be once, with its SHA-256, which is `seen` then; what is not as issued packing will tell."""
    for step in run.steps(released):
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


