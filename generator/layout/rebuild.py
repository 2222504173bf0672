"""`yinfa template build`: rebuild a project's standard templates from its layout profile."""

from __future__ import annotations

from ..campaign import Project
from ..files import HeldOpen, flush_disk, held_problem, is_torn, replace_file
from ..wording import Place, Problem, problem
from .profile import load_profile
from .standard import rebuilt


def rebuild_templates(project: Project, *, force: bool = False) -> tuple[list[str], list[Problem]]:
    """Return (files written, a problem for each one kept since it was edited by hand, torn, or open in Word).

    An unchanged template is not written; `force` also replaces hand-edited ones. Refused if layout.yaml is wrong. Raises OSError.
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
