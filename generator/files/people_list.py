"""Places the list for people (清单.csv) beside a manifest; like a document, it is kept when somebody edited it in Excel."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from ..wording import Place, Problem, problem
from .atomic import HeldOpen, cut_short, file_hash, held_problem, is_torn, rename_over
from .temporary import open_to_append


def place_list(
    target: Path, fresh: Path, sha256: str, before: Callable[[], str | None], *, journal: Path, shown: str, force: bool,
) -> list[Problem]:
    """Rename the new list at `fresh` to its place, unless the one there was edited by hand and `force` is not given.

    `before` returns the hash that the last run's list must have; `journal` holds the hashes of lists whose run was cut short. Returns
    problems to report: `list-edited`, `file-torn`, `file-open`. `shown` is the list's displayed name. Raises OSError.
    """
    if target.is_dir():
        fresh.unlink()
        return [in_the_way(target.parent, target.name, shown.rpartition("/")[0])]
    there = file_hash(target)
    if there == sha256:
        fresh.unlink()
        return []
    found: list[Problem] = []
    ours = there is None or there in _noted(journal) or there == before()
    if not ours and not force:
        if not (is_torn(target) or cut_short(target, fresh)):
            fresh.unlink()
            return [problem("list-edited", Place(shown))]
        found = [problem("file-torn", Place(shown))]
    _note(journal, [there, sha256] if there and ours else [sha256])
    try:
        rename_over(fresh, target)
    except HeldOpen as reason:
        fresh.unlink()
        return [held_problem(str(reason.filename), shown)]
    return found


def in_the_way(folder: Path, path: str, shown: str) -> Problem:
    """Return the problem of a folder that stands where a file belongs, or of a file where one of its folders does.

    `path` is the file's path from the output folder, `shown` that folder's displayed name.
    """
    before = f"{shown}/" if shown else ""
    if (folder / path).is_dir():
        return problem("entry-in-the-way", Place(f"{before}{path}"), wanted="一个文件", found="一个文件夹")
    blocking = next((above for above in PurePosixPath(path).parents if (folder / above).is_file()), PurePosixPath(path).parent)
    return problem("entry-in-the-way", Place(f"{before}{blocking}"), wanted="一个文件夹", found="一个文件")


def _noted(journal: Path) -> set[str]:
    try:
        return set(journal.read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        return set()


def _note(journal: Path, hashes: Iterable[str]) -> None:
    """Write the hashes to the journal before the rename, so that an interrupted run's own list does not look edited by hand."""
    with open_to_append(journal) as lines:
        lines.writelines(f"{one}\n" for one in hashes)
        lines.flush()
        os.fsync(lines.fileno())
