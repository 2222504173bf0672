"""`yinfa template build`: the standard templates of a project, made anew from its layout profile."""

from __future__ import annotations

from pathlib import Path

from ..campaign import Project
from ..files import FileKind, read_outside, replace_file
from ..wording import Place, Problem, Refused
from .profile import load_profile
from .standard import rebuilt


def rebuild_templates(project: Project, *, force: bool = False) -> tuple[list[str], list[Problem]]:
    """(files written, a reminder for each one that was edited by hand and kept). Refused when layout.yaml is wrong.

    What would be the same is not written; `force` replaces hand-edited ones as well. OSError as the disk says it.
    """
    layout = project.templates / "layout.yaml"
    present = {path.name: _present(path) for path in project.templates.glob("*.docx")}
    shown = project.shown(project.templates)
    writes, problems = rebuilt(load_profile(layout, project.shown(layout)), present, shown, force=force)
    for name, data in writes.items():
        replace_file(project.templates / name, data)
    return [f"{shown}/{name}" for name in writes], problems


def _present(path: Path) -> bytes:
    """A template as it is; nothing for one that the gate refuses: it is none of ours, and stays."""
    try:
        return read_outside(path, Place(path.name), FileKind.WORD)
    except Refused:
        return b""
