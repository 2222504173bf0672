"""The values that make up a standing: steps of the year, their states, deadlines, the next action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Facts = Mapping[str, str | int | bool]


class Stage(StrEnum):
    """A step of a campaign's year: 起草, 核对, 印发, 分发, 收表, 汇总, 归档."""

    DRAFT = "draft"
    REVIEW = "review"
    ISSUE = "issue"
    DISTRIBUTE = "distribute"
    COLLECT = "collect"
    SUMMARISE = "summarise"
    ARCHIVE = "archive"


class StepState(StrEnum):
    """The state of a step."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    """Open after its due day."""
    NOT_YET = "not-yet"
    """Not started because an earlier step is open, or unknown because nothing is recorded of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the year with its state, and the facts from which that follows."""

    stage: Stage
    state: StepState
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which units have to hand something in.

    `day` is as typed, `last_day` the working day to which a day off moves it. `days` and `working_days` count from today to that; both are
    negative once it has passed.
    """

    name: str
    day: date
    last_day: date
    days: int
    working_days: int


@dataclass(frozen=True, slots=True)
class NextAction:
    """The next action for a person: a code, which each front words in its own way, and its facts."""

    code: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a campaign on the day `today`."""

    campaign: str
    today: date
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    next: NextAction

    def step(self, stage: Stage) -> Step:
        """Return the step of that stage."""
        return next(step for step in self.steps if step.stage is stage)
