"""The result of collecting: the outcome of each file, and its problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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
    AS_SENT = "as-sent"
    """It is, byte for byte, what was sent out: nobody filled it in, so it is no return and is not kept."""
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
    """All files of one run, and the number of values that are doubtful now; `counts` are the outcomes when the files are not held."""

    files: Sequence[CollectedFile]
    doubtful: int = 0
    forms: int = 0
    problems: tuple[Problem, ...] = field(default=())
    counts: Mapping[Outcome, int] = field(default_factory=dict)

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """Return the number of files by outcome."""
        return self.counts or Counter(file.outcome for file in self.files)

    def count(self, outcome: Outcome) -> int:
        """Return the number of files with this outcome."""
        return self.outcomes.get(outcome, 0)


class Tally:
    """A report while it grows: with `each` told of every file it only counts them."""

    def __init__(self, each: Callable[[CollectedFile], None] | None) -> None:
        self._each = each
        self._files: list[CollectedFile] = []
        self._problems: list[Problem] = []
        self._counts: Counter[Outcome] = Counter()
        self._forms = 0

    @property
    def count(self) -> int:
        """Return the number of files."""
        return self._counts.total()

    def add(self, file: CollectedFile) -> None:
        """Add a file."""
        self._counts[file.outcome] += 1
        self._forms += len(file.read.pieces) if file.read else 0
        self._problems += file.problems
        if self._each is None:
            self._files.append(file)
        else:
            self._each(file)

    def report(self, doubtful: int) -> CollectReport:
        """Return the report."""
        return CollectReport(self._files, doubtful, self._forms, tuple(self._problems), self._counts)
