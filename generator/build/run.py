"""One build: what is asked for, the documents written by whoever works on it, and the report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from ..campaign import Project
from ..documents import AnnexForm, Document, unit_documents
from ..files import (
    UNSEEN,
    BatchWriter,
    Entry,
    PdfScan,
    PreviousOutputs,
    Progress,
    file_system,
    flush_disk,
    held_problem,
    is_pdf,
    manifest,
    part,
    pdf_path,
    read_part,
    stopped,
    sweep,
    write_manifest,
)
from ..roster import Survey
from ..wording import Place, Problem, Refused, problem
from . import tidy
from .batch import MOST_SHOWN, BatchResult, Job, held, inputs_of, place, ranges, run_all, run_job
from .executors import Workers, workers

SHARED_PART = "-"
"""The part of the manifest that comes first."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is asked for.

    `units`: only these 编号, whose entries alone then change in the manifest. `final`: reviews stop it. `force`: hand-edited files
    too. `prune`: folders of units that are gone are moved away. `sync`: the disk holds all before it returns. `jobs` processes
    share the work, or the cluster at `executor` (dask://HOST:PORT). `progress` counts documents and can stop it.
    """

    units: tuple[str, ...] = ()
    output: Path | None = None
    dry_run: bool = False
    final: bool = False
    force: bool = False
    prune: bool = False
    sync: bool = False
    jobs: int = 1
    executor: str = ""
    progress: Progress = UNSEEN


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What `build` did. `documents` counts all; `kept` were edited by hand, `failed` could not be made (both cut short when many).

    `pdfs` stand beside documents and are what these say; `converted` of them were made now.
    """

    folder: Path
    problems: tuple[Problem, ...]
    documents: int
    units: int
    written: int = 0
    unchanged: int = 0
    kept: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    pdfs: int = 0
    converted: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One build while it goes on. `shown` is how the output folder is called, `shared` the documents without unit."""

    project: Project
    campaign: str
    folder: Path
    shown: str
    forms: tuple[AnnexForm, ...]
    survey: Survey
    shared: tuple[Document, ...]
    options: BuildOptions

    @property
    def units(self) -> int:
        """How many units it makes documents for."""
        return len(self.options.units) or self.survey.active

    @property
    def documents(self) -> int:
        """How many documents it makes."""
        return len(self.shared) + self.units * len(self.forms)

    @property
    def partial(self) -> bool:
        """Is it for some units only?"""
        return bool(self.options.units)

    def job(self, start: int, stop: int, before: int = 0) -> Job:
        """A range of its units; `before` documents are complete already."""
        assert self.survey.path is not None
        return Job(self.project.root.resolve(), self.campaign, self.survey.path.resolve(), self.survey.shown, self.folder.resolve(),
                   self.shown, start, stop, self.options.units, self.options.force, inputs_of(list(self.forms)), before,
                   self.project.cache)


def planned(run: Run) -> BuildReport:
    """What the run would make, without making it."""
    paths = [document.path for document in run.shared]
    for unit in run.survey.units(run.options.units):
        paths += [d.path for d in unit_documents(list(run.forms), unit.number, unit.values(), Place())]
    return BuildReport(run.folder, (), len(paths), run.units, planned=tuple(paths))


def write(run: Run) -> BuildReport:
    """Every document in its place; Refused (nothing written) when a template is wrong, or when the file system refuses.

    Refused `stopped` when somebody stops it: what is made then stands in the journals, and the next run goes on from there.
    """
    run.project.sweep(whole=True)
    with file_system(run.shown):
        memory = PreviousOutputs.of(run.folder)
        ready = [_ready(run.folder, memory, document) for document in run.shared]
        run.folder.mkdir(parents=True, exist_ok=True)
    with alone(run.folder, run.shown), workers(run.options.jobs, run.options.executor) as others, file_system(run.shown):
        moved = [] if run.partial else tidy.move_renamed(run.folder, run.shown, run.survey.renamed, memory)
        tally = _write_shared(run, memory, ready)
        tally, parts = _write_units(run, memory, others, tally)
        if tally.stopped:
            raise stopped(tally.documents, run.documents, run.shown)
        pdfs = PdfScan(run.folder, memory)
        entries = manifest.as_it_stands(run.folder, memory, tally.held, _entries(run, parts, pdfs))
        lists = write_manifest(run.folder, entries, run.shown, force=run.options.force)
        lacking = (*tally.failed, *tally.held)
        failed = (*lacking, *map(pdf_path, lacking))
        sweep([run.folder], deep=False)
        left = [] if run.partial else tidy.untracked_files(run.folder, run.shown, failed, prune=run.options.prune)
        if run.options.sync:
            flush_disk(run.folder)
    open_elsewhere = [held_problem(path, f"{run.shown}/{path}") for path in tally.held]
    edited = [problem("hand-edited", Place(f"{run.shown}/{path}"), campaign=run.campaign) for path in tally.kept]
    found = (*moved, *left, *lists, *pdfs.problems(run.shown), *tally.problems, *edited, *open_elsewhere)
    return BuildReport(
        run.folder, found, tally.documents, run.units, tally.written,
        tally.unchanged - len(tally.held), tally.kept, lacking[:MOST_SHOWN], pdfs=pdfs.listed)


def _ready(folder: Path, memory: PreviousOutputs, document: Document) -> Document:
    """The document made already, unless it is there and current: what is wrong shows before anything is written."""
    if manifest.is_current(folder, memory, document.path, document.inputs):
        return document
    data = document.make()
    return replace(document, make=lambda: data)


def _write_shared(run: Run, memory: PreviousOutputs, ready: list[Document]) -> BatchResult:
    tally = BatchResult()
    if ready:
        shelf = BatchWriter(run.folder, memory, SHARED_PART, run.options.force)
        with part(run.folder, SHARED_PART) as note:
            for document in ready:
                if run.options.progress.cancelled():
                    tally += BatchResult(stopped=True)
                    break
                tally += place(shelf, document, note, run.shown)
            shelf.flush()
            tally += held(shelf)
    run.options.progress.step(tally.documents, run.documents)
    return tally


def _write_units(run: Run, memory: PreviousOutputs, others: Workers | None, tally: BatchResult) -> tuple[BatchResult, list[str]]:
    """Every unit's documents; the names of the manifest's parts, in the order of the roster."""
    parts = [SHARED_PART] if run.shared else []
    if not run.units or not run.forms or tally.stopped:
        return tally, parts
    done = tally.documents

    def step(made: int) -> None:
        nonlocal done
        done += made
        run.options.progress.step(done, run.documents)

    work = Progress(lambda made, _total: step(made), run.options.progress.cancelled)
    if others is None:
        jobs = [run.job(0, run.units, tally.documents)]
        tally += run_job(jobs[0], list(run.forms), memory, work)
    else:
        jobs = [run.job(start, stop) for start, stop in ranges(run.units, others.count, others.smallest)]
        tally += run_all(others, jobs, work)
    return tally, parts + [job.name for job in jobs]


def _entries(run: Run, parts: list[str], pdfs: PdfScan) -> Iterator[Entry]:
    """The new manifest; in a build of some units all other entries stay, and theirs stand where they stood."""
    fresh = (entry for name in parts for entry in read_part(run.folder, name))
    if not run.partial:
        return pdfs.entries(fresh)
    if not pdfs.unfinished():
        return manifest.merged(manifest.read_manifest(run.folder), list(pdfs.entries(fresh)))
    return pdfs.entries(manifest.merged((e for e in manifest.read_manifest(run.folder) if not is_pdf(e)), list(fresh)))


@contextmanager
def alone(folder: Path, shown: str) -> Iterator[None]:
    """Nobody else writes into the folder meanwhile; Refused `build-running`. The lock goes with its process."""
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        with lock:
            yield
    except Timeout:
        raise Refused([problem("build-running", Place(shown))]) from None
