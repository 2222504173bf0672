"""Where a result may be written: never among the sources, never over somebody's work. What we wrote is noted in output/."""

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
"""In output/: path of each result file → SHA-256 of what was last written there, and before."""
REMEMBERED = 2
"""Hashes a path: a run may be cut short after it noted a file and before it wrote it."""


def save(project: Project, files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write result files, each whole; none is written when one may not be.

    A file that is there is replaced when it is as an earlier run of ours wrote it, or with `force`. Refused `result-among-sources`,
    `result-exists`, `output-unwritable`; `file-open` once all others are written.
    """
    for path in files:
        with file_system(project.shown(path)):
            refuse_sources(project, path)
    noted = _noted(project)
    there: dict[Path, str | None] = {}
    for path in files:
        with file_system(project.shown(path)):
            there[path] = None if path.is_dir() else file_hash(path)
    fresh = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
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


def refuse_sources(project: Project, path: Path) -> None:
    """Refused `result-among-sources` when the path leads into content/ or templates/. Raises OSError."""
    if _leads_into(path, (project.content, project.templates)):
        raise Refused([problem("result-among-sources", Place(project.shown(path)))])


def inside_but_not_output(project: Project, path: Path) -> bool:
    """Does the path lead into the project folder, but not into output/? Raises OSError."""
    return _leads_into(path, (project.root,)) and not _leads_into(path, (project.output,))


def _leads_into(path: Path, folders: Iterable[Path]) -> bool:
    """Is it one of the folders or below, by whatever name (links, .., case)?"""
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
    """Before anything is written, so that a run that is cut short does not make its own files look like somebody's.

    Where nothing can be noted the next run asks for --force.
    """
    changed = dict(noted)
    for path, sha256 in fresh.items():
        before = [one for one in noted.get(_name(project, path), ()) if one == there[path]]
        changed[_name(project, path)] = [*before, sha256][-REMEMBERED:] if sha256 not in before else before
    if changed != noted:
        with suppress(OSError):
            replace_file(project.output / NOTE, (json.dumps(changed, ensure_ascii=False, indent=0) + "\n").encode())
