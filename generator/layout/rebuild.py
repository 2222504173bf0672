"""`yinfa template build`: the standard templates of a project, made anew from its layout profile."""

from __future__ import annotations

from ..campaign import Project
from ..files import HeldOpen, flush_disk, held_problem, is_torn, replace_file
from ..wording import Place, Problem, problem
from .profile import load_profile
from .standard import rebuilt


def rebuild_templates(project: Project, *, force: bool = False) -> tuple[list[str], list[Problem]]:
    """(files written, a problem for each one that was edited by hand and kept, torn, or open in Word). Refused when layout.yaml is wrong.

    What would be the same is not written; `force` replaces hand-edited ones as well. OSError as the disk says it.
    """
    layout = project.templates / "layout.yaml"
    there = sorted(path for path in project.templates.glob("*.docx") if path.is_file())
    torn = [path.name for path in there if is_torn(path)]
    present = {path.name: path.read_bytes() for path in there if path.name not in torn}
    shown = project.shown(project.templates)
    writes, problems = rebuilt(load_profile(layout, project.shown(layout)), present, shown, force=force)
    problems += [problem("file-torn", Place(f"{shown}/{name}")) for name in torn if name in writes]
    written = []
    for name, data in writes.items():
        try:
            replace_file(project.templates / name, data, flush=False)
        except HeldOpen as reason:
            problems.append(held_problem(str(reason.filename), f"{shown}/{name}"))
            continue
        written.append(f"{shown}/{name}")
    if written:
        flush_disk(project.templates)
    return written, problems
