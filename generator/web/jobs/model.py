"""What a job is, and what it ended with; both cross the boundary of processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ...wording import Problem


class JobState(StrEnum):
    """Where a job is."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a job is to do: its kind, the project, the campaign, and what the person chose."""

    kind: str
    root: Path
    campaign: str
    language: str = "zh"
    choices: Mapping[str, object] = field(default_factory=dict)
    secret: str = field(default="", repr=False)
    """A password for this run; it is in no list, file or log."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a job: the key of its phrase with facts, problems, the folder or file that it made, the rows that it lists."""

    state: JobState
    phrase: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    made: Path | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    details: str = ""
