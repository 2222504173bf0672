"""Collects tracked changes and comments while a story is read: author, date, kind, and the words concerned."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from lxml import etree

from ..runs import w
from .values import NOWHERE, Spot

MARK = "¶"
"""Stands for the end of a paragraph in the text of a change."""


class ChangeKind(StrEnum):
    """The kind of a tracked change (ECMA-376 part 1, 17.13.5)."""

    INSERTED = "插入"
    DELETED = "删除"
    MOVED_HERE = "移入"
    MOVED_AWAY = "移出"
    FORMAT = "格式"


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change; `paragraph` is the index of its paragraph in the accepted text, -1 outside of any.

    `typed` are the characters of the file that the change deletes.
    """

    kind: ChangeKind
    author: str
    date: str
    text: str
    paragraph: int
    typed: str = ""
    spot: Spot = NOWHERE


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and the words that it refers to."""

    author: str
    date: str
    text: str
    on: str
    paragraph: int
    typed: str = ""
    spot: Spot = NOWHERE


KINDS = {
    w("ins"): ChangeKind.INSERTED, w("del"): ChangeKind.DELETED, w("moveTo"): ChangeKind.MOVED_HERE, w("moveFrom"): ChangeKind.MOVED_AWAY,
    w("cellIns"): ChangeKind.INSERTED, w("cellDel"): ChangeKind.DELETED,
}  # fmt: skip
GONE = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_AWAY})
MOVES = frozenset({ChangeKind.MOVED_HERE, ChangeKind.MOVED_AWAY})


@dataclass(frozen=True, slots=True)
class Proposed:
    """The tracked change around what is being read."""

    kind: ChangeKind
    author: str
    date: str

    @property
    def gone(self) -> bool:
        """Return whether the change deletes its content."""
        return self.kind in GONE


def proposed(element: etree._Element) -> Proposed:
    """Return the change that an element represents."""
    return Proposed(KINDS[str(element.tag)], *who(element))


def proposed_in(properties: etree._Element | None) -> Proposed | None:
    """Return the insertion or deletion of a row, a cell or a paragraph's end in its properties; a deletion takes precedence."""
    found = [] if properties is None else [proposed(e) for e in properties if e.tag in KINDS]
    return next((p for p in found if p.gone), found[0] if found else None)


def who(element: etree._Element) -> tuple[str, str]:
    """Return (author, date)."""
    return element.get(w("author"), ""), element.get(w("date"), "").replace("T", " ").removesuffix("Z")


@dataclass(slots=True)
class Changes:
    """The tracked changes of one reading; adjacent pieces of one change are joined."""

    found: list[Revision] = field(default_factory=list)
    fresh: bool = True
    texts: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def parted(self) -> None:
        """Separate what follows from the last change, even if it is of the same kind."""
        self.fresh = True

    def note(self, change: Proposed, text: str, spot: Spot, paragraph: int, typed: str = "") -> None:
        """Add one piece of a change; its text is MARK for a paragraph's end."""
        last = self.found[-1] if self.found and not self.fresh else None
        same = last is not None and (last.kind, last.author, last.date, last.paragraph) == (
            change.kind, change.author, change.date, paragraph)
        if not same:
            self.close()
            self.found.append(Revision(change.kind, change.author, change.date, "", paragraph, "", spot))
        self.texts.append(text)
        self.taken.append(typed if change.gone else "")
        self.fresh = False

    def close(self) -> None:
        """Close the last change: all its pieces were added."""
        if self.texts:
            last = self.found[-1]
            self.found[-1] = replace(last, text="".join(self.texts), typed="".join(self.taken))
            self.texts, self.taken = [], []

    def all(self) -> tuple[Revision, ...]:
        """Return all changes so far."""
        self.close()
        return tuple(self.found)


@dataclass(slots=True)
class _Noted:
    comment: Comment
    on: list[str] = field(default_factory=list)
    paragraph: int = -1
    spot: Spot = NOWHERE


@dataclass(slots=True)
class Comments:
    """The comments of a document, collected while the words that they refer to are read."""

    notes: dict[str, _Noted] = field(default_factory=dict)
    anchored: dict[str, None] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)

    def told(self, element: etree._Element) -> None:
        """Record the text of one `w:comment`."""
        lines = ("".join(t.text or "" for t in p.iter(w("t"), w("delText"))) for p in element.iter(w("p")))
        text = "\n".join(lines)
        self.notes[element.get(w("id"), "")] = _Noted(Comment(*who(element), text, "", -1, text))

    def begins(self, key: str, paragraph: int, spot: Spot) -> None:
        """Begin the words that a comment refers to."""
        if key in self.notes and key not in self.anchored:
            self.anchored[key] = self.open[key] = None
            self.notes[key].paragraph, self.notes[key].spot = paragraph, spot

    def ends(self, key: str) -> None:
        """End the words that a comment refers to."""
        self.open.pop(key, None)

    def stands(self, key: str, paragraph: int, spot: Spot, said: str) -> None:
        """Record a comment without a range: it refers to the text of its paragraph so far."""
        if key in self.notes and key not in self.anchored:
            self.anchored[key] = None
            note = self.notes[key]
            note.paragraph, note.spot = paragraph, spot
            note.on.append(said)

    def read(self, text: str) -> None:
        """Add characters to the open comments."""
        for key in self.open:
            self.notes[key].on.append(text)

    def all(self) -> tuple[Comment, ...]:
        """Return the comments in the order of their words, then those that refer to none."""
        keys = [*self.anchored, *(key for key in self.notes if key not in self.anchored)]
        found = (self.notes[key] for key in keys)
        return tuple(replace(n.comment, on="".join(n.on).strip("\n"), paragraph=n.paragraph, spot=n.spot) for n in found)
