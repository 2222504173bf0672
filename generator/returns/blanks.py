"""Read the values of a filled form, using the blank form as issued for names and types of blanks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..campaign import find_project
from ..files import read_package
from ..forms import FilledBlank, filled
from ..records import FORMS, RECORDS
from ..word import read_only_problems
from ..wording import Place, Problem, Refused


def read_blanks(data: bytes, shown: str, near: Iterable[Path] = ()) -> list[FilledBlank]:
    """Return the blanks of a filled .docx with their values; Refused if it is not a .docx. `shown` names it in problems.

    Names and types that another program dropped are taken from the issued blank form, which a project keeps in records/forms/ of the
    campaign; the project is searched for upwards from each folder in `near`.
    """
    try:
        return filled.read_blanks(data, _issued(data, near))
    except Refused as refused:
        raise Refused(replace(p, place=replace(p.place, file=shown)) for p in refused.problems) from refused


def not_read(data: bytes, shown: str) -> list[Problem]:
    """Return `foreign-content-read` for each part of a form that holds no text; Refused if it is not a .docx."""
    return read_only_problems(read_package(data, Place(shown)).parts, shown)


def _issued(data: bytes, near: Iterable[Path]) -> bytes | None:
    """Return the bytes of the blank form as issued, from the first project at or above the folders in `near` that has it."""
    campaign = filled.read_identity(data).campaign
    for start in near:
        try:
            project = find_project(start)
        except Refused:
            continue
        there = project.campaigns()
        for name in [campaign] if campaign in there else there:
            if form := filled.issued_form(project.folder(name) / RECORDS / FORMS, data):
                return form
    return None
