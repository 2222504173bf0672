"""Three-way merge: where a marked-up file agrees with the build it was made from, a difference from the content is not the reader's."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..campaign import Project
from ..documents import Document
from ..files import file_hash, read_manifest
from ..records import FOLDER, RECORDS, versions_of
from ..text import BREAK, DiffItem, DiffKind, compare, hunks
from ..word import RevisedParagraph
from .flow import comparison_key


@dataclass(frozen=True, slots=True)
class Bases:
    """The document as it was built and as it was issued. `lost`: the content changed since the build, and the built file is gone."""

    files: tuple[bytes, ...]
    lost: bool

    @property
    def known(self) -> bool:
        """Return whether any version is known that a build or an issue made."""
        return bool(self.files)


def bases_of(project: Project, campaign: str, document: Document) -> Bases:
    """Return the document as built and as issued, each only if its file is still as recorded. Raises OSError."""
    folders = [project.output / campaign, *sorted((project.folder(campaign) / RECORDS / FOLDER).glob("*/"))]
    found, lost = [], False
    for folder in folders:
        entry = next((e for e in read_manifest(folder) if e.path == document.path), None)
        if entry is None:
            continue
        if file_hash(folder / entry.path) == entry.sha256:
            found.append((folder / entry.path).read_bytes())
        elif folder == folders[0]:
            lost = entry.inputs != document.inputs
    kept = [] if lost else versions_of(project, campaign, document.path)
    return Bases(tuple(dict.fromkeys([*found, *kept])), lost)


def nearest(second: Sequence[str], candidates: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the candidate that the second text was made from: the one with the fewest changed characters, the first of several."""
    return min(candidates, key=lambda texts: distance(texts, second))


def distance(first: Sequence[str], second: Sequence[str]) -> int:
    """Return the number of characters and paragraphs in which two texts differ."""
    return sum(_size(item) + item.differs for item in compare(first, second))


def _size(item: DiffItem) -> int:
    return sum(a1 - a0 + b1 - b0 for a0, a1, b0, b1 in hunks(item.before, item.after)) if item.differs else 0


@dataclass(slots=True)
class Merged:
    """The result of a merge: the second text with the content's later changes applied, so that all remaining differences are the reader's.

    `newer` are these later changes, `joined` those in paragraphs that the reader changed in another place, `both` the conflicts: places
    that content and reader changed differently. There the content stays.
    """

    paragraphs: list[RevisedParagraph] = field(default_factory=list)
    newer: list[DiffItem] = field(default_factory=list)
    joined: list[DiffItem] = field(default_factory=list)
    both: list[DiffItem] = field(default_factory=list)


def merge(first: Sequence[str], base: Sequence[str], second: Sequence[RevisedParagraph]) -> Merged:
    """Decide for each difference between two texts whose it is, from the base: the text that the second one was made from."""
    return _Merge(first, base, second).done()


class _Merge:
    """The merge of one pair of texts."""

    def __init__(self, first: Sequence[str], base: Sequence[str], second: Sequence[RevisedParagraph]) -> None:
        self.first, self.second = first, second
        self.in_base, self.in_first = (Counter(map(comparison_key, texts)) for texts in (base, first))
        self.content, self.reader = compare(base, first), compare(base, [p.text for p in second])
        self.merged = Merged()

    def done(self) -> Merged:
        for item in compare(self.first, [p.text for p in self.second]):
            self.merged.paragraphs += self._told(item)
        return self.merged

    def _told(self, item: DiffItem) -> Iterable[RevisedParagraph]:
        if item.kind is DiffKind.CHANGED:
            return self._changed(item)
        if item.kind is DiffKind.ADDED:
            return self._added(item)
        if item.kind is DiffKind.REMOVED:
            return self._removed(item)
        if item.kind in (DiffKind.MOVED, DiffKind.LEFT):
            return self._moved(item)
        return self._as_second(item)

    def _changed(self, item: DiffItem) -> Iterable[RevisedParagraph]:
        if self._as_built(item.after):
            return self._kept(item, self.merged.newer)
        if self._as_built(item.before):
            return self._as_second(item)
        origin = _origin(self.reader, item.after)
        both = _both(origin, item.before, item.after) if origin and origin == _origin(self.content, item.before) else None
        if both is None:
            return self._kept(item, self.merged.both)
        self.merged.joined.append(replace(item, before=both, edges=()))
        return [replace(self.second[item.b[0]], text=both)]

    def _added(self, item: DiffItem) -> Iterable[RevisedParagraph]:
        key = comparison_key(item.after)
        if self.in_base[key] > self.in_first[key]:
            self.merged.newer.append(item)
            return ()
        if _is_removed(self.content, _origin(self.reader, item.after)):
            self.merged.both.append(item)
            return ()
        return self._as_second(item)

    def _removed(self, item: DiffItem) -> Iterable[RevisedParagraph]:
        if _is_removed(self.reader, _origin(self.content, item.before)):
            return self._kept(item, self.merged.both)
        key = comparison_key(item.before)
        return self._kept(item, self.merged.newer) if self.in_first[key] > self.in_base[key] else ()

    def _moved(self, item: DiffItem) -> Iterable[RevisedParagraph]:
        """Return the paragraph where the reader moved it, or where it is in the content."""
        moved = any(one.kind is DiffKind.MOVED and one.after == item.after for one in self.reader)
        plain = self._as_built(item.before) or self._as_built(item.after)
        if item.kind is DiffKind.LEFT:
            return () if moved and plain else self._kept(item, self.merged.both if moved else self.merged.newer)
        if not (moved and plain):
            return ()
        return self._as_second(item) if self._as_built(item.before) else [replace(self.second[item.b[0]], text=item.before)]

    def _as_second(self, item: DiffItem) -> Iterator[RevisedParagraph]:
        return (self.second[number] for number in item.b)

    def _kept(self, item: DiffItem, noted: list[DiffItem]) -> Iterator[RevisedParagraph]:
        """Yield the content's own paragraphs."""
        noted.append(item)
        like = self.second[item.b[0]] if item.b else RevisedParagraph("")
        return (replace(like, text=self.first[number]) for number in item.a)

    def _as_built(self, text: str) -> bool:
        return all(self.in_base[comparison_key(piece)] for piece in text.split(BREAK))


def _origin(items: Iterable[DiffItem], after: str) -> str:
    """Return the text in the base; "" when it was not there."""
    return next((item.before for item in items if item.after == after and item.kind in (DiffKind.CHANGED, DiffKind.MOVED)), "")


def _is_removed(items: Iterable[DiffItem], before: str) -> bool:
    return bool(before) and any(item.before == before and item.kind is DiffKind.REMOVED for item in items)


def _both(base: str, first: str, second: str) -> str | None:
    """Return the base with the changes of both texts applied; None where they overlap."""
    ours = [(a0, a1, first[b0:b1]) for a0, a1, b0, b1 in hunks(base, first)]
    theirs = [(a0, a1, second[b0:b1]) for a0, a1, b0, b1 in hunks(base, second)]
    changes = sorted({*ours, *theirs})
    if any(after[0] <= before[1] for before, after in itertools.pairwise(changes)):
        return None
    for start, end, new in reversed(changes):
        base = base[:start] + new + base[end:]
    return base
