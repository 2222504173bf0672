"""Tracked changes and comments while a story is read: who proposed or noted what, and on which words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from lxml import etree

from ..runs import w
from .values import NOWHERE, Spot

MARK = "¶"
"""Stands for the end of a paragraph in the text of a change."""


class ChangeKind(StrEnum):
    """What a tracked change does (ECMA-376 part 1, 17.13.5)."""

    INSERTED = "插入"
    DELETED = "删除"
    MOVED_HERE = "移入"
    MOVED_AWAY = "移出"
    FORMAT = "格式"


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change; `paragraph` is the index of the paragraph of the accepted text in which it stands, -1 outside of it.

    `typed` are the characters of the file that the change takes away.
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
    """One comment and the words that it is on."""

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
    """A tracked change around what is being read."""

    kind: ChangeKind
    author: str
    date: str

    @property
    def gone(self) -> bool:
        """Does it take away what it is on?"""
        return self.kind in GONE


def proposed(element: etree._Element) -> Proposed:
    """The change that an element stands for."""
    return Proposed(KINDS[str(element.tag)], *who(element))


def proposed_in(properties: etree._Element | None) -> Proposed | None:
    """The insertion or deletion of a row, a cell or a paragraph's end, as its properties tell; a deletion wins."""
    found = [] if properties is None else [proposed(e) for e in properties if e.tag in KINDS]
    return next((p for p in found if p.gone), found[0] if found else None)


def who(element: etree._Element) -> tuple[str, str]:
    """Author and date."""
    return element.get(w("author"), ""), element.get(w("date"), "").replace("T", " ").removesuffix("Z")


@dataclass(slots=True)
class Changes:
    """Collects the changes of one reading; pieces of one change that touch each other are one."""

    found: list[Revision] = field(default_factory=list)
    fresh: bool = True
    texts: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def parted(self) -> None:
        """What comes next is another change even if it is of the same kind."""
        self.fresh = True

    def note(self, change: Proposed, text: str, spot: Spot, paragraph: int, typed: str = "") -> None:
        """One piece of a change, or MARK for a paragraph's end."""
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
        """The last change has all its pieces."""
        if self.texts:
            last = self.found[-1]
            self.found[-1] = replace(last, text="".join(self.texts), typed="".join(self.taken))
            self.texts, self.taken = [], []

    def all(self) -> tuple[Revision, ...]:
        """All changes so far."""
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
    """The comments of a document while the words that they are on are being read."""

    notes: dict[str, _Noted] = field(default_factory=dict)
    anchored: dict[str, None] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)

    def told(self, element: etree._Element) -> None:
        """One `w:comment`."""
        lines = ("".join(t.text or "" for t in p.iter(w("t"), w("delText"))) for p in element.iter(w("p")))
        text = "\n".join(lines)
        self.notes[element.get(w("id"), "")] = _Noted(Comment(*who(element), text, "", -1, text))

    def begins(self, key: str, paragraph: int, spot: Spot) -> None:
        """A comment's words begin here."""
        if key in self.notes and key not in self.anchored:
            self.anchored[key] = self.open[key] = None
            self.notes[key].paragraph, self.notes[key].spot = paragraph, spot

    def ends(self, key: str) -> None:
        """A comment's words end here."""
        self.open.pop(key, None)

    def stands(self, key: str, paragraph: int, spot: Spot, said: str) -> None:
        """A comment without a range is on what its paragraph says so far."""
        if key in self.notes and key not in self.anchored:
            self.anchored[key] = None
            note = self.notes[key]
            note.paragraph, note.spot = paragraph, spot
            note.on.append(said)

    def read(self, text: str) -> None:
        """Characters on which the open comments are."""
        for key in self.open:
            self.notes[key].on.append(text)

    def all(self) -> tuple[Comment, ...]:
        """The comments in the order of their words, then those that are on nothing."""
        keys = [*self.anchored, *(key for key in self.notes if key not in self.anchored)]
        found = (self.notes[key] for key in keys)
        return tuple(replace(n.comment, on="".join(n.on).strip("\n"), paragraph=n.paragraph, spot=n.spot) for n in found)
