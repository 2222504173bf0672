"""What goes to whom: the documents of an issue, or of a draft build, unit by unit."""

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
from ..wording import Place, Refused, problem


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file that goes out. `name` is what its unit sees, `inside` its path below `root`, where its bytes lie.

    `shown` is how `root` is called.
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
        """Where its bytes lie."""
        return self.root / self.inside

    @property
    def place(self) -> Place:
        """Where problems say that it is."""
        return Place(f"{self.shown}/{self.inside}" if self.shown else self.inside)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one unit gets: the main document, then its own files."""

    unit: Unit
    items: tuple[BundleFile, ...]


@dataclass(frozen=True)
class Release:
    """The documents of one issue, or of a draft build (`draft`): `name` is the issue's, `shown` what problems call the folder.

    `labels` are the annexes that it carries, as the manifest calls them.
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
        """The combined document, else the notice, else the plan; its sealed copy where there is one and it is wanted."""
        names = main_names(self.document)
        there = {entry.document: entry for entry in self._shared if entry.document in names}
        entry = next((there[name] for name in names if name in there), None)
        if entry is None:
            return None
        if not (sealed and self.sealed):
            return self._item(entry)
        path = self.folder / SEALED / self.sealed
        name = f"{PurePosixPath(entry.path).stem}.pdf"
        return BundleFile(name, self.folder, f"{SEALED}/{self.sealed}", entry.document, self.sealed_sha256, _size(path), self.shown)

    def shared(self) -> tuple[BundleFile, ...]:
        """What a group gets once: the main document and the blank annexes."""
        main = self.main()
        annexes = [self._item(entry) for entry in self._shared if entry.document in self.labels]
        return ((main,) if main else ()) + tuple(annexes)

    def bundles(self, units: Iterable[Unit]) -> Iterator[Bundle]:
        """What each unit gets, in the order of `units`; a unit without files of its own gets the main document alone."""
        main = self.main()
        first = (main,) if main else ()
        for unit in units:
            yield Bundle(unit, first + tuple(self._item(entry) for entry in self.of_unit(unit.number)))

    def everything(self) -> Iterator[BundleFile]:
        """Every file, in the manifest's order; the sealed copy stands first."""
        main = self.main()
        if main and self.sealed:
            yield main
        for entry in entries_of(self.document, self.labels, read_manifest(self.folder)):
            yield self._item(entry)

    def goes_to(self, number: str) -> bool:
        """Is it for that unit (发送对象)?"""
        named = recipients(self.sent_to)
        return named is None or number in named

    def has(self, number: str) -> bool:
        """Are there files of that unit's own?"""
        return number in self._offsets

    def of_unit(self, number: str) -> Iterator[Entry]:
        """A unit's own files."""
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
        return BundleFile(PurePosixPath(entry.path).name, self.folder, entry.path, entry.document, entry.sha256, entry.size, self.shown)

    @cached_property
    def _shared(self) -> tuple[Entry, ...]:
        """Of the files that come before those of units."""
        before = takewhile(lambda entry: not entry.unit, read_manifest(self.folder))
        return tuple(entries_of(self.document, self.labels, before))

    @cached_property
    def _offsets(self) -> dict[str, int]:
        """Where in the manifest each unit begins, so that many units need little memory."""
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
    """An item as the ledger notes it."""
    return Enclosure(item.name, item.inside, item.document, item.sha256, item.size)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def of_issue(issue: Issue, folder: Path, shown: str) -> Release:
    """The documents of an issue, which hold no others; Refused `issue-damaged` when its manifest lists none."""
    documents = frozenset(entry.document for entry in read_manifest(folder))
    if not documents:
        raise Refused([problem("issue-damaged", Place(f"{shown}/{MANIFEST}"))])
    labels = documents - set(main_names(issue.document))
    return Release(issue.name, issue.number, issue.document, issue.title, False, folder, shown, labels, issue.sealed, issue.sealed_sha256,
                 issue.sent_to)


# ------------------------------------------------------------------------------------------------ the ledger
def compare(release: Release, entered: Iterable[IssuedDocument], *, whole: bool = False) -> None:
    """Refused `issue-damaged` where the manifest of an issue lists something else than the ledger (memory: 8 bytes a file).

    All documents of a unit may be missing in the manifest, unless it has to be `whole`: adding those of a unit that came later was cut
    short then, and is done again.
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
    """Refused `package-link` when the file is reached through a link, `package-changed` when it is gone or not as issued."""
    for _ in pieces(item):
        pass


def content(item: BundleFile) -> bytes:
    """Its bytes, verified like `verified`."""
    return b"".join(pieces(item))


def pieces(item: BundleFile) -> Iterator[bytes]:
    """Its bytes some at a time; Refused as of `verified`, for another hash once all have been read."""
    _no_link(item)
    hashed = hashlib.sha256()
    try:
        for piece in read_chunks(item.path):
            hashed.update(piece)
            yield piece
    except OSError as reason:
        raise Refused([problem("package-changed", item.place, **_whose(item))]) from reason
    if hashed.hexdigest() != item.sha256:
        raise Refused([problem("package-changed", item.place, **_whose(item))])


def _whose(item: BundleFile) -> dict[str, str]:
    """The fact `cause` of what is wrong with a draft: it can be built again, what was issued can't."""
    return {} if RECORDS in item.root.parts else {"cause": "draft"}


def _no_link(item: BundleFile) -> None:
    """A link, or a path that leads out, could hand over a file that nobody meant to."""
    if not _is_inside(item.inside):
        raise Refused([problem("package-link", item.place, cause="outside")])
    if item.path.resolve() != item.root.resolve() / item.inside:
        raise Refused([problem("package-link", item.place, **_whose(item))])


def _is_inside(path: str) -> bool:
    try:
        check_entry_name(path)
    except ValueError:
        return False
    return True
