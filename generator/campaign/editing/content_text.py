"""A content file edited by character offsets; all other bytes stay: encoding, BOM and line ends are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...files import LINE_END, FileKind, Source, disk_facts, read_outside
from ...wording import Place, Refused, problem

ENCODINGS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "utf-8"), (b"", "gb18030"))


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A replacement: the start and stop offsets of characters in the file, and the new text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class ContentText:
    """A file's text and encoding. `starts` and `ends` are the offsets of each line without its line end."""

    path: Path
    shown: str
    text: str
    encoding: str
    bom: bytes
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def source(self) -> Source:
        """Return its lines."""
        return Source(self.shown, tuple(self.text[a:b] for a, b in zip(self.starts, self.ends, strict=True)))

    def offset(self, place: Place) -> int:
        """Return the offset of a place in the text."""
        return self.starts[place.line - 1] + place.column - 1

    def line_end(self, line: int) -> str:
        """Return the line end of this line (from 1), or of a line near it when it is the last."""
        for number in (line, line - 1, 1):
            if 0 < number < len(self.starts):
                return self.text[self.ends[number - 1] : self.starts[number]]
        return "\n"

    def edited(self, edits: Iterable[Edit]) -> ContentText:
        """Return the text with these replacements, which must not overlap. At one offset the earlier one's text comes first."""
        pieces, done = [], 0
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            pieces += [self.text[done : edit.start], edit.new]
            done = edit.end
        return content_text(self.path, self.shown, "".join(pieces) + self.text[done:], self.encoding, self.bom)

    @property
    def data(self) -> bytes:
        """Return its bytes; UnicodeEncodeError for a character that its encoding can't represent."""
        return self.bom + self.text.encode(self.encoding)


def content_text(path: Path, shown: str, text: str, encoding: str = "utf-8", bom: bytes = b"") -> ContentText:
    """Return a text with its line offsets computed."""
    hits = list(LINE_END.finditer(text))
    starts, ends = (0, *(hit.end() for hit in hits)), (*(hit.start() for hit in hits), len(text))
    return ContentText(path, shown, text, encoding, bom, starts, ends)


def read_content_text(path: Path, shown: str) -> ContentText:
    """Read a file; Refused `file-unreadable` or `not-text`, also when encoding its text would not give the same bytes."""
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
