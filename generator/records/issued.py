"""records/issued/<发文字号>/: documents as issued, with the content and templates they were made from. Each is a project folder."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from ..campaign import EVERYONE, Campaign, NoticeText, Project, as_document_number
from ..documents import COMBINED, NOTICE, PLAN, Document, own_date, own_number
from ..files import (
    MANIFEST,
    TEMPORARY,
    Entry,
    atomic_directory,
    copy_file,
    disk_facts,
    flush_disk,
    is_pdf,
    read_manifest,
    replace_file,
    write_manifest,
)
from ..text import ABSENT, PENDING, readable
from ..wording import Place, Problem, Refused, problem, quoted
from .sources import copy_sources, refuse_special
from .store import RECORDS, records_of

FOLDER, RECORD, SEALED, REPLACED = "issued", "issue.json", "盖章件", "换下"
SETTLED = "说明过的改动.txt"
"""Beside the record of an issue about another one: SHA-256 and path of each document that differed from that one at the time."""
UNNUMBERED = "无文号-"
WITHDRAWAL = "撤回"
"""In the name of a further notice that withdraws the issue it is about (针对)."""
AIMED = (WITHDRAWAL, "更正", "补发")
"""A further notice with one of these in its name is about an issue."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue (印发): `name` is its folder, `document` 通知 or a further notice, `date` 成文日期, `at` its time (ISO 8601).

    `sent_to` is 发送对象, `about` the 发文字号 (or folder) in 针对, `sealed` the file name of the sealed copy ("": none) with its
    SHA-256, `classification` 密级 ("": none). `owed` has, when 发送对象 was 未报, what each of these units owed at that time.
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
    classification: str = ""
    owed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def withdraws(self) -> bool:
        """Return whether it withdraws an earlier issue."""
        return WITHDRAWAL in self.document and bool(self.about)

    def is_meant(self, about: str) -> bool:
        """Return whether 针对 names this issue, by number (with the usual mistakes) or by folder."""
        return bool(about) and _plainest(about) in (_plainest(self.number), _plainest(self.name))


def _plainest(name: str) -> str:
    squeezed = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    return as_document_number(squeezed) or squeezed


def main_names(document: str) -> tuple[str, ...]:
    """Return the documents that can represent an issue, the most complete first."""
    return (COMBINED, NOTICE, PLAN) if document == NOTICE else (document,)


def folder_of(records: Path, name: str) -> Path:
    """Return the folder of an issue."""
    return records / FOLDER / name


def name_of(number: str, document: str) -> str:
    """Return the name of an issue's folder: the document number as printed, else the document."""
    return number if number not in ("", ABSENT, PENDING) else f"{UNNUMBERED}{document}"


def issues(records: Path) -> list[Issue]:
    """Return the issues in the order of issuing; Refused `issue-damaged` if a folder's record can't be read."""
    folder = records / FOLDER
    if not folder.is_dir():
        return []
    kept = [path for path in folder.iterdir() if not path.name.startswith(TEMPORARY) and _is_kept(path)]
    found = [read_issue(path) for path in kept]
    return sorted(found, key=lambda issue: (issue.at, issue.name))


def _is_kept(folder: Path) -> bool:
    """Return whether a folder holds an issue, even a damaged one that lost its record."""
    return (folder / RECORD).exists() or (folder / MANIFEST).exists()


def read_issue(folder: Path) -> Issue:
    """Read the record of an issue's folder; Refused `issue-damaged`."""
    try:
        stored = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        owed = {unit: tuple(items) for unit, items in stored.pop("owed", {}).items()}
        return Issue(**{**stored, "name": folder.name, "sent_to": tuple(stored["sent_to"]), "owed": owed})
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as reason:
        raise Refused([damaged(folder, RECORD)]) from reason


def damaged(folder: Path, file: str) -> Problem:
    """Return the problem `issue-damaged` of a file in an issue's folder."""
    shown = f"content/{folder.parents[2].name}/{RECORDS}/{FOLDER}/{folder.name}"
    return problem("issue-damaged", Place(f"{shown}/{file}"))


def withdrawn(all_issues: Iterable[Issue]) -> dict[str, Issue]:
    """Return by name of each withdrawn issue the one that withdraws it."""
    every = list(all_issues)
    return {issue.name: by for by in every if by.withdraws for issue in every if issue is not by and issue.is_meant(by.about)}


def about_problems(campaign: Campaign) -> Iterator[Problem]:
    """Yield `about-missing` or `about-unknown` if 针对 names neither a document of the campaign nor a kept issue."""
    folder = records_of(campaign) / FOLDER
    known = {_plainest(path.name) for path in folder.iterdir()} if folder.is_dir() else set()
    known |= {_plainest(name_of(str(own_number(campaign, notice)), notice.name)) for notice in campaign.documents}
    for notice in campaign.documents:
        about = _about(notice)
        if (about and _plainest(about) not in known) or (not about and is_aimed(notice.name)):
            yield aimless(notice)


def aimless(notice: NoticeText) -> Problem:
    """Return the problem of a notice's 针对: a review for 更正, 补发 and 撤回, which then have no effect."""
    if not is_aimed(notice.name):
        return problem("about-unknown", notice.place("针对"), number=_about(notice))
    number = _about(notice)
    found = f"这个活动里没有{quoted(number)}" if number else "“针对”没有写"
    return problem("about-missing", notice.place("针对"), name=notice.name, found=found)


def is_aimed(document: str) -> bool:
    """Return whether a further notice of that name is about an issue."""
    return document != NOTICE and any(word in document for word in AIMED)


def _about(notice: NoticeText) -> str:
    return "" if notice.head.about in (ABSENT, PENDING) else notice.head.about


# ------------------------------------------------------------------------------------------------ writing
def to_issue(campaign: Campaign, document: str, title: str, at: datetime) -> Issue:
    """Return the issue of a document of the campaign in its present state; `title` is one line."""
    notice = notice_of(campaign, document)
    settings = campaign.settings
    number = own_number(campaign, notice) if notice else settings.document_number
    date = own_date(campaign, notice) if notice else settings.date_of_issue
    plain = "" if str(number) in (ABSENT, PENDING) else str(number)
    return Issue(
        name_of(plain, document), campaign.name, document, plain, title, getattr(date, "full", ""), at.isoformat(timespec="seconds"),
        tuple(notice.head.sent_to) if notice else (EVERYONE,), _about(notice) if notice else "",
        classification="" if settings.classification in (ABSENT, PENDING, "无") else settings.classification)


def notice_of(campaign: Campaign, document: str) -> NoticeText | None:
    """Return the notice or further notice of that name."""
    return next((notice for notice in campaign.documents if notice.name == document), None)


def keep(
    project: Project, campaign: Campaign, issue: Issue, built: Path, entries: Iterable[Entry], differing: Iterable[Entry] = (),
) -> Issue:
    """Copy the documents of an issue, the content and the templates into records/ atomically.

    `differing` is what an issue that is about another settles: documents of the build that are not as issued. Refused
    `issued-differs` when that number was issued with other bytes (the same bytes: nothing is done, the issue as kept is
    returned), `package-changed` when a document is not as the manifest says, `issue-unwritable` when the disk refuses, and as
    `refuse_special`.
    """
    records = records_of(campaign)
    target = folder_of(records, issue.name)
    listed = list(entries)
    if (target / RECORD).exists():
        return _as_before(target, issue, listed)
    if target.exists():
        raise Refused([damaged(target, RECORD)])
    with written(project.shown(records)):
        refuse_special(project, campaign.folder)
    with written(project.shown(records)), atomic_directory(target) as waiting:
        _copy_documents(waiting, built, listed)
        copy_sources(project, campaign.folder, waiting)
        if issue.about:
            lines = "".join(f"{entry.sha256}  {entry.path}\n" for entry in differing)
            replace_file(waiting / SETTLED, lines.encode(), flush=False)
        replace_file(waiting / RECORD, _record(issue), flush=False)
    return issue


@contextmanager
def written(shown: str) -> Iterator[None]:
    """Turn an OSError in the block into Refused `issue-unwritable`; `shown` names the folder."""
    try:
        yield
    except OSError as reason:
        name, facts = Path(str(reason.filename2 or reason.filename or "")).name, disk_facts(reason)
        file = f"（{name}）" if name and not name.startswith(TEMPORARY) and f"“{name}”" not in facts["why"] else ""
        raise Refused([problem("issue-unwritable", Place(shown), **facts, file=file)]) from reason


def settled(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, SHA-256) of the changed documents that an issue settles."""
    try:
        with (folder / SETTLED).open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                sha256, _, path = line.rstrip("\n").partition("  ")
                yield path, sha256
    except FileNotFoundError:
        return


def _as_before(folder: Path, issue: Issue, entries: list[Entry]) -> Issue:
    before = read_issue(folder)
    kept = {entry.path: entry for entry in read_manifest(folder)}
    differing = [entry.path for entry in entries if entry.path in kept and kept[entry.path].sha256 != entry.sha256]
    shared, before_shared = ({entry.path for entry in listed if not entry.unit} for listed in (entries, kept.values()))
    differing += sorted(shared ^ before_shared)
    if differing or before.document != issue.document:
        shown = f"content/{issue.campaign}/records/{FOLDER}/{issue.name}"
        first = (differing or [issue.document])[0]
        raise Refused([problem("issued-differs", Place(shown), name=issue.name, at=before.at[:10], file=first)])
    return before


def _copy_documents(folder: Path, built: Path, entries: Iterable[Entry]) -> None:
    for entry in entries:
        if copy_file(built / entry.path, folder / entry.path) != entry.sha256:
            raise Refused([problem("package-changed", Place(entry.path), cause="draft")])
    write_manifest(folder, entries)


def _record(issue: Issue) -> bytes:
    stored = {key: value for key, value in asdict(issue).items() if key != "name" and (value or key != "owed")}
    return (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode()


def keep_sealed(records: Path, shown: str, issue: Issue, data: bytes, at: datetime, *, force: bool = False) -> Issue:
    """Return the issue with its sealed copy; an earlier one is set aside if `force`, else Refused `sealed-differs`.

    Refused `issue-unwritable` on a disk error. `shown` names records/.
    """
    folder = folder_of(records, issue.name) / SEALED
    with written(shown):
        sha256 = hashlib.sha256(data).hexdigest()
        if not force:
            refuse_another_sealed(shown, issue, data)
        if issue.sealed and issue.sealed_sha256 != sha256:
            _put_aside(folder, issue.sealed, at)
        name = f"{issue.name}.pdf"
        replace_file(folder / name, data)
        sealed = replace(issue, sealed=name, sealed_sha256=sha256)
        replace_file(folder.parent / RECORD, _record(sealed))
    return sealed


def refuse_another_sealed(shown: str, issue: Issue, data: bytes) -> None:
    """Refuse `sealed-differs` if the issue has another sealed copy than this. `shown` names records/."""
    if issue.sealed and issue.sealed_sha256 != hashlib.sha256(data).hexdigest():
        raise Refused([problem("sealed-differs", Place(f"{shown}/{FOLDER}/{issue.name}/{SEALED}/{issue.sealed}"))])


def _put_aside(folder: Path, name: str, at: datetime) -> None:
    aside = folder / REPLACED
    if not (folder / name).exists():
        return
    aside.mkdir(exist_ok=True)
    (folder / name).replace(aside / f"{Path(name).stem}-{at:%Y%m%d-%H%M%S}.pdf")


def add(folder: Path, documents: Iterable[Document], enter: Callable[[list[Entry]], object]) -> None:
    """Add documents of later units as they would have been issued: the files, then `enter`, then the manifest. Raises OSError."""
    fresh = []
    for document in documents:
        data = document.make()
        replace_file(folder / document.path, data, flush=False)
        fresh.append(Entry(document.path, *document.labels, hashlib.sha256(data).hexdigest(), len(data), document.inputs))
    flush_disk(folder)
    enter(fresh)
    write_manifest(folder, chain(read_manifest(folder), fresh))


def plain(title: str) -> str:
    """Return a title in one line, without the escapes of literal characters."""
    return readable(title).replace("\n", "")


def entries_of(issue_document: str, labels: frozenset[str], entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries of a build that belong to an issue of that document: its own, and annexes with those labels; no PDFs."""
    names = main_names(issue_document)
    for entry in (e for e in entries if not is_pdf(e)):
        if entry.document in labels or (not entry.unit and entry.document in names):
            yield entry
