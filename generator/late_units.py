"""A unit that came after the issue gets its forms made from the content and the templates as issued."""

from __future__ import annotations

from collections.abc import Iterator

from generator import issued, pipeline
from generator.building import alone
from generator.documents import Document, Form, unit_documents
from generator.filled import read_identity
from generator.output import file_system
from generator.parcels import Stock, content
from generator.problem import Place, Refused
from generator.project import Project
from generator.roster import Unit
from generator.wording import problem


def make_late(project: Project, campaign: str, stock: Stock, units: list[Unit]) -> None:
    """The forms of these units in the issue's folder and manifest.

    Refused `late-form-differs` when this program makes other forms of that content than were issued.
    """
    with alone(stock.folder, stock.shown):
        frozen = pipeline.load(Project(stock.folder, project.cache), campaign)
        forms = [form for form in frozen.forms if form.label in stock.labels]
        for form in forms:
            _same(form, stock)
        with file_system(stock.shown):
            issued.add(stock.folder, _documents(forms, units))


def _documents(forms: list[Form], units: list[Unit]) -> Iterator[Document]:
    for unit in units:
        yield from unit_documents(forms, unit.number, unit.values(), Place())


def _same(form: Form, stock: Stock) -> None:
    """The form without unit as issued is of the version that is made now: the same text, the same blanks."""
    kept = next((item for item in stock.shared() if item.document == form.label), None)
    if kept is None:
        return
    data = content(kept)
    same = data == form.annex.data if form.verbatim else read_identity(data).version == form.version
    if not same:
        raise Refused([problem("late-form-differs", Place(f"{stock.shown}/{kept.inside}"), name=form.label)])
