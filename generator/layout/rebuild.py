"""`yinfa template build`: rebuild a project's standard templates from its layout profile."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from ..campaign import Project
from ..files import FileKind, HeldOpen, flush_disk, held_problem, is_torn, read_outside, replace_file
from ..wording import Place, Problem, Refused, problem
from .deviations import Deviation, profile_deviations, template_deviations
from .profile import load_profile
from .standard import is_hand_made, rebuilt


def rebuild_templates(project: Project, *, force: bool = False) -> tuple[list[str], list[Problem]]:
    """Rebuild the templates; return (files written, a problem for each one kept since it was edited by hand, torn, or open in Word).

    An unchanged template is not written; `force` also replaces hand-edited ones, of which a copy is kept beside
    them. Refused if layout.yaml is wrong. Raises OSError.
    """
    layout = project.templates / "layout.yaml"
    there = sorted(project.templates.glob("*.docx"))
    torn = [path.name for path in there if path.is_file() and is_torn(path)]
    present = {path.name: _present(path) for path in there if path.name not in torn}
    shown = project.shown(project.templates)
    writes, problems = rebuilt(load_profile(layout, project.shown(layout)), present, shown, force=force)
    problems += [problem("file-torn", Place(f"{shown}/{name}")) for name in torn if name in writes]
    written = []
    for name, data in writes.items():
        kept = _keep_copy(project.templates / name) if name in present and is_hand_made(present[name]) else ""
        if kept:
            problems.append(problem("template-copied", Place(f"{shown}/{name}"), copy=kept))
        try:
            replace_file(project.templates / name, data, flush=False)
        except HeldOpen as reason:
            problems.append(held_problem(str(reason.filename), f"{shown}/{name}"))
            continue
        written.append(f"{shown}/{name}")
    if written:
        flush_disk(project.templates)
    return written, problems


def layout_deviations(project: Project) -> list[Deviation]:
    """Return what layout.yaml and hand-edited templates have otherwise than the standard. Refused if layout.yaml is wrong."""
    layout = project.templates / "layout.yaml"
    present = {path.name: _present(path) for path in sorted(project.templates.glob("*.docx"))}
    own = profile_deviations(load_profile(layout, project.shown(layout)), project.shown(layout))
    return [*own, *template_deviations(present, project.shown(project.templates))]


def _keep_copy(path: Path) -> str:
    """Copy a template that was edited by hand, unless there is such a copy; return the name of the copy."""
    data = path.read_bytes()
    for number in count(1):
        copy = path.with_name(f"{path.stem}（手工改过{number if number > 1 else ''}）{path.suffix}")
        if not copy.exists():
            replace_file(copy, data)
            return copy.name
        if copy.is_file() and copy.read_bytes() == data:
            return copy.name
    raise AssertionError


def _present(path: Path) -> bytes:
    """Return a template's bytes; b"" for one that the gate refuses, which is not the program's and stays."""
    try:
        return read_outside(path, Place(path.name), FileKind.WORD)
    except Refused:
        return b""
