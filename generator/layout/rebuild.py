"""`yinfa template build`: the standard templates of a project, made anew from its layout profile."""

from __future__ import annotations

from ..campaign import Project
from ..files import replace_file
from ..wording import Problem
from .profile import load_profile
from .standard import rebuilt


def rebuild_templates(project: Project, *, force: bool = False) -> tuple[list[str], list[Problem]]:
    """(files written, a reminder for each one that was edited by hand and kept). Refused when layout.yaml is wrong.

    What would be the same is not written; `force` replaces hand-edited ones as well. OSError as the disk says it.
    """
    layout = project.templates / "layout.yaml"
    present = {path.name: path.read_bytes() for path in project.templates.glob("*.docx") if path.is_file()}
    shown = project.shown(project.templates)
    writes, problems = rebuilt(load_profile(layout, project.shown(layout)), present, shown, force=force)
    for name, data in writes.items():
        replace_file(project.templates / name, data)
    return [f"{shown}/{name}" for name in writes], problems
