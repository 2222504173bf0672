"""The documents of many units: ranges of the roster given by reference, each made by whoever is free, here or on another machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..campaign import Project, load_campaign
from ..documents import AnnexForm, Document, compose, context_for, forms, unit_documents
from ..files import BatchWriter, Cache, PreviousOutputs, Progress, WriteOutcome, disk_problem, part
from ..roster import Survey
from ..wording import Place, Problem, Refused, problem
from . import executors

if TYPE_CHECKING:
    from .executors import Workers

SMALLEST = 100
"""Units of a range: below that, reading the campaign anew costs more than the documents."""
RANGES_EACH = 4
"""Ranges a worker gets, so that a slow one does not keep the others waiting."""
LOOK = 0.2
"""Seconds between two looks at whether the work is to stop."""
MOST_SHOWN = 50
"""Paths kept of hand-edited files, problems kept of documents that can't be made: all are counted."""


@dataclass(frozen=True, slots=True)
class Job:
    """Some of a campaign's units: everything is named, nothing is carried along.

    `inputs` tells a content that changed meanwhile, `before` is how many documents are complete already.
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
        """Its share of journal and manifest: in the order of the roster."""
        return f"{self.start:08d}"


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of some documents; `stopped`: somebody stopped the work before all were made."""

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
        """Documents that were there already."""
        return self.documents - self.written - len(self.kept)


# ------------------------------------------------------------------------------------------------ one range
def run_job(
    job: Job, made: list[AnnexForm] | None = None, memory: PreviousOutputs | None = None, progress: Progress | None = None,
) -> BatchResult:
    """Make the documents of a range and note them in its part of the manifest; can be run again at any time.

    `made` and `memory` spare reading the campaign and the manifest where they are known already; `progress` is told each document.
    """
    found = made if made is not None else _forms(job.root, job.campaign, job.inputs, job.cache)
    shelf = BatchWriter(job.folder, memory or _memory(job.folder, job.inputs), job.name, job.force)
    units = islice(Survey(job.roster, job.shown).units(job.wanted), job.start, job.stop)
    documents = (document for unit in units
                 for document in unit_documents(found, unit.number, unit.values(), Place(job.shown, unit.line)))
    tally = BatchResult()
    progress = progress or Progress(cancelled=executors.halted)
    try:
        with part(job.folder, job.name) as note:
            for document in documents:
                if progress.cancelled():
                    tally += BatchResult(stopped=True)
                    break
                tally += place(shelf, document, note, job.folder_shown)
                progress.step(1, 0)
            shelf.flush()
            tally += held(shelf)
    except OSError as reason:
        complete = job.before + tally.documents - shelf.waiting
        raise Refused([disk_problem(reason, job.folder_shown, complete)]) from None
    return tally


def place(shelf: BatchWriter, document: Document, note: Callable[[WriteOutcome], object], shown: str) -> BatchResult:
    """One document put on the shelf; one that can't be made for its unit's values never stops the others.

    `shown` is how the folder is called.
    """
    try:
        outcome = shelf.put(document.path, document.labels, document.inputs, document.make)
    except Refused as refused:
        return BatchResult(failed=(document.path,), problems=_of_unit(document, refused))
    note(outcome)
    torn = (problem("file-torn", Place(f"{shown}/{document.path}")),) if outcome.torn else ()
    return BatchResult(1, int(outcome.written), (outcome.entry.path,) if outcome.kept else (), problems=torn)


def held(shelf: BatchWriter) -> BatchResult:
    """Count back the documents that could not be replaced because another program has them open."""
    return BatchResult(written=-len(shelf.held), held=tuple(shelf.held))


def _of_unit(document: Document, refused: Refused) -> tuple[Problem, ...]:
    """The problems of one document, with the unit whose values caused them."""
    whose = f"{document.unit_name}（名录第{document.place.line}行）" if document.unit else ""
    inside = [f"{p.place.inside} › {whose}" if whose else p.place.inside for p in refused.problems]
    return tuple(replace(p, place=replace(p.place, inside=where)) for p, where in zip(refused.problems, inside, strict=True))


@lru_cache(maxsize=2)
def _forms(root: Path, campaign: str, inputs: str, cache: Cache | None) -> list[AnnexForm]:
    """The annexes as a worker reads them for itself, once; Refused when they are not those that the run began with."""
    project = Project(root, cache)
    loaded, _ = load_campaign(project.folder(campaign), project.shown(project.folder(campaign)))
    found = forms(context_for(project, compose(loaded))) if loaded else []
    if inputs_of(found) != inputs:
        raise Refused([problem("content-changed", Place(f"content/{campaign}"), now="")])
    return found


@lru_cache(maxsize=1)
def _memory(folder: Path, _inputs: str) -> PreviousOutputs:
    return PreviousOutputs.of(folder)


def inputs_of(made: list[AnnexForm]) -> str:
    """What all the forms are made from."""
    return "-".join(form.inputs for form in made)


# ------------------------------------------------------------------------------------------------ many ranges
def ranges(count: int, workers: int, smallest: int = SMALLEST) -> Iterator[tuple[int, int]]:
    """(first, one past the last) of ranges of about equal size that cover `count` units."""
    size = max(smallest, -(-count // (workers * RANGES_EACH)))
    for start in range(0, count, size):
        yield start, min(start + size, count)


def run_all(workers: Workers, jobs: list[Job], progress: Progress) -> BatchResult:
    """Every job by the workers; the first that fails stops those not yet begun and is raised.

    When somebody stops the work, no further job is begun, and those under way end behind the document that they are at, where the
    workers are of this machine; on a cluster they are finished.
    """
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting = {workers.executor.submit(run_job, job) for job in jobs}
    tally = BatchResult()
    try:
        while waiting:
            done, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
            for future in done:
                part = future.result()
                tally += part
                progress.step(part.documents, 0)
            if progress.cancelled() and not tally.stopped:
                tally += BatchResult(stopped=True)
                workers.halt()
                waiting = {future for future in waiting if not future.cancel()}
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
    return tally
