"""records/issued/<发文字号>/: documents as issued, with the content and the templates that they were made from. Itself a project folder."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from generator.campaign import EVERYONE, Campaign, NoticeText
from generator.context import own_date, own_number
from generator.documents import COMBINED, NOTICE, PLAN, Document
from generator.marks import readable
from generator.output import (
    TEMPORARY,
    Entry,
    copied,
    file_system,
    read_manifest,
    replace_file,
    whole_folder,
    write_manifest,
)
from generator.pdf_entries import is_pdf
from generator.problem import Place, Refused
from generator.project import Project
from generator.records import RECORDS, records_of
from generator.scalars import ABSENT, PENDING
from generator.wording import problem

FOLDER, RECORD, SEALED, REPLACED = "issued", "issue.json", "盖章件", "换下"
UNNUMBERED = "无文号-"
WITHDRAWAL = "撤回"
"""Begins the name of a further notice that withdraws what it is about (针对)."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue (印发). `name` is its folder, `document` 通知 or a further notice, `date` 成文日期, `at` when it was issued (ISO 8601).

    `sent_to` is 发送对象, `about` the 发文字号 it is 针对, `sealed` the file name of the sealed copy ("": none) and its SHA-256.
    """

    name: str
    campaign: str
    document: str
    number: str
    title: str
    date: str
    at: str
    sent_to: tuple[str, ...] = (EVERYONE,)
    about: str = ""
    sealed: str = ""
    sealed_sha256: str = ""

    @property
    def withdraws(self) -> bool:
        """Does it withdraw an earlier issue?"""
        return self.document.startswith(WITHDRAWAL) and bool(self.about)


def main_names(document: str) -> tuple[str, ...]:
    """The documents that can stand for an issue, the fullest first."""
    return (COMBINED, NOTICE, PLAN) if document == NOTICE else (document,)


def folder_of(records: Path, name: str) -> Path:
    """Where an issue is kept."""
    return records / FOLDER / name


def name_of(number: str, document: str) -> str:
    """The folder's name: the document number as it is printed, else the document."""
    return number if number not in ("", ABSENT, PENDING) else f"{UNNUMBERED}{document}"


def issues(records: Path) -> list[Issue]:
    """Every issue kept there, in the order of issuing; a folder whose record can't be read is Refused `issue-damaged`."""
    folder = records / FOLDER
    if not folder.is_dir():
        return []
    found = [read_issue(path.parent) for path in folder.glob(f"*/{RECORD}") if not path.parent.name.startswith(TEMPORARY)]
    return sorted(found, key=lambda issue: (issue.at, issue.name))


def read_issue(folder: Path) -> Issue:
    """What an issue's folder says of itself; Refused `issue-damaged`."""
    try:
        stored = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return Issue(**{**stored, "name": folder.name, "sent_to": tuple(stored["sent_to"])})
    except (OSError, ValueError, TypeError, KeyError) as reason:
        raise Refused([problem("issue-damaged", Place(f"records/{FOLDER}/{folder.name}/{RECORD}"))]) from reason


def withdrawn(all_issues: Iterable[Issue]) -> dict[str, Issue]:
    """By 发文字号: the issue that withdraws it."""
    return {issue.about: issue for issue in all_issues if issue.withdraws}


# ------------------------------------------------------------------------------------------------ writing
def to_issue(campaign: Campaign, document: str, title: str, at: datetime) -> Issue:
    """The issue of a document of the campaign as it now stands; `title` in one line."""
    notice = notice_of(campaign, document)
    settings = campaign.settings
    number = own_number(campaign, notice) if notice else settings.document_number
    date = own_date(campaign, notice) if notice else settings.date_of_issue
    plain = "" if str(number) in (ABSENT, PENDING) else str(number)
    about = notice.head.about if notice and notice.head.about not in (ABSENT, PENDING) else ""
    return Issue(
        name_of(plain, document), campaign.name, document, plain, title, getattr(date, "full", ""), at.isoformat(timespec="seconds"),
        tuple(notice.head.sent_to) if notice else (EVERYONE,), about)


def notice_of(campaign: Campaign, document: str) -> NoticeText | None:
    """The notice or further notice of that name."""
    return next((notice for notice in campaign.documents if notice.name == document), None)


def keep(project: Project, campaign: Campaign, issue: Issue, built: Path, entries: Iterable[Entry]) -> Issue:
    """Copy the documents of an issue, the content and the templates into records/; whole or not at all.

    Refused `issued-differs` when that number was issued with other bytes (the same bytes: nothing is done, the issue as kept is
    returned), `package-changed` when a document is not as the manifest says, `output-unwritable` when the disk refuses.
    """
    records = records_of(campaign)
    target = folder_of(records, issue.name)
    listed = list(entries)
    if (target / RECORD).exists():
        return _as_before(target, issue, listed)
    with file_system(project.shown(records)), whole_folder(target) as waiting:
        _copy_documents(waiting, built, listed)
        _copy_sources(project, campaign, waiting)
        replace_file(waiting / RECORD, _record(issue))
    return issue


def _as_before(folder: Path, issue: Issue, entries: list[Entry]) -> Issue:
    before = read_issue(folder)
    kept = {entry.path: entry.sha256 for entry in read_manifest(folder)}
    differing = [entry.path for entry in entries if entry.path in kept and kept[entry.path] != entry.sha256]
    if differing or before.document != issue.document:
        shown = f"content/{issue.campaign}/records/{FOLDER}/{issue.name}"
        first = (differing or [issue.document])[0]
        raise Refused([problem("issued-differs", Place(shown), name=issue.name, at=before.at[:10], file=first)])
    return before


def _copy_documents(folder: Path, built: Path, entries: Iterable[Entry]) -> None:
    for entry in entries:
        if copied(built / entry.path, folder / entry.path) != entry.sha256:
            raise Refused([problem("package-changed", Place(entry.path))])
    write_manifest(folder, entries)


def _copy_sources(project: Project, campaign: Campaign, folder: Path) -> None:
    """Content without records/ and what programs leave lying about; the templates."""
    leave_out = shutil.ignore_patterns(RECORDS, ".*", "~$*")
    shutil.copytree(campaign.folder, folder / "content" / campaign.name, ignore=leave_out)
    shutil.copytree(project.templates, folder / "templates", ignore=leave_out)


def _record(issue: Issue) -> bytes:
    stored = {key: value for key, value in asdict(issue).items() if key != "name"}
    return (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode()


def keep_sealed(records: Path, shown: str, issue: Issue, source: Path, at: datetime, *, force: bool = False) -> Issue:
    """The issue with its sealed copy; one that is there already is kept aside when `force`, else Refused `sealed-differs`.

    Refused `output-unwritable` when the disk refuses. `shown` is how records/ is called.
    """
    folder = folder_of(records, issue.name) / SEALED
    with file_system(shown):
        data = source.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        if issue.sealed and issue.sealed_sha256 != sha256:
            if not force:
                raise Refused([problem("sealed-differs", Place(f"{shown}/{FOLDER}/{issue.name}/{SEALED}/{issue.sealed}"))])
            _put_aside(folder, issue.sealed, at)
        name = f"{issue.name}.pdf"
        replace_file(folder / name, data)
        sealed = replace(issue, sealed=name, sealed_sha256=sha256)
        replace_file(folder.parent / RECORD, _record(sealed))
    return sealed


def _put_aside(folder: Path, name: str, at: datetime) -> None:
    aside = folder / REPLACED
    aside.mkdir(exist_ok=True)
    (folder / name).replace(aside / f"{Path(name).stem}-{at:%Y%m%d-%H%M%S}.pdf")


def add(folder: Path, documents: Iterable[Document]) -> None:
    """Documents of units that came later, as they would have been issued; the manifest is written last. Raises OSError."""
    fresh = []
    for document in documents:
        data = document.make()
        replace_file(folder / document.path, data)
        fresh.append(Entry(document.path, *document.labels, hashlib.sha256(data).hexdigest(), len(data), document.inputs))
    write_manifest(folder, chain(read_manifest(folder), fresh))


def plain(title: str) -> str:
    """A title in one line, without the protection of literal signs."""
    return readable(title).replace("\n", "")


def entries_of(issue_document: str, labels: frozenset[str], entries: Iterable[Entry]) -> Iterator[Entry]:
    """Of a build's files those that an issue of that document holds: its own, and the annexes with those labels; no PDF of them."""
    names = main_names(issue_document)
    for entry in (e for e in entries if not is_pdf(e)):
        if entry.document in labels or (not entry.unit and entry.document in names):
            yield entry
