"""`yinfa package`: make the packages of what was issued, or of a draft build, and enter them in the ledger."""

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
"""Most names listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class PackageReport:
    """The result of a packing run: the number of packages, of those `written` anew, of files and bytes in them.

    `kept` are files that a person edited and that stayed, `left_out` units that got no package, `channels` the packages by channel.
    """

    folder: Path
    problems: tuple[Problem, ...]
    packages: int = 0
    written: int = 0
    files: int = 0
    size: int = 0
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    channels: dict[str, int] = field(default_factory=dict)


def package(project: Project, name: str, options: PackageOptions, at: datetime) -> PackageReport:
    """Make the packages of what a campaign issued; equal files are not rewritten.

    A document that is not as the manifest says (`package-changed`, `package-link`) fails only the packages it is in. Refused as
    `releases_of` and `addressed`; `package-no-units`, `result-among-sources`, `build-running`, `output-unwritable`, and `classified` if
    everything of a classified campaign is asked for.
    """
    loaded = load(project, name) if options.draft else load_released(project, name, options.document)
    options = replace(options, units=loaded.roster.numbers(options.units))
    if not options.units and options.by is not By.ALL and not loaded.survey.active:
        there = {"cause": "none-in-use"} if loaded.roster.shown else {}
        raise Refused([problem("package-no-units", Place(loaded.roster.shown or loaded.campaign.node.place.file), **there)])
    found = releases.releases_of(
        project, loaded, document=options.document, draft=options.draft, units=options.units, owed_by=options.owed_by)
    if unreported := releases.unreported(loaded, found.released, options.units):
        raise Refused(unreported)
    if options.by is By.ALL:
        refuse_classified(loaded.campaign, project.shown(loaded.campaign.folder), *NETWORKED)
    target = options.output / f"{name}{PACKAGES}" if options.output else project.beside(name, PACKAGES)
    refuse_sources(project, target)
    with releases.ledger_of(project, loaded) as ledger:
        run = PackingRun(loaded, project.shown(target), options, ledger, at, level_of(loaded.campaign), list(found.problems))
        place = PackageFolder(target, run.shown, project.pdf_store(name) if options.convert else None, options.force)
        with file_system(run.shown, lambda: run.packages):
            target.mkdir(parents=True, exist_ok=True)
            with folder_lock(target, run.shown), _exclusive(place.pdfs, project):
                if options.convert and place.pdfs:
                    run.problems += _convert(run, found.released, options.convert, place.pdfs)
                strangers = place.fill(run.steps(found.released), options.units)
    run.problems += [*loaded.told, *place.problems, *_stranger_problems(place, strangers, run.shown), *_encoding_problems(place, run.shown)]
    run.problems += [problem("package-kept", Place(f"{run.shown}/{path}")) for path in run.kept[:MOST]]
    return PackageReport(
        target, tuple(in_order(run.problems)), run.packages, run.written, run.files, run.size, tuple(run.kept), tuple(run.left_out),
        run.channels)


@contextmanager
def _exclusive(store: Path | None, project: Project) -> Iterator[None]:
    """Lock the folder of PDFs for the block; None: no lock."""
    if store is None:
        yield
        return
    store.mkdir(parents=True, exist_ok=True)
    with folder_lock(store, project.shown(store)):
        yield


def _convert(run: PackingRun, released: Sequence[Release], convert: Converter, store: Path) -> list[Problem]:
    """Make the PDF of each Word document that will be packed, and remove PDFs that belong to none of them; return problems."""
    options, loaded = run.options, run.loaded
    before = PackingRun(loaded, run.shown, replace(options, progress=NO_PROGRESS), run.ledger, run.at, run.level)
    most = (len(options.units) or loaded.survey.active) * len(loaded.forms) + len(loaded.forms) + 1
    wanted: set[str] = set()
    found = list(convert(_word_files(before, released, wanted), store, most * len(released)))
    if not (options.units or options.document):
        pdf_files.remove_unused(store, wanted)
    return found


def by_office(project: Project, tools: OfficeTools, progress: Progress) -> Converter:
    """Return a converter that uses LibreOffice; it refuses as `office.convert` does."""
    def convert(documents: Iterable[tuple[Path, str]], store: Path, most: int) -> Iterator[Problem]:
        lacking: set[str] = set()
        for made in pdf_files.pdf_of(documents, store, tools, progress, most):
            lacking.update(made.lacking)
            yield from listeners.shown_as(made, project.shown(made.source)).problems
        yield from fonts.substituted(lacking)

    return convert


class _PackageCollector:
    """A PackageSink that collects packages without writing them."""

    def __init__(self) -> None:
        self.packages: list[UnitPackage] = []
        self.held: list[tuple[str, str]] = []

    def put(self, package: UnitPackage, names: Names | None) -> Placed:  # noqa: ARG002  the signature of PackageSink.put
        """Collect the package; it counts as failed, so that nothing is entered in the ledger."""
        self.packages.append(package)
        return Placed(failed=True)

    def flush(self) -> None:
        """Do nothing: no file is waiting."""


def _word_files(run: PackingRun, released: Sequence[Release], seen: set[str]) -> Iterator[tuple[Path, str]]:
    """Yield (path, SHA-256) of each Word document in the packages to be made, once; `seen` collects the hashes.

    Documents that are not as issued are skipped here and refused when they are packed.
    """
    for step in run.steps(released):
        collector = _PackageCollector()
        step(collector)
        for name, item in (file for package in collector.packages for file in package.files()):
            if name.endswith(DOCX) and item.sha256 not in seen:
                seen.add(item.sha256)
                with suppress(Refused):
                    verified(item)
                    yield item.path, item.sha256


def _stranger_problems(place: PackageFolder, strangers: Sequence[str], shown: str) -> Iterator[Problem]:
    """Yield a problem for files that a person put into a package (they would go out with it), or beside the packages."""
    inside = [path for path in strangers if place.in_package(path)]
    beside = [path for path in strangers if path not in set(inside) and not is_print_list(path)]
    yield from (problem("package-stranger", Place(f"{shown}/{path}")) for path in inside[:MOST])
    if beside:
        yield problem("package-beside", Place(shown), count=len(beside), file=beside[0])


def _encoding_problems(place: PackageFolder, shown: str) -> Iterator[Problem]:
    """Yield `package-name-utf8` if GBK lacks a name in the zips, so that it is stored as UTF-8."""
    names = list(dict.fromkeys(place.outside))
    if names:
        listed = some([PurePosixPath(name).name for name in names], MOST)
        yield problem("package-name-utf8", Place(shown), count=len(names), names=listed)


