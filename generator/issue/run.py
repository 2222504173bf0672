"""定稿印发: keep a final build as issued with its sources, and enter it in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..build import BuildOptions, BuildReport, build
from ..campaign import Project, recipients
from ..check import Loaded, deadlines_over
from ..documents import NOTICE, annexes_of, notice_context, own_number, plan_context
from ..files import NO_PROGRESS, Entry, Progress, read_manifest
from ..records import (
    CHANGES,
    RECORDS,
    Issue,
    IssuedDocument,
    IssueRow,
    Ledger,
    changes_after_issue,
    differing,
    has_ledger,
    issued,
    open_ledger,
    records_of,
)
from ..text import ABSENT, PENDING
from ..wording import Place, Problem, Refused, in_order, problem
from ..workspace import load, load_released
from .deliveries import compare, content, of_issue
from .sealed_copy import Original, SealedCopy, taken_in
from .unreported import OwedBy, nobody_knows, to_unreported


@dataclass(frozen=True, slots=True)
class IssueReport:
    """The result of `issue`: the issue, its folder, the number of its documents.

    `fresh` is False if it was issued before, `last_archived` the time of the last archive (None: never).
    """

    issue: Issue
    folder: Path
    documents: int
    fresh: bool
    problems: tuple[Problem, ...]
    last_archived: str | None


def issue(
    project: Project, name: str, document: str, at: datetime, *, sealed: SealedCopy | Path | None = None, force: bool = False,
    progress: Progress = NO_PROGRESS, owed_by: OwedBy = nobody_knows,
) -> IssueReport:
    """Issue a document (定稿印发): build the campaign finally, keep the documents as issued, enter them in the ledger.

    `document` is 通知 or a further notice. Kept issues that the ledger lacks are entered first, even if the rest is refused. Repeated,
    it completes work that was cut short, or adds the sealed copy to the latest issue of that document. A sealed copy is first compared
    with the document: Refused as `taken_in`. Refused if the build is not final, a document was edited by hand or can't be made, that
    number was issued with other bytes, the document was issued under another number (`issued-otherwise`), its 针对 names no issue
    (`about-missing`, `about-not-issued`), or the kept issue differs from the ledger (`issue-damaged`). With 发送对象 未报 it goes to the
    units that `owed_by` tells, which are kept with the issue.
    """
    copy = SealedCopy(sealed) if isinstance(sealed, Path) else sealed
    records = project.folder(name) / RECORDS
    before = issued.issues(records)
    if before or has_ledger(records):
        _enter_all(project, records, at, sealing=copy is not None)
    standing = _latest(before, document) if copy is not None else None
    loaded = load_released(project, name, document) if standing else load(project, name)
    known_document(loaded, document)
    data, told = _looked_over(project, loaded, document, standing, copy, at, force=force) if copy is not None else (b"", ())
    if standing is not None:
        made, found = standing, (*loaded.problems, *loaded.told)
    else:
        made, found = _issue_anew(project, loaded, document, before, at, progress, owed_by)
    if copy is not None:
        made, archived = _keep_sealed(project, records, made, data, at, force=force)
    else:
        archived = _enter_all(project, records, at)
    folder = issued.folder_of(records, made.name)
    fresh = made.name not in {i.name for i in before}
    return IssueReport(made, folder, sum(1 for _ in read_manifest(folder)), fresh, tuple(in_order([*found, *told])), archived)


def _issue_anew(
    project: Project, loaded: Loaded, document: str, before: list[Issue], at: datetime, progress: Progress, owed_by: OwedBy,
) -> tuple[Issue, tuple[Problem, ...]]:
    """Build finally and keep the document, or complete an issue that was cut short; return it with the problems of the build."""
    _refuse_aimless(loaded, document, before)
    _refuse_second_number(loaded, document, before, at)
    asked, told = _addressed(loaded, document, before, at, owed_by)
    told = (*told, *(deadlines_over(loaded.campaign, at.date()) if document == NOTICE else ()))
    report = _final_build(project, loaded, progress)
    made = _kept(project, loaded, asked)
    found = _problems_after(project, records_of(loaded.campaign), loaded.campaign.name, report.problems)
    return made, tuple(in_order([*found, *told]))


def _addressed(
    loaded: Loaded, document: str, before: list[Issue], at: datetime, owed_by: OwedBy,
) -> tuple[Issue, tuple[Problem, ...]]:
    """Return the issue to make, with its addressees; one that is kept already stays with those that it had."""
    made = issued.to_issue(loaded.campaign, document, title_of(loaded, document), at)
    kept = next((issue for issue in before if issue.name == made.name), None)
    return (replace(made, sent_to=kept.sent_to, owed=kept.owed), ()) if kept else to_unreported(loaded, made, owed_by)


def _looked_over(
    project: Project, loaded: Loaded, document: str, standing: Issue | None, copy: SealedCopy, at: datetime, *, force: bool,
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the bytes of a sealed copy that may be kept, and problems of what was not compared.

    Refused `sealed-differs` and as `taken_in`.
    """
    data = copy.read()
    if standing is not None and not force:
        records = records_of(loaded.campaign)
        issued.refuse_another_sealed(project.shown(records), standing, data)
    return data, taken_in(copy, data, _original(project, loaded, document, standing, at), project.cache)


def _original(project: Project, loaded: Loaded, document: str, standing: Issue | None, at: datetime) -> Original:
    """Return what a sealed copy is compared with: the document as issued, else as it is now."""
    if standing is None:
        made = issued.to_issue(loaded.campaign, document, title_of(loaded, document), at)
        names = issued.main_names(document)
        found = next((d for name in names for d in loaded.without_unit if d.name == name), None)
        return Original(made.number, made.title, found.name if found else document, found.make() if found else None)
    records = records_of(loaded.campaign)
    folder = issued.folder_of(records, standing.name)
    main = of_issue(standing, folder, f"{project.shown(records)}/{issued.FOLDER}/{standing.name}").main(sealed=False)
    return Original(standing.number, standing.title, main.document if main else document, content(main) if main else None)


def _keep_sealed(project: Project, records: Path, made: Issue, sealed: bytes, at: datetime, *, force: bool) -> tuple[Issue, str | None]:
    """Keep and enter the sealed copy of an issue; return the issue with it, and the time of the last archive."""
    made = issued.keep_sealed(records, project.shown(records), made, sealed, at, force=force)
    archived = _enter_all(project, records, at, sealing=True)
    with open_ledger(records, project.shown(records)) as ledger:
        if {row.name: row.sealed for row in ledger.issues()}[made.name] != made.sealed_sha256:
            ledger.note_sealed(made.name, made.sealed_sha256, at)
    return made, archived


def _enter_all(project: Project, records: Path, at: datetime, *, sealing: bool = False) -> str | None:
    """Enter in the ledger all issues that are kept; return the time of the last archive."""
    shown = project.shown(records)
    with open_ledger(records, shown) as ledger:
        _enter(ledger, records, shown, at, sealing=sealing)
        return ledger.last_archived()


def _latest(made: list[Issue], document: str) -> Issue | None:
    """Return the issue that a sealed copy belongs to: the latest of that document, preferably one not withdrawn."""
    of_document = [i for i in made if i.document == document]
    gone = issued.withdrawn(made)
    standing = [i for i in of_document if i.name not in gone]
    return next(reversed(standing or of_document), None)


def _refuse_aimless(loaded: Loaded, document: str, made: list[Issue]) -> None:
    """Refuse a notice that is about an issue while its 针对 names none: `about-missing`, `about-not-issued`."""
    notice = issued.notice_of(loaded.campaign, document)
    if notice is None or not issued.is_aimed(document):
        return
    if any(p.code == "about-missing" and p.place == issued.aimless(notice).place for p in issued.about_problems(loaded.campaign)):
        raise Refused([issued.aimless(notice)])
    if not any(i.is_meant(notice.head.about) for i in made):
        raise Refused([problem("about-not-issued", notice.place("针对"), name=document, number=notice.head.about)])


def _refuse_second_number(loaded: Loaded, document: str, made: list[Issue], at: datetime) -> None:
    """Refuse `issued-otherwise` if the document was issued under another number: both would go out."""
    standing = _latest(made, document)
    number = issued.to_issue(loaded.campaign, document, "", at).name
    if standing and standing.name not in (number, *issued.withdrawn(made)):
        place = Place(loaded.campaign.node.place.file)
        raise Refused([problem("issued-otherwise", place, name=document, before=standing.name, at=standing.at[:10], now=number)])


def _problems_after(project: Project, records: Path, name: str, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of the build, with the comparison to what was issued done anew."""
    built = project.output / name
    told = [p for p in found if p.code not in CHANGES]
    return tuple(in_order([*told, *changes_after_issue(records, built, project.shown(built))]))


def _final_build(project: Project, loaded: Loaded, progress: Progress) -> BuildReport:
    name = loaded.campaign.name
    report = build(project, loaded, BuildOptions(final=True, progress=progress))
    stop = [problem("issue-hand-edited", Place(f"output/{name}/{path}")) for path in report.kept]
    if report.failed:
        stop += [*report.problems, problem("issue-failed", Place(f"output/{name}"), count=len(report.failed))]
    if stop:
        raise Refused(in_order(stop))
    return report


def _kept(project: Project, loaded: Loaded, made: Issue) -> Issue:
    built = project.output / loaded.campaign.name
    entries = issued.entries_of(made.document, labels_of(loaded, made.document), read_manifest(built))
    earlier = issued.issues(records_of(loaded.campaign))
    meant = [i for i in earlier if i.is_meant(made.about)]
    changed = differing(records_of(loaded.campaign), earlier, meant, built)
    return issued.keep(project, loaded.campaign, made, built, _addressed_entries(made, entries), changed)


def _addressed_entries(made: Issue, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the entries without those of units to which the notice is not sent."""
    named = recipients(made.sent_to)
    return (entry for entry in entries if named is None or not entry.unit or entry.unit in named)


def _enter(ledger: Ledger, records: Path, shown: str, at: datetime, *, sealing: bool) -> None:
    """Enter every kept issue that the ledger lacks; Refused as `refuse_lost` and `compare`."""
    kept = issued.issues(records)
    refuse_lost(ledger, records, kept, sealing=sealing)
    known = {row.name: row.sealed for row in ledger.issues()}
    for made in kept:
        folder = issued.folder_of(records, made.name)
        release = of_issue(made, folder, f"{shown}/{issued.FOLDER}/{made.name}")
        if made.name in known:
            compare(release, ledger.documents(made.name))
        else:
            compare(release, issued_documents(read_manifest(folder)))
            ledger.enter_issue(issue_row(made), issued_documents(read_manifest(folder)))
        if made.sealed_sha256 and not known.get(made.name):
            ledger.note_sealed(made.name, made.sealed_sha256, at)


def refuse_lost(ledger: Ledger, records: Path, kept: Iterable[Issue], *, sealing: bool = False) -> None:
    """Refuse `issue-damaged` if an issue in the ledger is not kept, or its sealed copy is another (allowed with `sealing`)."""
    there = {made.name: made for made in kept}
    for row in ledger.issues():
        folder, made = issued.folder_of(records, row.name), there.get(row.name)
        if made is None or (row.sealed and not sealing and made.sealed_sha256 != row.sealed):
            raise Refused([issued.damaged(folder, issued.RECORD)])


def issue_row(made: Issue) -> IssueRow:
    """Return an issue as the ledger enters it; the sealed copy is noted separately."""
    return IssueRow(made.name, made.number, made.document, made.title, made.date, made.at)


def issued_documents(entries: Iterable[Entry]) -> Iterator[IssuedDocument]:
    """Return manifest entries as the ledger enters them."""
    return (IssuedDocument(e.path, e.unit, e.unit_name, e.document, e.sha256, e.size) for e in entries)


def title_of(loaded: Loaded, document: str) -> str:
    """Return the title of a notice, else of the plan, else the campaign's name, in one line."""
    composer = loaded.render_context.composer
    notice = issued.notice_of(loaded.campaign, document)
    if notice is not None:
        found = notice_context(composer, notice, annexes_of(loaded.campaign, notice), whole=False)["标题"]
    else:
        found = plan_context(composer)["标题"] if loaded.campaign.plan else loaded.campaign.settings.name
    return issued.plain(str(found))


def number_of(loaded: Loaded, document: str) -> str:
    """Return the 发文字号 of a notice, "" if it has none yet."""
    notice = issued.notice_of(loaded.campaign, document)
    number = own_number(loaded.campaign, notice) if notice else ""
    return "" if number in (ABSENT, PENDING) else number


def labels_of(loaded: Loaded, document: str) -> frozenset[str]:
    """Return the labels (附件1 …) of the annexes that a notice carries; without a notice those of all."""
    notice = issued.notice_of(loaded.campaign, document)
    keys = {annex.key for annex in (annexes_of(loaded.campaign, notice) if notice else loaded.campaign.annexes)}
    return frozenset(form.label for form in loaded.forms if form.annex.key in keys)


def known_document(loaded: Loaded, document: str) -> None:
    """Refuse `document-unknown` for a name that is neither 通知 nor a further notice."""
    known = [NOTICE, *(notice.name for notice in loaded.campaign.notices)]
    if document not in known:
        raise Refused([problem("document-unknown", Place(), name=document, known="、".join(known))])
