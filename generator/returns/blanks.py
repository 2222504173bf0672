"""Read the blanks of a filled form with their values, compared with the blank form as issued."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ..campaign import find_project
from ..files import read_package
from ..forms import FilledBlank, filled
from ..records import FORMS, RECORDS, store
from ..word import read_only_problems
from ..wording import Place, Problem, Refused, problem


@dataclass(frozen=True, slots=True)
class BlanksReport:
    """The blanks of a filled form with their values, and content outside of the blanks that a person must look at."""

    blanks: tuple[FilledBlank, ...]
    problems: tuple[Problem, ...]


def read_blanks(data: bytes, shown: str, near: Iterable[Path] = ()) -> list[FilledBlank]:
    """Return the blanks of a filled .docx with their values, as `blanks_of` reads them."""
    return list(blanks_of(data, shown, near).blanks)


def blanks_of(data: bytes, shown: str, near: Iterable[Path] = ()) -> BlanksReport:
    """Return the blanks of a filled .docx; Refused when it is none. `shown` is the displayed name of the file.

    Names and types that the program it was filled in dropped come from the issued form, which a project keeps in records/ of
    its campaign: the project is searched upwards from the folders in `near`. Content that the issued form has too is not reported.
    """
    try:
        form = filled.read_form(data, *_issued(data, near))
    except Refused as refused:
        raise Refused(replace(p, place=replace(p.place, file=shown)) for p in refused.problems) from refused
    beside = (problem("form-beside", Place(shown, inside=b.place), kind=b.kind, text=b.text) for b in form.beside)
    unread = (problem("text-unread", Place(shown, inside=m.part), what=m.what, count=m.count, text=m.text) for m in form.unread)
    foreign = read_only_problems(read_package(data, Place(shown)).parts, shown)
    return BlanksReport(form.blanks, (*beside, *unread, *foreign))


def _issued(data: bytes, near: Iterable[Path]) -> tuple[bytes | None, tuple[str, ...]]:
    """Return the blank form as issued, if one of the projects has it, and the name of the unit whose copy this is."""
    identity = filled.read_identity(data)
    campaign = identity.campaign
    for start in near:
        try:
            project = find_project(start)
        except Refused:
            continue
        there = project.campaigns()
        for name in [campaign] if campaign in there else there:
            records = project.folder(name) / RECORDS
            if form := filled.issued_form(records / FORMS, data):
                full_name = store.unit_names(records, name)[0].get(identity.unit, "")
                return form, (full_name,) if full_name else ()
    return None, ()
