"""Writes result files (never among the sources, never over somebody's work) and records their hashes in output/."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from ..files import HeldOpen, file_hash, file_system, held_problem, is_torn, replace_file
from ..wording import Place, Problem, Refused, problem
from .project import Project

NOTE = ".written.json"
"""In output/: path of each result file → SHA-256 of its last two versions."""
KEPT_HASHES = 2
"""Hashes kept for a path: a run may be cut short after it recorded a file and before it wrote it."""


def save(project: Project, files: Mapping[Path, bytes | Path], *, force: bool = False) -> None:
    """Write result files, each atomically; none is written when one may not be. Long data is given as the path of a file with it.

    An existing file is replaced when an earlier run wrote it as it is, or with `force`. Refused `result-among-sources`,
    `result-special`, `result-exists`, `output-unwritable`; `file-open` after all others are written.
    """
    for path in files:
        with file_system(project.shown(path)):
            refuse_sources(project, path)
            refuse_special(path, project.shown(path))
    noted = _noted(project)
    there: dict[Path, str | None] = {}
    for path in files:
        with file_system(project.shown(path)):
            there[path] = None if path.is_dir() else file_hash(path)
    fresh = {path: _hash(data) for path, data in files.items()}
    kept = [path for path, sha256 in there.items()
            if sha256 not in (None, fresh[path], *noted.get(_name(project, path), ())) and not is_torn(path)]
    if kept and not force:
        raise Refused([problem("result-exists", Place(project.shown(path))) for path in kept])
    _note(project, noted, fresh, there)
    held: list[Problem] = []
    for path, data in files.items():
        with file_system(project.shown(path)):
            try:
                if there[path] != fresh[path]:
                    replace_file(path, data)
            except HeldOpen as reason:
                held.append(held_problem(str(reason.filename), project.shown(path)))
    if held:
        raise Refused(held)


def _hash(data: bytes | Path) -> str:
    return (file_hash(data) or "") if isinstance(data, Path) else hashlib.sha256(data).hexdigest()


def save_without_project(path: Path, data: bytes, shown: str, *, force: bool = False) -> None:
    """Write one result file outside of any project, where nothing is known of earlier runs. Refused as in `save`."""
    with file_system(shown):
        refuse_special(path, shown)
        there = None if path.is_dir() else file_hash(path)
        if there == hashlib.sha256(data).hexdigest():
            return
        if there is not None and not force:
            raise Refused([problem("result-exists", Place(shown))])
        replace_file(path, data)


def remove_written(project: Project, folder: Path, suffix: str, keep: Iterable[Path]) -> None:
    """Remove the files with that suffix directly in a folder that an earlier run wrote as they are, but not those to `keep`.

    Refused `output-unwritable`.
    """
    kept, noted = set(keep), _noted(project)
    with file_system(project.shown(folder)):
        for path in sorted(folder.glob(f"*{suffix}")):
            if path not in kept and path.is_file() and not path.is_symlink() and file_hash(path) in noted.get(_name(project, path), ()):
                path.unlink()


def refuse_special(path: Path, shown: str) -> None:
    """Raise Refused `result-special` when a device, a pipe or a socket stands there: a file would take its place. Raises OSError."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise Refused([problem("result-special", Place(shown))])


def refuse_sources(project: Project, path: Path) -> None:
    """Raise Refused `result-among-sources` when the path leads into content/ or templates/. Raises OSError."""
    if _leads_into(path, (project.content, project.templates)):
        raise Refused([problem("result-among-sources", Place(project.shown(path)))])


def inside_but_not_output(project: Project, path: Path) -> bool:
    """Return whether the path leads into the project folder, but not into output/. Raises OSError."""
    return _leads_into(path, (project.root,)) and not _leads_into(path, (project.output,))


def _leads_into(path: Path, folders: Iterable[Path]) -> bool:
    """Return whether the path is one of the folders or below, under any spelling (links, .., case)."""
    whole = path.resolve()
    above = (whole, *whole.parents)
    there = [one for one in above if one.exists()]
    return any(folder.resolve() in above or (folder.exists() and any(folder.samefile(one) for one in there)) for folder in folders)


def _name(project: Project, path: Path) -> str:
    whole, root = path.resolve(), project.root.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


def _noted(project: Project) -> dict[str, list[str]]:
    try:
        stored = json.loads((project.output / NOTE).read_text(encoding="utf-8"))
        return {str(name): [str(sha256) for sha256 in hashes] for name, hashes in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _note(project: Project, noted: dict[str, list[str]], fresh: Mapping[Path, str], there: Mapping[Path, str | None]) -> None:
    """Record the hashes before anything is written, so that an interrupted run's own files do not look like somebody's work.

    When they can't be recorded the next run asks for --force.
    """
    changed = dict(noted)
    for path, sha256 in fresh.items():
        before = [one for one in noted.get(_name(project, path), ()) if one == there[path]]
        changed[_name(project, path)] = [*before, sha256][-KEPT_HASHES:] if sha256 not in before else before
    if changed != noted:
        with suppress(OSError):
            replace_file(project.output / NOTE, (json.dumps(changed, ensure_ascii=False, indent=0) + "\n").encode())
