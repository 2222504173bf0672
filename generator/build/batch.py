"""Makes the documents of many units: a job is a range of the roster, passed by reference to a worker on this or another machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..campaign import Project, load_campaign
from ..documents import AnnexForm, Document, compose, context_for, forms, unit_documents
from ..files import BatchWriter, Cache, PreviousOutputs, Progress, WriteOutcome, disk_problem, in_the_way, part
from ..records import last_values
from ..roster import Survey
from ..wording import Place, Problem, Refused, problem
from . import executors

if TYPE_CHECKING:
    from .executors import Workers

SMALLEST = 100
"""Smallest range in units: below that, reading the campaign anew costs more than the documents."""
RANGES_EACH = 4
"""Ranges per worker, so that a slow one does not keep the others waiting."""
LOOK = 0.2
"""Seconds between two checks whether the work was cancelled."""
MOST_SHOWN = 50
"""Limit of the kept paths of hand-edited files and of the kept problems of documents that can't be made; all are counted."""


@dataclass(frozen=True, slots=True)
class Job:
    """A range of a campaign's units; it holds paths only, so that it pickles small.

    `inputs` detects content that changed meanwhile, `before` is the number of documents that are complete already.
    """

    root: Path
    campaign: str
    roster: Path
    shown: str
    folder: Path
    folder_shown: str
    start: int
    stop: int
    wanted: tuple[str, ...]
    force: bool
    inputs: str
    before: int = 0
    cache: Cache | None = None

    @property
    def name(self) -> str:
        """Return the name of its journal and manifest part; names sort in the order of the roster."""
        return f"{self.start:08d}"


@dataclass(frozen=True, slots=True)
class BatchResult:
    """Counts and results of making some documents, which can be added up; `stopped`: the work was cancelled before all were made."""

    documents: int = 0
    written: int = 0
    kept: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: tuple[str, ...] = ()
    """Paths of all documents that another program has open."""
    stopped: bool = False

    def __add__(self, other: BatchResult) -> BatchResult:
        return BatchResult(
            self.documents + other.documents, self.written + other.written, (self.kept + other.kept)[:MOST_SHOWN],
            (self.failed + other.failed)[:MOST_SHOWN], (self.problems + other.problems)[:MOST_SHOWN], self.held + other.held,
            self.stopped or other.stopped)

    @property
    def unchanged(self) -> int:
        """Return the number of documents that existed already."""
        return self.documents - self.written - len(self.kept)


# ------------------------------------------------------------------------------------------------ one range
def run_job(
    job: Job, progress: Progress | None = None, made: list[AnnexForm] | None = None, previous: PreviousOutputs | None = None,
    survey: Survey | None = None,
) -> BatchResult:
    """Make the documents of a range and record them in its part of the manifest; can be run again at any time.

    `progress` is updated after each document. `made`, `previous` and `survey` avoid reading the campaign, the manifest and the roster when
    the caller has them.
    Refused `output-unwritable` when the file system fails.
    """
    found = made if made is not None else _forms(job.root, job.campaign, job.inputs, job.cache)
    writer = BatchWriter(job.folder, previous or _previous_outputs(job.folder, job.inputs), job.name, job.force, job.folder_shown)
    units = islice((survey or Survey(job.roster, job.shown)).units(job.wanted), job.start, job.stop)
    documents = (document for unit in units
                 for document in unit_documents(found, unit.number, unit.values(), Place(job.shown, unit.line)))
    result = BatchResult()
    progress = progress or Progress(cancelled=executors.halted)
    try:
        with part(job.folder, job.name) as note:
            for document in documents:
                if progress.cancelled():
                    result += BatchResult(stopped=True)
                    break
                result += write_document(writer, document, note, job.folder_shown)
                progress.step(1, 0)
            writer.flush()
            result += held_back(writer)
    except OSError as reason:
        complete = job.before + result.documents - writer.waiting
        raise Refused([disk_problem(reason, job.folder_shown, complete)]) from None
    return result


def write_document(writer: BatchWriter, document: Document, note: Callable[[WriteOutcome], object], shown: str) -> BatchResult:
    """Write one document; one that can't be made from its unit's values is counted as failed and never stops the others.

    `shown` is the folder's displayed name.
    """
    try:
        outcome = writer.put(document.path, document.labels, document.inputs, document.make)
    except Refused as refused:
        return BatchResult(failed=(document.path,), problems=_of_unit(document, refused))
    except (IsADirectoryError, FileExistsError, NotADirectoryError):
        return BatchResult(failed=(document.path,), problems=(in_the_way(writer.folder, document.path, shown),))
    note(outcome)
    torn = (problem("file-torn", Place(f"{shown}/{document.path}")),) if outcome.torn else ()
    return BatchResult(1, int(outcome.written), (outcome.entry.path,) if outcome.kept else (), problems=torn)


def held_back(writer: BatchWriter) -> BatchResult:
    """Return the correction for documents counted as written that could not be replaced because another program has them open."""
    return BatchResult(written=-len(writer.held), held=tuple(writer.held))


def _of_unit(document: Document, refused: Refused) -> tuple[Problem, ...]:
    """Return the problems of one document, with the unit whose values caused them."""
    whose = f"{document.unit_name}（名录第{document.place.line}行）" if document.unit else ""
    inside = [f"{p.place.inside} › {whose}" if whose else p.place.inside for p in refused.problems]
    return tuple(replace(p, place=replace(p.place, inside=where)) for p, where in zip(refused.problems, inside, strict=True))


@lru_cache(maxsize=2)
def _forms(root: Path, campaign: str, inputs: str, cache: Cache | None) -> list[AnnexForm]:
    """Read the annexes once per worker; Refused `content-changed` when they are not those that the run began with."""
    project = Project(root, cache)
    loaded, _ = load_campaign(project.folder(campaign), project.shown(project.folder(campaign)))
    found = forms(context_for(project, compose(loaded), last_values(project, loaded))) if loaded else []
    if inputs_of(found) != inputs:
        raise Refused([problem("content-changed", Place(f"content/{campaign}"), now="")])
    return found


@lru_cache(maxsize=1)
def _previous_outputs(folder: Path, _inputs: str) -> PreviousOutputs:
    return PreviousOutputs.of(folder)


def inputs_of(made: list[AnnexForm]) -> str:
    """Return a hash of all that the forms are made from."""
    return "-".join(form.inputs for form in made)


# ------------------------------------------------------------------------------------------------ many ranges
def ranges(count: int, workers: int, smallest: int = SMALLEST) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of ranges of about equal size that cover `count` units."""
    size = max(smallest, -(-count // (workers * RANGES_EACH)))
    for start in range(0, count, size):
        yield start, min(start + size, count)


def run_all(workers: Workers, jobs: list[Job], progress: Progress) -> BatchResult:
    """Run every job on the workers; the first exception cancels the jobs not yet begun and is raised.

    When the work is cancelled no further job is begun. Running jobs end after their current document on local workers, and are
    completed on a cluster.
    """
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting = {workers.executor.submit(run_job, job) for job in jobs}
    result = BatchResult()
    try:
        while waiting:
            done, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
            for future in done:
                part = future.result()
                result += part
                progress.step(part.documents, 0)
            if progress.cancelled() and not result.stopped:
                result += BatchResult(stopped=True)
                workers.halt()
                waiting = {future for future in waiting if not future.cancel()}
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
    return result
