"""The options of a build, and its report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from ..wording import Problem
    from ..workspace import BlankCounts


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of a build.

    `units`: only these 编号; other entries of the manifest stay. `final`: open reviews are refused. `force`: overwrite hand-edited
    files. `prune`: move folders of units that are gone away. `sync`: flush the disk before returning. `jobs` processes share the
    work, or the cluster at `executor` (dask://HOST:PORT). `progress` counts documents and can cancel the build.
    `verify`: every file is looked at, whatever is known of the last run.
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
    progress: Progress = NO_PROGRESS
    verify: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The result of a build. `documents` counts all; `kept` were edited by hand, `failed` could not be made (both lists are capped).

    `pdfs` counts the current PDF files beside documents; `converted` of them were made now. `blanks` are those
    that each unit gets. `steady`: nothing was found that the same build would not find again.
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
    blanks: BlankCounts | None = None
    steady: bool = False
