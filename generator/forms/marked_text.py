"""The text between the two ends of each blank's bookmark, or in its content controls, as given by the Word reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..word import Anchor, ReadBlock, ReadBox, ReadParagraph, Spot, WordText

_ID = re.compile(r"(blank_[0-9a-f]{16})(_Copy_\d+)?", re.IGNORECASE)


@dataclass(slots=True)
class MarkedText:
    """The raw content of one blank in the file: the text as printed, and the state of its controls.

    `spots` are the paragraphs that contain it.
    """

    id: str
    copied: bool = False
    by_bookmark: bool = True
    text: str = ""
    name: str = ""
    kind: str = ""
    states: list[tuple[str, bool]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


@dataclass(slots=True)
class _Control:
    """An open content control: its blank's id, and the start of its text."""

    anchor: Anchor
    id: str
    text: str = ""


def marked_texts(read: WordText) -> list[MarkedText]:
    """Return every bookmarked blank in document order, then those that have only their content controls left."""
    reader = Reader()
    reader.read(read)
    have = {found.id for found in reader.marked}
    return [*reader.marked, *(found for found in reader.loose.values() if found.id not in have)]


class Reader:
    """Reader of all stories in one pass, which assigns each piece of text to the blanks open there."""

    def __init__(self) -> None:
        self.marked: list[MarkedText] = []
        self.loose: dict[str, MarkedText] = {}
        self.open: dict[str, MarkedText] = {}
        self.controls: list[_Control] = []
        self.option = ""
        """The blank whose box was just read: the words behind it name the option."""
        self.outside: list[tuple[Spot, str]] = []
        """What stands in each paragraph and in no blank."""

    def read(self, text: WordText) -> None:
        """Read all stories, the body first."""
        for story in text.stories:
            self._blocks(story.blocks)
            self.open, self.controls, self.option = {}, [], ""

    def _blocks(self, blocks: tuple[ReadBlock, ...]) -> None:
        for block in blocks:
            if isinstance(block, ReadParagraph):
                self._paragraph(block)
            elif isinstance(block, ReadBox):
                kept = self.open, self.controls, self.option
                self.open, self.controls, self.option = {}, [], ""
                self._blocks(block.blocks)
                self.open, self.controls, self.option = kept
            else:
                cells = (cell for row in block.rows if not row.gone for cell in row.cells if not cell.gone)
                for cell in cells:
                    self._blocks(cell.blocks)

    # ---- one paragraph
    def _paragraph(self, paragraph: ReadParagraph) -> None:
        text, left = paragraph.text, list[str]()
        self.option = ""
        done = 0
        if text.strip():
            left.append(self._text(paragraph.label, paragraph.spot))
        for anchor in paragraph.anchors:
            if anchor.at > done:
                left.append(self._text(text[done:anchor.at], paragraph.spot))
                done = anchor.at
            self._anchor(anchor, paragraph.spot)
        left.append(self._text(text[done:], paragraph.spot))
        for found in self.open.values():
            found.text += "\n"
        self.outside.append((paragraph.spot, "".join(left)))

    def _text(self, text: str, spot: Spot) -> str:
        """Add characters to the blanks that are open; return those that are in none."""
        for found in self.open.values():
            found.text += text
            if text and (not found.spots or found.spots[-1] != spot):
                found.spots.append(spot)
        for control in self.controls:
            control.text += text
        loose = {c.id for c in self.controls if c.id} if not self.open else set()
        if not self.open and not loose and self.option:
            loose = {self.option}
        for blank_id in loose:
            self.loose[blank_id].text += text
        return "" if self.open or loose else text

    def _anchor(self, anchor: Anchor, spot: Spot) -> None:
        if anchor.bookmark:
            match = _ID.fullmatch(anchor.name)
            if not match:
                return
            if anchor.opens:
                found = MarkedText(match[1].lower(), copied=bool(match[2]), spots=[spot])
                self.marked.append(found)
                self.open[anchor.name] = found
            else:
                self.open.pop(anchor.name, None)
        elif anchor.opens:
            self._control_begins(anchor, spot)
        else:
            self._control_ends()

    def _control_begins(self, anchor: Anchor, spot: Spot) -> None:
        blank_id, kind, name = _from_tag(anchor.name)
        self.option = ""
        for found in self.open.values():
            found.name, found.kind = found.name or name or anchor.alias, found.kind or kind
        if blank_id and not self.open:
            made = MarkedText(blank_id, by_bookmark=False, name=name or anchor.alias, kind=kind, spots=[spot])
            self.loose.setdefault(blank_id, made)
        self.controls.append(_Control(anchor, blank_id if not self.open else ""))

    def _control_ends(self) -> None:
        if not self.controls:
            return
        control = self.controls.pop()
        if control.anchor.state:
            for found in self.open.values():
                found.states.append((control.text.strip(), control.anchor.state == "checked"))
            self.option = control.id


def outside_of(read: WordText) -> Iterator[tuple[Spot, str]]:
    """Yield the text of each paragraph that is in no blank."""
    reader = Reader()
    reader.read(read)
    yield from reader.outside


def _from_tag(tag: str) -> tuple[str, str, str]:
    """Return id, type and (of a box) name from a content control's tag, as `word/fields` writes it."""
    blank_id, _, rest = tag.partition(":")
    if not _ID.fullmatch(blank_id):
        return "", "", ""
    kind, _, box = rest.partition(":")
    return blank_id.lower(), kind, box.partition(":")[2]
