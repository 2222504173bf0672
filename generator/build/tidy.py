"""What is in the output folder besides this run's documents: folders of renamed or gone units, somebody's own files, leftovers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..files import (
    LIST,
    MANIFEST,
    TEMPORARY,
    Digests,
    HeldOpen,
    PreviousOutputs,
    digest,
    file_hash,
    read_manifest,
    remove,
)
from ..roster import Renamed, folder_of
from ..wording import Place, Problem, problem

GONE = "（移出）"
"""Ends the name of the folder beside the campaign's output to which --prune moves what is gone."""


def move_renamed(folder: Path, shown: str, renamed: list[Renamed], memory: PreviousOutputs) -> list[Problem]:
    """Folders of units with a new name move along; our own files under the old name go, they are made anew.

    `shown` is how the folder is called. Raises OSError.
    """
    found = []
    for unit in renamed:
        old, new = folder / folder_of(unit.number, unit.before), folder / folder_of(unit.number, unit.now)
        if not old.is_dir() or new.exists():
            continue
        for path in [path for path in old.iterdir() if path.is_file() and unit.before in path.name]:
            if memory.wrote(f"{old.name}/{path.name}", file_hash(path) or ""):
                path.unlink()
        try:
            old.rename(new)
        except PermissionError as reason:
            raise HeldOpen(old) from reason
        found.append(problem("unit-moved", Place(shown), number=unit.number, before=unit.before, now=unit.now))
    return found


def untracked_files(folder: Path, shown: str, failed: tuple[str, ...], *, prune: bool) -> list[Problem]:
    """What the new manifest does not list: folders of units that are gone (with `prune` moved away), and single files.

    `failed` are documents that could not be made this time: their older copies are no strangers. Half-written files of runs
    that were killed are removed. Raises OSError.
    """
    listed = Digests(digest(entry.path) for entry in read_manifest(folder))
    folders = {entry.path.partition("/")[0] for entry in read_manifest(folder)}
    gone = sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name not in folders and any(_files(p, "")))
    if prune:
        for name in gone:
            _move_away(folder, name)
    known = {*failed, *gone}
    single = [p for p in _files(folder, "") if p not in listed and p not in known and p.partition("/")[0] not in known]
    found = []
    if gone:
        code = "folders-pruned" if prune else "folders-gone"
        where = f"{shown}{GONE}/"
        found.append(problem(code, Place(shown), count=len(gone), folder=gone[0], where=where))
    if single:
        found.append(problem("not-listed", Place(shown), count=len(single), file=single[0]))
    return found


def _files(folder: Path, before: str) -> Iterator[str]:
    """Every file below, by path; leftovers of killed runs are removed on the way, hidden and lock files passed over."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name.startswith(TEMPORARY):
                remove(Path(entry.path))
            elif entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{before}{entry.name}/")
            elif not entry.name.startswith((".", "~$")) and f"{before}{entry.name}" not in (MANIFEST, LIST):
                yield f"{before}{entry.name}"


def _move_away(folder: Path, name: str) -> None:
    away = folder.with_name(folder.name + GONE)
    away.mkdir(exist_ok=True)
    target, number = away / name, 1
    while target.exists():
        number += 1
        target = away / f"{name}-{number}"
    (folder / name).rename(target)
