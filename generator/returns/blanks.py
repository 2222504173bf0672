"""Read the blanks of a filled form with their values, compared with the blank form as issued."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from ..campaign import Project, find_project
from ..files import read_package
from ..forms import FilledBlank, filled
from ..office import CONVERTIBLE, OfficeTools
from ..records import FORMS, RECORDS, store
from ..text import BlankType
from ..word import read_only_problems
from ..wording import Place, Problem, Refused, problem
from .containers import Received, Role, received
from .judging.file import PAGES
from .model import BlankValue, Class, Piece, Return, Status
from .reasons import Reason
from .run import READABLE, ReturnReader, return_reader

GONE = tuple(frozenset(map(str, reasons)) for reasons in ((Reason.MISSING,), (Reason.SHARED, Reason.NEIGHBOURS), (filled.GONE,)))
"""Reasons that come together when a blank is gone from a file: its row or line was deleted with what is printed beside it."""

WORD = tuple(suffix for suffix in READABLE if suffix != ".xlsx")


@dataclass(frozen=True, slots=True)
class BlanksReport:
    """The blanks of a filled form with their values, and content outside of the blanks that a person must look at."""

    blanks: tuple[FilledBlank, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FormRead:
    """One file as `yinfa blanks` reads it: the forms that `collect` finds in it, else its blanks by bookmark; problems of the file."""

    file: str
    read: Return | None
    forms: tuple[tuple[Piece | None, tuple[FilledBlank, ...]], ...]
    """Each form with its blanks; the form is None when no project has it."""
    problems: tuple[Problem, ...] = ()


def lacking(found: Sequence[FilledBlank]) -> list[FilledBlank]:
    """Return the blanks of the form as issued that the file no longer has: nothing was read, and their places are gone."""
    return [blank for blank in found if blank.empty and any(gone.issubset(blank.doubts) for gone in GONE)]


def read_forms(
    paths: Iterable[Path], near: Iterable[Path] = (), office: Callable[[], OfficeTools | None] = lambda: None,
) -> Iterator[FormRead]:
    """Yield each file at these paths, compared with the forms of the first project found upwards from `near`, else from the file."""
    with ExitStack() as stack:
        readers = _Readers(office, stack)
        for path in paths:
            folders = (*near, path if path.is_dir() else path.parent)
            for one in received([path]):
                read = readers.read(one, folders)
                if one.role is not Role.BODY or (read is not None and read.pieces):  # the text of a mail may hold a form
                    yield _read_form(one, read, folders)


class _Readers:
    """The reader of each project, begun when a file needs it."""

    def __init__(self, office: Callable[[], OfficeTools | None], stack: ExitStack) -> None:
        self._office, self._stack = office, stack
        self._readers: dict[Path, ReturnReader] = {}

    def read(self, one: Received, near: Iterable[Path]) -> Return | None:
        """Return a file as the first project reads it that has its form, else as the last one; None without a project."""
        found = None
        known = one.suffix in (*READABLE, *PAGES, *CONVERTIBLE) or not one.data.startswith(b"PK")
        named = one if known else replace(one, name=f"{one.name}.docx")  # a Word file without its ending
        for project in _projects(near):
            if project.root not in self._readers:
                self._readers[project.root] = self._stack.enter_context(return_reader(project, None, self._office))
            found = replace(self._readers[project.root].begin(named)(), file=one.name)
            if found.pieces:
                return found
        return found


def _projects(near: Iterable[Path]) -> Iterator[Project]:
    roots: set[Path] = set()
    for start in near:
        try:
            project = find_project(start)
        except Refused:
            continue
        if project.root not in roots:
            roots.add(project.root)
            yield project


def _read_form(one: Received, read: Return | None, near: Sequence[Path]) -> FormRead:
    if one.problems:
        return FormRead(one.name, read, (), one.problems)
    problems: tuple[Problem, ...] = ()
    forms: tuple[tuple[Piece | None, tuple[FilledBlank, ...]], ...] = ()
    if one.suffix in WORD or (one.suffix not in READABLE and one.data.startswith(b"PK")):
        try:
            own = blanks_of(one.data, one.name, near)
            problems, forms = own.problems, ((None, own.blanks),)
        except Refused as refused:
            if one.suffix in WORD:
                return FormRead(one.name, read, (), tuple(refused.problems))
    if read is not None and read.pieces:
        forms = tuple((piece, tuple(map(_as_filled, piece.values))) for piece in read.pieces)
    if not forms:
        unread = read is not None and read.status is Status.UNREAD
        why = "，".join(read.why).removeprefix("收到了，没有读：") if read else ""
        told = problem("return-not-read", Place(one.name), why=why) if unread else problem("return-unknown", Place(one.name))
        return FormRead(one.name, read, (), (told,))
    return FormRead(one.name, read, forms, problems)


def _as_filled(value: BlankValue) -> FilledBlank:
    """Return a value as the blanks of a form are shown: what can't be read as it was typed."""
    text = value.value or ("" if value.standing is Class.SURE else value.raw.strip())
    kind = next((kind for kind in BlankType if kind.value == value.kind), None)
    return FilledBlank(value.id, value.name, kind, text, not text, value.reasons)


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
