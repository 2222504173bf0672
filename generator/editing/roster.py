"""The roster as it is edited: read once for each version of its file, cells and pasted tables saved over the version that was read."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..campaign import Project, content_files
from ..files import FileKind, pasted_rows, read_outside
from ..records import RECORDS, store
from ..roster import PastedDifference, RosterGrid, area, difference, read_grid, refuse_numbers, set_rows
from ..wording import Place, Refused, problem
from .files import ContentFile, digest_of, reading

KEPT = 2
"""Rosters that are kept as they were read."""


@dataclass(frozen=True, slots=True)
class OpenedRoster:
    """A roster as a grid, and the hash of its file."""

    file: ContentFile
    grid: RosterGrid
    digest: str


@dataclass
class Rosters:
    """The rosters that were read, by the hash of their files; threads may share it."""

    _kept: dict[str, OpenedRoster] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self, file: ContentFile, before: Mapping[str, str]) -> OpenedRoster:
        """Return a roster; Refused when it can't be read as one. `before` are unit names by 编号 at the last build."""
        with reading(file):
            digest = digest_of(read_outside(file.path, Place(file.shown), FileKind.SHEET))
        with self._lock:
            found = self._kept.get(digest)
        if found is None or found.file != file:
            found = OpenedRoster(file, read_grid(file.path, file.shown, before), digest)
            with self._lock:
                self._kept = {**dict(list(self._kept.items())[1 - KEPT :]), digest: found}
        return found


def names_before(project: Project, campaign: str) -> Mapping[str, str]:
    """Return the names by 编号 under which units were written to before: none of these numbers is given to another unit."""
    folder = project.folder(campaign)
    return store.unit_names(folder / RECORDS, project.shown(folder))[0]


def save_cells(opened: OpenedRoster, begun: str, rows: Mapping[int, Mapping[int, str]], new: Sequence[Mapping[int, str]] = ()) -> None:
    """Write cells by line and column, and new rows; every other byte of the file stays.

    Refused `content-changed` when the file is not the one that was read any more: its lines may be others; as `roster.edits.set_rows`;
    `roster-number-twice`.
    """
    file = opened.file
    with content_files.locked(file.lock, file.shown):
        if opened.digest != begun:
            raise Refused([problem("content-changed", Place(file.shown), now="")])
        refuse_numbers(opened.grid, rows)
        change = set_rows(file.path, file.shown, rows, new)
        if digest_of(change.read) != begun:
            raise Refused([problem("content-changed", Place(file.shown), now="")])
        content_files.write([change])


def pasted_difference(opened: OpenedRoster, clipboard: str, *, whole: bool) -> PastedDifference:
    """Return what a table out of the clipboard would change."""
    return difference(opened.grid, pasted_rows(clipboard), whole=whole)


def pasted_area(opened: OpenedRoster, line: int, column: int, clipboard: str) -> dict[int, dict[int, str]]:
    """Return the cells that a pasted area changes, from a cell on."""
    return area(opened.grid, line, column, pasted_rows(clipboard))
