"""The list for people beside a manifest, opened in Excel: kept when somebody edited it, as a document is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from ..wording import Place, Problem, problem
from .atomic import HeldOpen, file_hash, held_problem, rename_over
from .temporary import open_to_append
from .torn import cut_short, is_torn


def place_list(
    target: Path, fresh: Path, sha256: str, before: Callable[[], str | None], *, journal: Path, shown: str, force: bool,
) -> list[Problem]:
    """Put the list that waits at `fresh` into its place, unless the one there was edited by hand and `force` is not given.

    `before` is the hash that the list of the last run must have; `journal` holds the hashes of lists whose run was cut short. Returns
    what a person should know: `list-edited`, `file-torn`, `file-open`. `shown` is how the list is called. Raises OSError.
    """
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


def _noted(journal: Path) -> set[str]:
    try:
        return set(journal.read_text(encoding="utf-8", errors="replace").split())
    except OSError:
        return set()


def _note(journal: Path, hashes: Iterable[str]) -> None:
    """Note a list before it gets its name, so that a run that is cut short does not make its own list look like somebody's."""
    with open_to_append(journal) as lines:
        lines.writelines(f"{one}\n" for one in hashes)
        lines.flush()
        os.fsync(lines.fileno())
