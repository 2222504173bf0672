"""One build: its options, the writing of the documents by its workers, and its report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from ..campaign import Project
from ..documents import AnnexForm, Document, unit_documents
from ..files import (
    BatchWriter,
    Entry,
    PdfScan,
    PreviousOutputs,
    Progress,
    file_hash,
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
from ..records import keep_version
from ..roster import Survey
from ..wording import Place, Refused, problem
from . import tidy
from .batch import MOST_SHOWN, BatchResult, Job, held_back, inputs_of, ranges, run_all, run_job, write_document
from .executors import Workers, workers
from .report import BuildOptions, BuildReport

SHARED_PART = "-"
"""The part of the manifest for documents without a unit; it comes first."""


@dataclass(frozen=True, slots=True)
class Run:
    """A running build. `shown` is the output folder's displayed name, `shared` the documents without a unit."""

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
        """Return the number of units that it makes documents for."""
        return len(self.options.units) or self.survey.active

    @property
    def documents(self) -> int:
        """Return the number of documents that it makes."""
        return len(self.shared) + self.units * len(self.forms)

    @property
    def partial(self) -> bool:
        """Return whether it is for some units only."""
        return bool(self.options.units)

    def job(self, start: int, stop: int, before: int = 0) -> Job:
        """Return the job for a range of its units; `before` documents are complete already."""
        assert self.survey.path is not None
        return Job(self.project.root.resolve(), self.campaign, self.survey.path.resolve(), self.survey.shown, self.folder.resolve(),
                   self.shown, start, stop, self.options.units, self.options.force, inputs_of(list(self.forms)), before,
                   self.project.cache)


def planned(run: Run) -> BuildReport:
    """Return the report of a dry run: the paths that the build would make."""
    paths = [document.path for document in run.shared]
    for unit in run.survey.units(run.options.units):
        paths += [d.path for d in unit_documents(list(run.forms), unit.number, unit.values(), Place())]
    return BuildReport(run.folder, (), len(paths), run.units, planned=tuple(paths))


def write(run: Run) -> BuildReport:
    """Write every document; Refused when a template is wrong (nothing is written) or the file system fails.

    Refused `stopped` when cancelled: the documents made so far are in the journals, and the next run continues from there.
    """
    run.project.sweep(whole=True)
    with file_system(run.shown):
        previous = PreviousOutputs.of(run.folder)
        ready = [_rendered(run, previous, document) for document in run.shared]
        run.folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(run.folder, run.shown), workers(run.options.jobs, run.options.executor) as others, file_system(run.shown):
        moved = [] if run.partial else tidy.move_renamed(run.folder, run.shown, run.survey.renamed, previous)
        result = _write_shared(run, previous, ready)
        result, parts = _write_units(run, previous, others, result)
        if result.stopped:
            raise stopped(result.documents, run.documents, run.shown)
        pdfs = PdfScan(run.folder, previous)
        entries = manifest.current_entries(run.folder, previous, result.held, _entries(run, parts, pdfs))
        lists = write_manifest(run.folder, entries, run.shown, force=run.options.force)
        lacking = (*result.failed, *result.held)
        failed = (*lacking, *map(pdf_path, lacking))
        sweep([run.folder], deep=False)
        left = [] if run.partial else tidy.untracked_files(run.folder, run.shown, failed, prune=run.options.prune)
        if run.options.sync:
            flush_disk(run.folder)
    open_elsewhere = [held_problem(path, f"{run.shown}/{path}") for path in result.held]
    edited = [problem("hand-edited", Place(f"{run.shown}/{path}"), campaign=run.campaign) for path in result.kept]
    found = (*moved, *left, *lists, *pdfs.problems(run.shown), *result.problems, *edited, *open_elsewhere)
    return BuildReport(
        run.folder, found, result.documents, run.units, result.written,
        result.unchanged - len(result.held), result.kept, lacking[:MOST_SHOWN], pdfs=pdfs.listed)


def _rendered(run: Run, previous: PreviousOutputs, document: Document) -> Document:
    """Render the document unless the file is current, so that its problems are raised before anything is written."""
    if manifest.is_current(run.folder, previous, document.path, document.inputs):
        return document
    data = document.make()
    _keep_versions(run, previous, document.path, data)
    return replace(document, make=lambda: data)


def _keep_versions(run: Run, previous: PreviousOutputs, path: str, data: bytes) -> None:
    """Keep the old and the new version of a document: a copy of either may come back marked up."""
    if not path.endswith(".docx") or not run.folder.resolve().is_relative_to(run.project.output.resolve()):
        return  # a rehearsal's copies go to nobody
    with suppress(OSError):
        if previous.wrote(path, file_hash(run.folder / path) or ""):
            keep_version(run.project, run.campaign, path, (run.folder / path).read_bytes())
        keep_version(run.project, run.campaign, path, data)


def _write_shared(run: Run, previous: PreviousOutputs, ready: list[Document]) -> BatchResult:
    result = BatchResult()
    if ready:
        writer = BatchWriter(run.folder, previous, SHARED_PART, run.options.force, run.shown)
        with part(run.folder, SHARED_PART) as note:
            for document in ready:
                if run.options.progress.cancelled():
                    result += BatchResult(stopped=True)
                    break
                result += write_document(writer, document, note, run.shown)
            writer.flush()
            result += held_back(writer)
    run.options.progress.step(result.documents, run.documents)
    return result


def _write_units(run: Run, previous: PreviousOutputs, others: Workers | None, result: BatchResult) -> tuple[BatchResult, list[str]]:
    """Write every unit's documents; return the result and the names of the manifest's parts, in the order of the roster."""
    parts = [SHARED_PART] if run.shared else []
    if not run.units or not run.forms or result.stopped:
        return result, parts
    done = result.documents

    def step(made: int) -> None:
        nonlocal done
        done += made
        run.options.progress.step(done, run.documents)

    work = Progress(lambda made, _total: step(made), run.options.progress.cancelled)
    if others is None:
        jobs = [run.job(0, run.units, result.documents)]
        result += run_job(jobs[0], work, list(run.forms), previous, run.survey)
    else:
        jobs = [run.job(start, stop) for start, stop in ranges(run.units, others.count, others.smallest)]
        result += run_all(others, jobs, work)
    return result, parts + [job.name for job in jobs]


def _entries(run: Run, parts: list[str], pdfs: PdfScan) -> Iterator[Entry]:
    """Return the new manifest's entries; a build of some units keeps all other entries and replaces theirs in place."""
    fresh = (entry for name in parts for entry in read_part(run.folder, name))
    if not run.partial:
        return pdfs.entries(fresh)
    if not pdfs.unfinished():
        return manifest.merged(manifest.read_manifest(run.folder), list(pdfs.entries(fresh)))
    return pdfs.entries(manifest.merged((e for e in manifest.read_manifest(run.folder) if not is_pdf(e)), list(fresh)))


@contextmanager
def folder_lock(folder: Path, shown: str) -> Iterator[None]:
    """Hold the folder's lock during the block; Refused `build-running` when another process has it. It ends with its process."""
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        with lock:
            yield
    except Timeout:
        raise Refused([problem("build-running", Place(shown))]) from None
