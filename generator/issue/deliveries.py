"""Releases: the documents of an issue or of a draft build, split into the bundles that units get."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path, PurePosixPath

from ..campaign import EVERYONE, recipients
from ..files import MANIFEST, Digests, Entry, check_entry_name, digest, entry_of, is_pdf, read_chunks, read_manifest
from ..records import RECORDS, SEALED, Enclosure, Issue, IssuedDocument, entries_of, main_names
from ..roster import Unit
from ..text import document_name
from ..wording import Place, Refused, problem


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file of a bundle.

    `name` is its file name for the unit, `inside` its path below `root`; `shown` names `root` in problems.
    """

    name: str
    root: Path
    inside: str
    document: str
    sha256: str
    size: int
    shown: str = ""

    @property
    def path(self) -> Path:
        """Return the path of the file."""
        return self.root / self.inside

    @property
    def place(self) -> Place:
        """Return the file's place for problems."""
        return Place(f"{self.shown}/{self.inside}" if self.shown else self.inside)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files that one unit gets: the main document, then the unit's own forms."""

    unit: Unit
    items: tuple[BundleFile, ...]


@dataclass(frozen=True)
class Release:
    """The documents of one issue, or of a draft build (`draft`), that can go out.

    `name` is the issue's, `labels` the annexes it carries as the manifest calls them (附件1 …), `shown` names the folder in problems.
    """

    name: str
    number: str
    document: str
    title: str
    draft: bool
    folder: Path
    shown: str
    labels: frozenset[str]
    sealed: str = ""
    sealed_sha256: str = ""
    sent_to: tuple[str, ...] = (EVERYONE,)

    def main(self, *, sealed: bool = True) -> BundleFile | None:
        """Return the main document: the combined one, else the notice, else the plan; None if there is none.

        With `sealed` the sealed copy is returned instead, if there is one.
        """
        entry = self._main
        if entry is None:
            return None
        if not (sealed and self.sealed):
            return self._item(entry)
        path = self.folder / SEALED / self.sealed
        name = self.name_of(f"{PurePosixPath(entry.path).stem}.pdf")
        return BundleFile(name, self.folder, f"{SEALED}/{self.sealed}", entry.document, self.sealed_sha256, _size(path), self.shown)

    def shared(self) -> tuple[BundleFile, ...]:
        """Return the documents without unit: the main document and the blank annexes."""
        main = self.main()
        annexes = [self._item(entry) for entry in self._shared if entry.document in self.labels]
        return ((main,) if main else ()) + tuple(annexes)

    def bundles(self, units: Iterable[Unit]) -> Iterator[Bundle]:
        """Yield the bundle of each unit, in the order of `units`; without own forms it holds only the main document."""
        main = self.main()
        first = (main,) if main else ()
        for unit in units:
            yield Bundle(unit, first + tuple(self._item(entry) for entry in self.of_unit(unit.number)))

    def everything(self) -> Iterator[BundleFile]:
        """Yield every file in the order of the manifest, after the sealed copy."""
        main = self.main()
        if main and self.sealed:
            yield main
        for entry in entries_of(self.document, self.labels, read_manifest(self.folder)):
            yield self._item(entry)

    def goes_to(self, number: str) -> bool:
        """Return whether the unit with that 编号 is among the addressees (发送对象)."""
        named = recipients(self.sent_to)
        return named is None or number in named

    def has(self, number: str) -> bool:
        """Return whether there are forms of the unit with that 编号."""
        return number in self._offsets

    def of_unit(self, number: str) -> Iterator[Entry]:
        """Yield the manifest's entries of a unit, without PDFs."""
        start = self._offsets.get(number)
        if start is None:
            return
        with (self.folder / MANIFEST).open("rb") as lines:
            lines.seek(start)
            for line in lines:
                entry = entry_of(line.decode(errors="replace"))
                if entry is None or entry.unit != number:
                    return
                if entry.document in self.labels and not is_pdf(entry):
                    yield entry

    # ---- steps
    def _item(self, entry: Entry) -> BundleFile:
        own = PurePosixPath(entry.path).name
        name = self.name_of(own) if self._main is not None and entry.path == self._main.path else own
        return BundleFile(name, self.folder, entry.path, entry.document, entry.sha256, entry.size, self.shown)

    def name_of(self, name: str) -> str:
        """Return the name under which the main document goes out: its number and title, with the suffix of the file's own name."""
        return document_name(self.number, self.title, PurePosixPath(name).suffix) or name

    @cached_property
    def _main(self) -> Entry | None:
        """Return the manifest's entry of the main document."""
        names = main_names(self.document)
        there = {entry.document: entry for entry in self._shared if entry.document in names}
        return next((there[name] for name in names if name in there), None)

    @cached_property
    def _shared(self) -> tuple[Entry, ...]:
        """Return the manifest's entries without unit, which precede those of units."""
        before = takewhile(lambda entry: not entry.unit, read_manifest(self.folder))
        return tuple(entries_of(self.document, self.labels, before))

    @cached_property
    def _offsets(self) -> dict[str, int]:
        """Return the byte offset in the manifest of each unit's first entry, by 编号: little memory with many units."""
        found: dict[str, int] = {}
        at = 0
        with (self.folder / MANIFEST).open("rb") as lines:
            for line in lines:
                entry = entry_of(line.decode(errors="replace"))
                if entry and entry.unit:
                    found.setdefault(entry.unit, at)
                at += len(line)
        return found


def enclosure(item: BundleFile) -> Enclosure:
    """Return a file as the ledger enters it."""
    return Enclosure(item.name, item.inside, item.document, item.sha256, item.size)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def of_issue(issue: Issue, folder: Path, shown: str) -> Release:
    """Return the release of an issue kept in `folder`; Refused `issue-damaged` if its manifest lists nothing."""
    documents = frozenset(entry.document for entry in read_manifest(folder))
    if not documents:
        raise Refused([problem("issue-damaged", Place(f"{shown}/{MANIFEST}"))])
    labels = documents - set(main_names(issue.document))
    return Release(issue.name, issue.number, issue.document, issue.title, False, folder, shown, labels, issue.sealed, issue.sealed_sha256,
                 issue.sent_to)


# ------------------------------------------------------------------------------------------------ the ledger
def compare(release: Release, entered: Iterable[IssuedDocument], *, whole: bool = False) -> None:
    """Compare the manifest of an issue with the documents entered in the ledger; Refused `issue-damaged` if they differ.

    All forms of a unit may be missing in the manifest, unless `whole`: adding forms of a late unit can have been cut short, and is then
    repeated. Needs 8 bytes of memory a file.
    """
    lines = array("Q")
    for entry in read_manifest(release.folder):
        if not _is_inside(entry.path):
            raise Refused([problem("issue-damaged", Place(f"{release.shown}/{MANIFEST}"))])
        lines.append(digest(_line(entry.path, entry.unit, entry.document, entry.sha256, entry.size)))
    listed, left = Digests(lines), len(lines)
    for document in entered:
        if _line(document.inside, document.unit, document.document, document.sha256, document.size) in listed:
            left -= 1
        elif whole or not document.unit or release.has(document.unit):
            raise Refused([problem("issue-damaged", Place(f"{release.shown}/{document.inside}"))])
    if left:
        raise Refused([problem("issue-damaged", Place(f"{release.shown}/{MANIFEST}"))])


def _line(path: str, unit: str, document: str, sha256: str, size: int) -> str:
    return f"{path}\0{unit}\0{document}\0{sha256}\0{size}"


# ------------------------------------------------------------------------------------------------ bytes
def verified(item: BundleFile) -> None:
    """Check a file; Refused `package-link` if it is reached through a link, `package-changed` if it is gone or has another hash."""
    for _ in pieces(item):
        pass


def content(item: BundleFile) -> bytes:
    """Return the bytes of a file; Refused as `verified`."""
    return b"".join(pieces(item))


def pieces(item: BundleFile) -> Iterator[bytes]:
    """Yield the bytes of a file in chunks; Refused as `verified`, for another hash only after the last chunk."""
    _refuse_link(item)
    hashed = hashlib.sha256()
    try:
        for piece in read_chunks(item.path):
            hashed.update(piece)
            yield piece
    except OSError as reason:
        raise Refused([problem("package-changed", item.place, **_cause(item))]) from reason
    if hashed.hexdigest() != item.sha256:
        raise Refused([problem("package-changed", item.place, **_cause(item))])


def _cause(item: BundleFile) -> dict[str, str]:
    """Return the fact `cause` if the file is of a draft build, which can be made again."""
    return {} if RECORDS in item.root.parts else {"cause": "draft"}


def _refuse_link(item: BundleFile) -> None:
    """Refuse a link, or a path that leads out of the folder: another file would be handed over."""
    if not _is_inside(item.inside):
        raise Refused([problem("package-link", item.place, cause="outside")])
    if item.path.resolve() != item.root.resolve() / item.inside:
        raise Refused([problem("package-link", item.place, **_cause(item))])


def _is_inside(path: str) -> bool:
    try:
        check_entry_name(path)
    except ValueError:
        return False
    return True
