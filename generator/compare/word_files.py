"""A Word file from outside that is compared: read once, together with what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..files import read_outside, read_package
from ..word import RevisedDocument, WordText, account, read_only_problems, read_parts, revised
from ..wording import Place, Problem, problem

UNREAD = "text-unread"


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file: its bytes, its parts, its text with all changes accepted, and what was not read."""

    data: bytes = field(repr=False)
    parts: Mapping[str, bytes] = field(repr=False)
    read: WordText = field(repr=False)
    revised: RevisedDocument = field(repr=False)
    problems: tuple[Problem, ...] = ()
    shown: str = ""

    def unread(self) -> list[Problem]:
        """Return `text-unread` for everything that an independent count finds in the file and the reader did not return."""
        return [problem(UNREAD, Place(self.shown, inside=found.part), what=found.what, count=found.count, text=found.text)
                for found in account(self.parts, self.read)]


def open_word_file(path: Path, shown: str) -> WordFile:
    """Open a Word file; Refused when it does not pass the gate or is no .docx. Raises OSError."""
    data = read_outside(path, Place(shown))
    parts = read_package(data, Place(shown)).parts
    read = read_parts(parts, shown)
    return WordFile(data, parts, read, revised(read, parts), tuple(read_only_problems(parts, shown)), shown)
