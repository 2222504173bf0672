"""Make the forms of units that joined after the issue, from the content and templates as issued."""

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
from ..records import Issue, Ledger, issued, last_values
from ..roster import Unit
from ..wording import Place, Problem, Refused, problem
from ..workspace import load_texts
from .deliveries import Release, content
from .run import issue_row, issued_documents


def make_late(project: Project, made: Issue, release: Release, units: list[Unit], ledger: Ledger | None) -> None:
    """Make the forms of these units in the issue's folder; enter them in the ledger, then in the manifest.

    In this order, work that was cut short is repeated. A dry run in a copy of the folder has no ledger. Refused `late-form-differs` if
    this program makes other forms from that content than were issued, and for errors in the content as issued.
    """
    with folder_lock(release.folder, release.shown):
        try:
            frozen = load_texts(Project(release.folder, project.cache), made.campaign)
        except Refused as refused:
            raise Refused([_inside(release, p) for p in refused.problems]) from refused
        # A unit that comes later may bring a picture that was not there when it was issued.
        pictures = frozen.render_context.pictures.also_in(project.folder(made.campaign), project.root)
        context = replace(frozen.render_context, pictures=pictures, last_year=last_values(project, frozen.campaign))
        forms = [replace(form, render_context=context) for form in frozen.forms if form.label in release.labels]
        for form in forms:
            _check_version(form, release)
        with issued.written(release.shown):
            issued.add(release.folder, _documents(forms, units), lambda fresh: _enter(made, release, fresh, ledger) if ledger else None)


def dry_run_copy(project: Project, release: Release, units: list[Unit], scratch: Path) -> Release:
    """Return a copy of an issue below `scratch` with the forms of these units; documents of other units are left out."""
    copy = replace(release, folder=scratch / release.name)
    made = issued.read_issue(release.folder)
    for part in ("content", "templates"):
        shutil.copytree(release.folder / part, copy.folder / part)
    shared = list(takewhile(lambda entry: not entry.unit, read_manifest(release.folder)))
    for item in release.everything():
        if item.inside in {entry.path for entry in shared} or item.inside.startswith(f"{issued.SEALED}/"):
            copy_file(item.path, copy.folder / item.inside)
    write_manifest(copy.folder, shared)
    make_late(project, made, copy, units, None)
    return copy


def _inside(release: Release, found: Problem) -> Problem:
    place = found.place
    return replace(found, place=replace(place, file=f"{release.shown}/{place.file}")) if place.file else found


def _enter(made: Issue, release: Release, fresh: list[Entry], ledger: Ledger) -> None:
    before = {document.inside: document.sha256 for document in ledger.documents(made.name) if not release.has(document.unit)}
    for entry in fresh:
        if before.get(entry.path, entry.sha256) != entry.sha256:
            raise Refused([problem("late-form-differs", Place(f"{release.shown}/{entry.path}"), name=entry.document)])
    ledger.enter_issue(issue_row(made), issued_documents(fresh))


def _documents(forms: list[AnnexForm], units: list[Unit]) -> Iterator[Document]:
    for unit in units:
        yield from unit_documents(forms, unit.number, unit.values(), Place())


def _check_version(form: AnnexForm, release: Release) -> None:
    """Refuse a form of another version than the blank one as issued: other text or other blanks."""
    kept = next((item for item in release.shared() if item.document == form.label), None)
    if kept is None:
        return
    data = content(kept)
    same = data == form.annex.data if form.verbatim else read_identity(data).version == form.version
    if not same:
        raise Refused([problem("late-form-differs", Place(f"{release.shown}/{kept.inside}"), name=form.label)])
