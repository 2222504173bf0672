"""已印发后改动: compare a build with what was issued."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..documents import COMBINED
from ..files import Digests, Entry, FileKind, digest, read_manifest, read_outside
from ..text import compare
from ..wording import Place, Problem, Refused, problem
from .issued import Issue, folder_of, issues, settled

SHORT, BEFORE = 36, 10
"""Characters of a paragraph that are shown, and how many of them precede the difference."""


CHANGES = frozenset({"changed-after-issue", "changed-and-settled", "changed-in-layout", "issued-not-made"})
"""Codes of the problems of `changes_after_issue`."""


@dataclass(slots=True)
class Changed:
    """A document (通知, 附件1 …) that differs from the issue: its first path, that path in the build, the number of files."""

    path: str
    now: str
    count: int


@dataclass(frozen=True, slots=True)
class _Issued:
    """Digests of what was issued, 16 bytes a file: the paths, and the paths with each hash that any issue has there."""

    paths: Digests
    exact: Digests

    @classmethod
    def of(cls, records: Path, made: Iterable[Issue], meant: Iterable[Issue]) -> _Issued:
        """Collect the digests; `made` are all issues, `meant` those whose documents count."""
        wanted = {issue.name for issue in meant}
        paths, exact = array("Q"), array("Q")
        for issue in made:
            for entry in read_manifest(folder_of(records, issue.name)):
                exact.append(digest(f"{entry.path}\0{entry.sha256}"))
                if issue.name in wanted:
                    paths.append(digest(entry.path))
        return cls(Digests(paths), Digests(exact))

    def differs(self, entry: Entry) -> bool:
        """Return whether the document was issued, but never with these bytes."""
        return entry.path in self.paths and f"{entry.path}\0{entry.sha256}" not in self.exact


def differing(records: Path, made: Iterable[Issue], meant: Iterable[Issue], built: Path) -> Iterator[Entry]:
    """Return the documents of a build that were issued in `meant`, and have bytes that no issue in `made` has there."""
    were = _Issued.of(records, list(made), meant)
    return (entry for entry in read_manifest(built) if were.differs(entry))


def changes_after_issue(records: Path, built: Path, shown: str) -> list[Problem]:
    """Return a problem for each document that differs from the issue, with the first paragraph that differs.

    No problem if a later issue (更正, 补发) has the same bytes; a reminder only if it already differed when a later issue about
    it (针对) was made. A change in 公文 is left out if one of its parts has it.
    """
    made = issues(records)
    return _told(records, made, _changed(records, made, read_manifest(built)), lambda path: _read(built / path), shown) if made else []


def changes_since_issue(records: Path, documents: Iterable[tuple[Entry, bytes]], shown: str) -> list[Problem]:
    """Return the same for documents that were made in memory; those of units are not compared."""
    made = issues(records)
    if not made:
        return []
    now = {entry.path: (entry, data) for entry, data in documents}
    return _told(records, made, _changed(records, made, [entry for entry, _ in now.values()]), lambda path: now[path][1], shown)


def _told(
    records: Path, made: list[Issue], found: dict[tuple[str, str], Changed], now: Callable[[str], bytes], shown: str,
) -> list[Problem]:
    told = {(document, later): _problem(records, made, now, shown, document, later, changed)
            for (document, later), changed in found.items()}
    of_parts = {(later, p.code) for (document, later), p in told.items() if document != COMBINED}
    return [p for (document, later), p in told.items() if document != COMBINED or (later, p.code) not in of_parts]


def _changed(records: Path, made: list[Issue], built: Iterable[Entry]) -> dict[tuple[str, str], Changed]:
    """Return the documents that differ, by name and the issue that settles the change ("": none)."""
    were = _Issued.of(records, made, made)
    settling = [(issue.name, _settled(records, issue)) for issue in made if issue.about]
    shared = {entry.path: entry for issue in made for entry in _shared(folder_of(records, issue.name))}
    blank: dict[str, str] = {}
    found: dict[tuple[str, str], Changed] = {}
    for entry in built:
        shared.pop(entry.path, None)
        if were.differs(entry):
            line = f"{entry.path}\0{entry.sha256}"
            later = next((name for name, lines in settling if line in lines), "")
            if not entry.unit:
                blank[entry.document] = later
            elif not later and not any(entry.path in lines for _, lines in settling):
                later = blank.get(entry.document, "")  # a unit that came after the correction: as the form without unit
            found.setdefault((entry.document, later), Changed(entry.path, entry.path, 0)).count += 1
    for entry in shared.values():  # issued, and no longer made
        found.setdefault((entry.document, ""), Changed(entry.path, "", 1))
    return found


def _settled(records: Path, issue: Issue) -> Digests:
    """Return digests of the paths that an issue settles, alone and with their hashes."""
    numbers = array("Q")
    for path, sha256 in settled(folder_of(records, issue.name)):
        numbers.extend((digest(path), digest(f"{path}\0{sha256}")))
    return Digests(numbers)


def _shared(folder: Path) -> Iterator[Entry]:
    return (entry for entry in read_manifest(folder) if not entry.unit)


def _problem(
    records: Path, made: list[Issue], read: Callable[[str], bytes], shown: str, name: str, later: str, changed: Changed,
) -> Problem:
    issue = next(i for i in reversed(made) if any(e.path == changed.path for e in read_manifest(folder_of(records, i.name))))
    place = Place(f"{shown}/{changed.path}")
    facts = {"name": name, "number": issue.name, "at": issue.at[:10], "count": changed.count}
    if not changed.now:
        return problem("issued-not-made", place, **facts)
    places, words = _first_difference(folder_of(records, issue.name) / changed.path, lambda: read(changed.now))
    if not places:
        return problem("changed-in-layout", place, **facts)
    if later:
        return problem("changed-and-settled", place, **facts, **words, places=places, later=later)
    return problem("changed-after-issue", place, **facts, **words, places=places)


def _first_difference(issued: Path, now: Callable[[], bytes]) -> tuple[int, dict[str, str]]:
    """Return how many paragraphs differ, and as `old` and `new` the first words that do.

    A file that can't be read as a Word file counts as one difference without words.
    """
    try:
        before, after = (list(_paragraphs(data, issued.name)) for data in (_read(issued), now()))
    except (OSError, Refused):
        return 1, {"old": "", "new": ""}
    items = [item for item in compare(before, after) if item.differs]
    if not items:
        return 0, {}
    item = items[0]
    at = next((n for n, (a, b) in enumerate(zip(item.before, item.after, strict=False)) if a != b), 0)
    return len(items), {"old": _short(item.before, at), "new": _short(item.after, at)}


def _read(path: Path) -> bytes:
    return read_outside(path, Place(path.name), FileKind.WORD)


def _paragraphs(data: bytes, name: str) -> Iterator[str]:
    from ..word import read_revisions  # needed only when an issued document changed

    for paragraph in read_revisions(data, name).paragraphs:
        if text := paragraph.text.strip():
            yield text


def _short(text: str, at: int) -> str:
    """Return the words around the index where two texts diverge."""
    start = max(at - BEFORE, 0) if len(text) > SHORT else 0
    shown = text[start:start + SHORT]
    return f"{'…' if start else ''}{shown}{'…' if start + SHORT < len(text) else ''}"
