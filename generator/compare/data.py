"""A comparison as JSON data (docs/json.md): only the items that differ, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..text import DiffItem
from ..word import Comment, Revision
from ..wording import Place
from .pairs import Compared, Comparison

if TYPE_CHECKING:
    from .planning.proposals import Proposal


def comparison_data(compared: Comparison) -> dict[str, Any]:
    """Return a comparison as data."""
    return {"a": compared.a, "b": compared.b, "differs": compared.differs, "documents": [_document(d) for d in compared.documents]}


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    """Return a change that can be written back as data."""
    return {
        "file": proposal.place.file, "line": proposal.place.line, "before": proposal.before, "after": proposal.after,
        "values": [
            {"name": v.value.name, "file": v.place.file, "line": v.place.line, "before": v.old, "after": v.new} for v in proposal.values],
        "also": [{"document": a.document, "before": a.old, "after": a.new} for a in proposal.also],
    }  # fmt: skip


def _document(document: Compared) -> dict[str, Any]:
    return {
        "name": document.name,
        "items": [_item(document, number, item) for number, item in document.differences],
        "changes": [_told(change) for change in document.changes],
        "comments": [_told(comment) for comment in document.comments],
        "beside": [{"kind": one.kind, "place": one.place, "text": one.text, "new": one.new} for one in document.beside],
    }


def _item(document: Compared, number: int, item: DiffItem) -> dict[str, Any]:
    place = document.places[number] if document.places else Place()
    return {
        "kind": str(item.kind), "a": list(item.a), "b": list(item.b), "before": item.before, "after": item.after,
        "spans": [{"op": span.op, "text": span.text} for span in item.spans()], "file": place.file, "line": place.line,
    }  # fmt: skip


def _told(noted: Revision | Comment) -> dict[str, Any]:
    """Return a tracked change or comment as data, with its place as a person counts."""
    found = {"author": noted.author, "date": noted.date, "text": noted.text, "paragraph": noted.paragraph, "place": str(noted.spot)}
    return {**found, "on": noted.on} if isinstance(noted, Comment) else {"kind": str(noted.kind), **found}
