"""定稿印发: a final build is kept as issued, with what it was made from, and entered in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator import issued, pipeline
from generator.campaign import recipients
from generator.context import notice_context, plan_context
from generator.documents import NOTICE, annexes_of
from generator.issued import Issue
from generator.ledger import Ledger, open_ledger
from generator.ledger_entries import IssuedDocument, IssueRow
from generator.output import Entry, read_manifest
from generator.pdf_pages import checked_page_count
from generator.pipeline import BuildOptions, Loaded
from generator.problem import Place, Problem, Refused, in_order
from generator.progress import Progress, unseen
from generator.project import Project
from generator.records import records_of
from generator.wording import problem


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What `issue` did. `fresh`: it was not issued before; `documents` are counted; `last_archived` as the ledger has it."""

    issue: Issue
    folder: Path
    documents: int
    fresh: bool
    problems: tuple[Problem, ...]
    last_archived: str | None


def issue(
    project: Project, name: str, document: str, at: datetime, *, sealed: Path | None = None, force: bool = False,
    progress: Progress = unseen,
) -> IssueReport:
    """定稿印发: a final build of the campaign, then the documents of a notice kept as issued and entered in the ledger.

    `document` is 通知 or a further notice. Done again it completes what was cut short, or adds the sealed copy. Refused when the
    build is not final, when a document was edited by hand or can't be made, or when that number was issued with other bytes.
    """
    loaded = pipeline.load(project, name)
    known_document(loaded, document)
    records = records_of(loaded.campaign)
    before = next((i for i in issued.issues(records) if i.document == document and sealed is not None), None)
    report = None if before else _final_build(project, name, progress)
    made = before or _kept(project, loaded, document, at)
    if sealed is not None:
        checked_page_count(sealed, sealed.name)
        made = issued.keep_sealed(records, project.shown(records), made, sealed, at, force=force)
    with open_ledger(records, project.shown(records)) as ledger:
        known = {row.name: row for row in ledger.issues()}
        _enter(ledger, records, at)
        archived = ledger.last_archived()
    folder = issued.folder_of(records, made.name)
    count = sum(1 for _ in read_manifest(folder))
    found = report.problems if report else loaded.problems
    return IssueReport(made, folder, count, made.name not in known, found, archived)


def _final_build(project: Project, name: str, progress: Progress) -> pipeline.BuildReport:
    report = pipeline.build(project, name, BuildOptions(final=True, progress=progress))
    stop = [problem("issue-hand-edited", Place(f"output/{name}/{path}")) for path in report.kept]
    if report.failed:
        stop += [*report.problems, problem("issue-failed", Place(f"output/{name}"), count=len(report.failed))]
    if stop:
        raise Refused(in_order(stop))
    return report


def _kept(project: Project, loaded: Loaded, document: str, at: datetime) -> Issue:
    built = project.output / loaded.campaign.name
    entries = issued.entries_of(document, labels_of(loaded, document), read_manifest(built))
    made = issued.to_issue(loaded.campaign, document, title_of(loaded, document), at)
    return issued.keep(project, loaded.campaign, made, built, _addressed_entries(made, entries))


def _addressed_entries(made: Issue, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Without the files of units that a further notice is not sent to."""
    named = recipients(made.sent_to)
    return (entry for entry in entries if named is None or not entry.unit or entry.unit in named)


def _enter(ledger: Ledger, records: Path, at: datetime) -> None:
    """Every issue that is kept stands in the ledger, also one whose run was cut short."""
    known = {row.name: row.sealed for row in ledger.issues()}
    for made in issued.issues(records):
        if made.name not in known:
            ledger.enter_issue(issue_row(made), issued_documents(read_manifest(issued.folder_of(records, made.name))))
        if made.sealed_sha256 and known.get(made.name, "") != made.sealed_sha256:
            ledger.note_sealed(made.name, made.sealed_sha256, at)


def issue_row(made: Issue) -> IssueRow:
    """An issue as it is entered in the ledger; its sealed copy is noted after it."""
    return IssueRow(made.name, made.number, made.document, made.title, made.date, made.at)


def issued_documents(entries: Iterable[Entry]) -> Iterator[IssuedDocument]:
    """Files of an issue's manifest as they are entered in the ledger."""
    return (IssuedDocument(e.path, e.unit, e.unit_name, e.document, e.sha256, e.size) for e in entries)


def title_of(loaded: Loaded, document: str) -> str:
    """The title of a notice, else of the plan, in one line."""
    composer = loaded.workshop.composer
    notice = issued.notice_of(loaded.campaign, document)
    if notice is not None:
        found = notice_context(composer, notice, annexes_of(loaded.campaign, notice), whole=False)["标题"]
    else:
        found = plan_context(composer)["标题"] if loaded.campaign.plan else loaded.campaign.settings.name
    return issued.plain(str(found))


def labels_of(loaded: Loaded, document: str) -> frozenset[str]:
    """The annexes that a notice carries, by what the manifest calls them (附件1 …); a campaign without notice carries all."""
    notice = issued.notice_of(loaded.campaign, document)
    keys = {annex.key for annex in (annexes_of(loaded.campaign, notice) if notice else loaded.campaign.annexes)}
    return frozenset(form.label for form in loaded.forms if form.annex.key in keys)


def known_document(loaded: Loaded, document: str) -> None:
    """Refused `document-unknown` for what is neither the campaign's notice nor a further one."""
    known = [NOTICE, *(notice.name for notice in loaded.campaign.notices)]
    if document not in known:
        raise Refused([problem("document-unknown", Place(loaded.campaign.node.place.file), name=document, known="、".join(known))])
