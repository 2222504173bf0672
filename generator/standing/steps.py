"""The steps of a campaign's year, the state of each, and what is next, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Facts = Mapping[str, str | int | bool]


class Stage(StrEnum):
    """起草, 核对, 印发, 分发, 收表, 汇总, 归档."""

    DRAFT = "draft"
    REVIEW = "review"
    ISSUE = "issue"
    DISTRIBUTE = "distribute"
    COLLECT = "collect"
    SUMMARISE = "summarise"
    ARCHIVE = "archive"


class StepState(StrEnum):
    """How it stands with a step."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    """Open, and its day has passed."""
    NOT_YET = "not-yet"
    """Its turn has not come, or there is nothing to tell it by."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its state, and what says so."""

    stage: Stage
    state: StepState
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which units have to hand something in. `days` are to come, those that have passed count below 0; so do `working_days`."""

    name: str
    day: date
    days: int
    working_days: int


@dataclass(frozen=True, slots=True)
class NextAction:
    """What a person should do now: a code, for which each front has its own words, and its facts."""

    code: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a campaign stands on a day."""

    campaign: str
    today: date
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    next: NextAction

    def step(self, stage: Stage) -> Step:
        """Return one of its steps."""
        return next(step for step in self.steps if step.stage is stage)
