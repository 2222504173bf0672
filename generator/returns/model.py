"""The result of reading a returned file: the file, the forms found in it, and for each blank its value and reasons for doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

UNIT, ANNEX = "unit", "annex"
"""Keys of `Piece.why` beside the ids of blanks."""


class Status(StrEnum):
    """The state of reading a file."""

    READ = "read"
    UNREAD = "unread"
    UNKNOWN = "unknown"


class Class(StrEnum):
    """How certain a value is: `doubtful` has a proposal that a person confirms, `none` has no proposal."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BlankValue:
    """The value of a blank. `raw` is the text as returned; `value` is normalised: 320, 2021-06-05, an option, "" for nothing.

    `found` is the way it was found: 位置, 书签, 标签; `place` is its place, as a person counts.
    """

    id: str
    name: str
    kind: str
    raw: str
    value: str
    standing: Class
    reasons: tuple[str, ...] = ()
    place: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class UnitFound:
    """The unit that a form is from ("" when unknown), the evidence for it, and the reasons for doubt."""

    number: str = ""
    witnesses: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One form in a file. `annex_reasons`: reasons to doubt the annex or its version."""

    campaign: str
    annex: str
    version: str
    unit: UnitFound
    values: tuple[BlankValue, ...]
    annex_reasons: tuple[str, ...] = ()

    @property
    def why(self) -> Mapping[str, tuple[str, ...]]:
        """Return reasons by id of each doubtful blank, and of `unit` and `annex` where these are doubtful."""
        found = {value.id: value.reasons for value in self.values if value.standing is not Class.SURE}
        found |= {UNIT: self.unit.reasons} if self.unit.reasons else {}
        return found | ({ANNEX: self.annex_reasons} if self.annex_reasons else {})


@dataclass(frozen=True, slots=True)
class Return:
    """One returned file: `file` is its name with the steps into archives and mails; `why` is the reason it was not read."""

    file: str
    sha256: str
    status: Status
    pieces: tuple[Piece, ...] = ()
    sender: str = ""
    why: tuple[str, ...] = field(default=())
