"""Checks a campaign, and renders single drafts of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

from ..campaign import Project
from ..check import COLUMN_RULES, DOCUMENT_RULES, Loaded, past_deadlines, problems_of, refuse_errors
from ..documents import Document, titles_in_lines, unit_documents
from ..files import Entry
from ..records import changes_since_issue, issues, records_of
from ..wording import Place, Problem, Refused, Severity, in_order, problem
from .counting import blank_counts
from .halves import read_texts, texts_alone
from .report import CheckReport, TitleLines


def check_loaded(loaded: Loaded, *, final: bool = False, day: date | None = None) -> CheckReport:
    """Return every problem of a campaign: of its files, its roster, its templates, its documents' names. Writes nothing.

    With `final` reviews count as errors; errors are raised as Refused. With a `day` deadlines are compared with it.
    """
    found = [*loaded.problems, *problems_of(loaded, DOCUMENT_RULES), *(_over(loaded, day) if day else ())]
    problems = tuple(in_order([*refuse_errors(found, final=final), *_changed(loaded)]))
    titles = (TitleLines(name, tuple(lines)) for name, lines in titles_in_lines(loaded.render_context.composer))
    return CheckReport(problems, blank_counts(loaded), tuple(titles))


def _changed(loaded: Loaded) -> list[Problem]:
    """Return what differs from the documents as issued; nothing where a document can't be made, which is told of the document itself."""
    records = records_of(loaded.campaign)
    if not issues(records):
        return []
    try:
        made = [(document, document.make()) for document in loaded.without_unit]
    except Refused:
        return []
    entries = ((Entry(d.path, d.unit, d.unit_name, d.name, sha256(data).hexdigest(), len(data)), data) for d, data in made)
    return changes_since_issue(records, entries, loaded.project.shown(loaded.project.output / loaded.campaign.folder.name))


def _over(loaded: Loaded, day: date) -> Iterable[Problem]:
    """Return the deadlines that are over on a day, while nothing is issued."""
    return past_deadlines(loaded.campaign, day, issued=bool(issues(records_of(loaded.campaign))))


def render(project: Project, name: str, document: str, unit: str | None = None) -> tuple[str, bytes]:
    """Return (file name, .docx bytes) of one draft: 通知, 方案, 公文, 附件1 …, or a further notice; with `unit` that unit's copy.

    Only the text half of the campaign is checked, and with `unit` its row of the roster.
    """
    project.sweep()
    half = read_texts(project, name)
    try:
        loaded = texts_alone(half)
    except Refused as refused:
        raise Refused([*refused.problems, *(_wrong_columns(half.loaded) if half.loaded and unit is not None else ())]) from None
    return draft(loaded, document, unit)


def draft(loaded: Loaded, document: str, unit: str | None = None) -> tuple[str, bytes]:
    """Return the result of `render` for a loaded campaign; may be called repeatedly.

    Refused `document-unknown`, as `RosterFile.numbers` and `RosterFile.units`, and with what is wrong in a template.
    """
    found = documents_of(loaded, document, unit)[0]
    try:
        return Path(found.path).name, found.make()
    except Refused as refused:
        raise Refused((_wrong_columns(loaded) if unit is not None else []) or refused.problems) from None


def _wrong_columns(loaded: Loaded) -> list[Problem]:
    """Return the errors of names that should be columns of the roster; none when it can't be read."""
    try:
        return [p for p in problems_of(loaded, COLUMN_RULES) if p.severity is Severity.ERROR]
    except Refused:
        return []


def documents_of(loaded: Loaded, document: str | None = None, unit: str | None = None) -> list[Document]:
    """Return what can be drafted without a unit, or of one unit; with `document` (a name or a file's name) the one of that name.

    Refused as in `draft`.
    """
    documents = list(loaded.without_unit) if unit is None else _of_unit(loaded, unit)
    if document is None:
        return documents
    found = [d for d in documents if document in (d.name, Path(d.path).stem)]
    if not found:
        raise Refused([_unknown(document, documents)])
    return found[:1]


def _unknown(document: str, documents: Iterable[Document]) -> Problem:
    known = "、".join(dict.fromkeys(d.name for d in documents))
    return problem("document-unknown", Place(), name=document, known=known)


def _of_unit(loaded: Loaded, typed: str) -> list[Document]:
    numbers = loaded.roster.numbers((typed,))
    unit = next(loaded.roster.units(numbers))
    return list(unit_documents(list(loaded.forms), unit.number, unit.values(), Place()))
