"""A file's text replaced as a whole by what a person has in front of him: lines that stayed keep their bytes and line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ...files import LINE_END
from ...wording import Refused
from .edits import TextFile, as_text


def retyped(file: TextFile, text: str) -> TextFile:
    """Return the file with another text, whatever line ends that has.

    A line that is in both keeps its line end, a new one takes that of the line above. The encoding stays, unless the text could not be read
    again in it (bytes that are UTF-8 by chance): then it is UTF-8. UnicodeEncodeError for half of a surrogate pair.
    """
    lines, ends = lines_and_ends(file.text)
    new = LINE_END.split(text)
    if new == lines:
        return file
    own = _ends(lines, ends, new, file.line_end)
    return _readable(replace(file, text="".join(f"{line}{end}" for line, end in zip(new, own, strict=True))))


def lines_and_ends(text: str) -> tuple[list[str], list[str]]:
    """Return the lines of a text, and the line end behind each; the last has none."""
    return LINE_END.split(text), [*LINE_END.findall(text), ""]


def _ends(old: Sequence[str], ends: Sequence[str], new: Sequence[str], usual: str) -> list[str]:
    found: list[str] = []
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    inner = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False).get_opcodes()
    moved = [(op, a0 + head, a1 + head, b0 + head, b1 + head) for op, a0, a1, b0, b1 in inner]
    for op, a0, a1, b0, b1 in [("equal", 0, head, 0, head), *moved, ("equal", len(old) - tail, len(old), 0, tail)]:
        same = op == "equal" or a1 - a0 == b1 - b0
        found += ends[a0:a1] if same else [""] * (b1 - b0)
    for number, end in enumerate(found):
        found[number] = end or (found[number - 1] if number else "") or usual
    return [*found[:-1], ""]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _readable(file: TextFile) -> TextFile:
    """Return the file in an encoding in which it is read as the same text."""
    try:
        if as_text(file.path, file.shown, file.data).text == file.text:
            return file
    except Refused:
        pass
    return replace(file, codec="utf-8", bom=b"\xef\xbb\xbf" if file.bom else b"")
