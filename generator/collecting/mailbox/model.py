"""The result of collecting from a mailbox: the messages looked at, the notices about our letters, the files as by `collect`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ...mail import MailboxConnection, Server
from ...records import MailKind
from ...wording import Place, Problem
from ..model import CollectedFile, CollectReport

Connect = Callable[[Server, Place, Sequence[str]], MailboxConnection]
"""Makes the connection, not yet open, by server, place of its settings, and the hosts under which its password may be kept too."""


class Outcome(StrEnum):
    """What became of a message that was looked at."""

    TAKEN = "taken"
    """Its files and its text were taken in."""
    NOTICE = "notice"
    """It is a bounce, a delay, a receipt or an automatic reply."""
    KNOWN = "known"
    """It was looked at before, at another place of the mailbox."""
    OWN = "own"
    """It is a letter of our own."""
    OTHER = "other"
    """It has nothing to do with this campaign: nothing of it was kept."""
    LEFT = "left"
    """It was not fetched; the next run tries again."""


@dataclass(frozen=True, slots=True)
class MailOptions:
    """Options of a run: messages from the day `since` on (None: since the campaign was issued), the connection, waiting."""

    connect: Connect
    wait: Callable[[float], object]
    since: date | None = None


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A notice about a letter of ours; `entered`: the ledger has it now. `unit` and `message_id` are "" when the letter is not known."""

    kind: MailKind
    address: str
    unit: str
    message_id: str
    reason: str
    entered: bool


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A message that was looked at, by the name that problems use."""

    message: str
    outcome: Outcome


@dataclass(frozen=True)
class MailReport:
    """All messages of a run: those looked at now, the number of those looked at before, the notices, the files taken in."""

    since: date
    messages: Sequence[LookedAt] = ()
    before: int = 0
    notices: Sequence[NoticeEntry] = ()
    files: Sequence[CollectedFile] = ()
    doubtful: int = 0
    problems: tuple[Problem, ...] = field(default=())
    failed: bool = False
    """Whether the run ended before the last message."""
    stopped: bool = False
    """Whether it was cancelled."""

    def count(self) -> Counter[Outcome]:
        """Return the number of messages by outcome."""
        return Counter(message.outcome for message in self.messages)

    @property
    def collected(self) -> CollectReport:
        """Return the report of the files alone."""
        forms = sum(len(file.read.pieces) for file in self.files if file.read)
        return CollectReport(self.files, self.doubtful, forms, self.problems)
