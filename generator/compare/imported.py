"""Imports a file of another layout into a temporary project and renders it there, to compare it as the program would print it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from ..campaign import Project
from ..documents import NOTICE, PLAN
from ..files import new_folder
from ..word import RevisedParagraph, read_revisions
from ..wording import Problem, Refused
from ..workspace import render

TOLD = frozenset({"import-rewritten", "import-typed-line", "import-moved", "import-left-out", "import-dropped", "import-not-printed"})
"""Codes of what an import prints differently from the file, or leaves out."""
NOT_IN_IT = {NOTICE: ("annexes/", "plan."), PLAN: ("annexes/", "notice.")}
"""Files of an import, by their beginnings, that are not printed in a document: what stands in them would not be compared."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The paragraphs of a file that was imported and rendered, and what is printed differently from the file."""

    paragraphs: tuple[RevisedParagraph, ...]
    problems: tuple[Problem, ...]


def imported_again(project: Project, name: str, path: Path, document: str, year: int) -> Imported | None:
    """Return a file as rendered after an import; None when it can't be, or has more than that document."""
    from ..importing import import_files  # most drafts are not imported again

    try:
        folder = new_folder(project.output)
    except OSError:
        return None
    try:
        shutil.copytree(project.templates, folder / "templates")
        (folder / "content").mkdir()
        trial = Project(folder)
        report = import_files(trial, [path], name, year)
        if document in (NOTICE, PLAN) and any(file.startswith(NOT_IN_IT[document]) for file in report.files):
            return None
        data = render(trial, name, document)[1]
        told = tuple(p for p in report.problems if p.code in TOLD)
        return Imported(read_revisions(data, document).paragraphs, told)
    except (OSError, Refused):
        return None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
