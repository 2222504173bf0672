"""A unit that came after the issue gets its forms made from the content and the templates as issued."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from ..build import folder_lock
from ..campaign import Project
from ..documents import AnnexForm, Document, unit_documents
from ..files import Entry, copy_file, read_manifest, write_manifest
from ..forms import read_identity
from ..records import Issue, Ledger, issued
from ..roster import Unit
from ..wording import Place, Problem, Refused, problem
from ..workspace import load_texts
from .deliveries import Release, content
from .run import issue_row, issued_documents


def make_late(project: Project, made: Issue, stock: Release, units: list[Unit], ledger: Ledger | None) -> None:
    """The forms of these units in the issue's folder, the ledger and the manifest, in this order: cut short, it is done again.

    A rehearsal in a copy of the folder has no ledger.

    Refused `late-form-differs` when this program makes other forms of that content than were issued, and for what is wrong in the
    content as issued.
    """
    with folder_lock(stock.folder, stock.shown):
        try:
            frozen = load_texts(Project(stock.folder, project.cache), made.campaign)
        except Refused as refused:
            raise Refused([_inside(stock, p) for p in refused.problems]) from refused
        # A unit that comes later may bring a picture that was not there when it was issued.
        pictures = frozen.render_context.pictures.also_in(project.folder(made.campaign), project.root)
        context = replace(frozen.render_context, pictures=pictures)
        forms = [replace(form, render_context=context) for form in frozen.forms if form.label in stock.labels]
        for form in forms:
            _same(form, stock)
        with issued.written(stock.shown):
            issued.add(stock.folder, _documents(forms, units), lambda fresh: _enter(made, stock, fresh, ledger) if ledger else None)


def rehearsed(project: Project, stock: Release, units: list[Unit], scratch: Path) -> Release:
    """A copy of an issue below `scratch` with the forms of these units; of the issued documents it has those without unit alone."""
    copy = replace(stock, folder=scratch / stock.name)
    made = issued.read_issue(stock.folder)
    for part in ("content", "templates"):
        shutil.copytree(stock.folder / part, copy.folder / part)
    shared = list(takewhile(lambda entry: not entry.unit, read_manifest(stock.folder)))
    for item in stock.everything():
        if item.inside in {entry.path for entry in shared} or item.inside.startswith(f"{issued.SEALED}/"):
            copy_file(item.path, copy.folder / item.inside)
    write_manifest(copy.folder, shared)
    make_late(project, made, copy, units, None)
    return copy


def _inside(stock: Release, found: Problem) -> Problem:
    place = found.place
    return replace(found, place=replace(place, file=f"{stock.shown}/{place.file}")) if place.file else found


def _enter(made: Issue, stock: Release, fresh: list[Entry], ledger: Ledger) -> None:
    before = {document.inside: document.sha256 for document in ledger.documents(made.name) if not stock.has(document.unit)}
    for entry in fresh:
        if before.get(entry.path, entry.sha256) != entry.sha256:
            raise Refused([problem("late-form-differs", Place(f"{stock.shown}/{entry.path}"), name=entry.document)])
    ledger.enter_issue(issue_row(made), issued_documents(fresh))


def _documents(forms: list[AnnexForm], units: list[Unit]) -> Iterator[Document]:
    for unit in units:
        yield from unit_documents(forms, unit.number, unit.values(), Place())


def _same(form: AnnexForm, stock: Release) -> None:
    """The form without unit as issued is of the version that is made now: the same text, the same blanks."""
    kept = next((item for item in stock.shared() if item.document == form.label), None)
    if kept is None:
        return
    data = content(kept)
    same = data == form.annex.data if form.verbatim else read_identity(data).version == form.version
    if not same:
        raise Refused([problem("late-form-differs", Place(f"{stock.shown}/{kept.inside}"), name=form.label)])
