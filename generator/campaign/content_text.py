"""A content file whose characters are replaced one by one while every other byte stays: encoding, BOM and line ends are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..files import LINE_END, FileKind, Source, disk_facts, read_outside
from ..wording import Place, Refused, problem

ENCODINGS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "utf-8"), (b"", "gb18030"))


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters of a file, by their offsets, and what is to stand there instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class ContentText:
    """A file's text and how it was encoded. `starts` and `ends` are the offsets of each line without its end."""

    path: Path
    shown: str
    text: str
    encoding: str
    bom: bytes
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def source(self) -> Source:
        """Its lines as they are read."""
        return Source(self.shown, tuple(self.text[a:b] for a, b in zip(self.starts, self.ends, strict=True)))

    def offset(self, place: Place) -> int:
        """Where a place of this file is in its text."""
        return self.starts[place.line - 1] + place.column - 1

    def line_end(self, line: int) -> str:
        """What ends this line (from 1), or a line near it where it is the last."""
        for number in (line, line - 1, 1):
            if 0 < number < len(self.starts):
                return self.text[self.ends[number - 1] : self.starts[number]]
        return "\n"

    def edited(self, edits: Iterable[Edit]) -> ContentText:
        """The text with these changes; they do not overlap. At one offset the earlier one's text comes first."""
        pieces, done = [], 0
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            pieces += [self.text[done : edit.start], edit.new]
            done = edit.end
        return content_text(self.path, self.shown, "".join(pieces) + self.text[done:], self.encoding, self.bom)

    @property
    def data(self) -> bytes:
        """Its bytes; UnicodeEncodeError for a character that its encoding has not."""
        return self.bom + self.text.encode(self.encoding)


def content_text(path: Path, shown: str, text: str, encoding: str = "utf-8", bom: bytes = b"") -> ContentText:
    """A text with its lines found."""
    hits = list(LINE_END.finditer(text))
    starts, ends = (0, *(hit.end() for hit in hits)), (*(hit.start() for hit in hits), len(text))
    return ContentText(path, shown, text, encoding, bom, starts, ends)


def read_content_text(path: Path, shown: str) -> ContentText:
    """The file; Refused `file-unreadable` or `not-text`, also when its bytes could not be written again as they are."""
    try:
        data = read_outside(path, Place(shown), FileKind.TEXT)
    except OSError as reason:
        raise Refused([problem("file-unreadable", Place(shown), **disk_facts(reason))]) from reason
    for bom, encoding in ENCODINGS:
        if not data.startswith(bom):
            continue
        try:
            found = content_text(path, shown, data[len(bom) :].decode(encoding), encoding, bom)
        except UnicodeDecodeError:
            continue
        if found.data == data:
            return found
    raise Refused([problem("not-text", Place(shown))])
