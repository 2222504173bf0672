"""The result of collecting: the outcome of each file, and its problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ..returns import Return
from ..wording import Problem


class Outcome(StrEnum):
    """The outcome of a file."""

    NEW = "new"
    """It was read and kept."""
    KNOWN = "known"
    """The same bytes are kept already."""
    NOT_READ = "not-read"
    """Kept; a person has to look into it."""
    UNKNOWN = "unknown"
    """Kept; it is no form that was sent out."""
    BODY = "body"
    """Kept; it is the text of a mail, and no form."""
    QUARANTINED = "quarantined"
    """Kept apart."""
    NOT_KEPT = "not-kept"
    """It could not even be read from the disk."""


@dataclass(frozen=True, slots=True)
class CollectedFile:
    """One file and its outcome; `read` is its reading, when it was read now."""

    file: str
    sha256: str
    outcome: Outcome
    kept: str = ""
    read: Return | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class CollectReport:
    """All files of one run, and the number of values that are doubtful now."""

    files: Sequence[CollectedFile]
    doubtful: int = 0
    forms: int = 0
    problems: tuple[Problem, ...] = field(default=())

    def count(self, outcome: Outcome) -> int:
        """Return the number of files with this outcome."""
        return sum(file.outcome is outcome for file in self.files)
