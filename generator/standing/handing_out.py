"""Derive the steps 印发, 分发 and 归档 from records/ and the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..campaign import recipients
from ..documents import NOTICE
from ..records import Issue, Ledger, Reach, has_ledger, issued, open_ledger, reach_of, store
from .steps import Facts, Stage, Step, StepState


@dataclass(frozen=True, slots=True)
class Distribution:
    """An issue and its delivery: `units` is the number of units that it goes to, `reach` counts those that it was handed over to."""

    issue: Issue
    units: int
    reach: Reach

    @property
    def complete(self) -> bool:
        """Return whether every unit has it and no mail of it is uncertain."""
        return self.reach.handed_over >= self.units and not self.reach.uncertain


@dataclass(frozen=True, slots=True)
class RecordsSummary:
    """The issues that were not withdrawn, oldest first.

    `archived` is the time of the last archive (ISO 8601; None: never), `since` the number of ledger events after it.
    """

    issues: tuple[Distribution, ...] = ()
    archived: str | None = None
    since: int = 0

    @property
    def main(self) -> Distribution | None:
        """Return the latest issue of the campaign's notice, else the first other issue; None if nothing was issued."""
        return next((h for h in reversed(self.issues) if h.issue.document == NOTICE), next(iter(self.issues), None))

    @property
    def open(self) -> Distribution | None:
        """Return the first issue that not every unit has; None if there is none."""
        return next((distribution for distribution in self.issues if not distribution.complete), None)


def read_records(records: Path, shown: str) -> RecordsSummary:
    """Read the issues and their delivery from a records folder; writes nothing.

    Refused as `issued.issues` and `open_ledger`. `shown` names the folder in problems.
    """
    every_issue = issued.issues(records)
    withdrawn = issued.withdrawn(every_issue)
    standing = [issue for issue in every_issue if issue.name not in withdrawn]
    with _ledger(records, shown) as ledger:
        distributions = tuple(_distribution(records, issue, ledger) for issue in standing)
        if ledger is None:
            return RecordsSummary(distributions)
        return RecordsSummary(distributions, ledger.last_archived(), ledger.events_since_archive())


@contextmanager
def _ledger(records: Path, shown: str) -> Iterator[Ledger | None]:
    """Open the ledger for the block; yields None if there is no file, which is then not created."""
    if not has_ledger(records):
        yield None
        return
    with open_ledger(records, shown) as ledger:
        yield ledger


def _distribution(records: Path, issue: Issue, ledger: Ledger | None) -> Distribution:
    """Count the units of an issue: those named in 发送对象, else those of the ledger, else those of the last build."""
    reach = reach_of(ledger, issue.name) if ledger else Reach()
    named = recipients(issue.sent_to)
    units = len(named) if named is not None else reach.units or store.unit_count(records)
    return Distribution(issue, units, reach)


# ------------------------------------------------------------------------------------------------ steps
def issue_step(summary: RecordsSummary, due: date | None, today: date, *, ready: bool) -> Step:
    """Return the step 印发: LATE once 成文日期 (`due`) has passed, NOT_YET while the content is not `ready`."""
    if main := summary.main:
        facts: Facts = {"issue": main.issue.name, "at": main.issue.at, "sealed": bool(main.issue.sealed), "issues": len(summary.issues)}
        return Step(Stage.ISSUE, StepState.DONE, facts)
    if due is None:
        return Step(Stage.ISSUE, StepState.OPEN if ready else StepState.NOT_YET)
    if due < today:
        return Step(Stage.ISSUE, StepState.LATE, {"due": due.isoformat(), "days_late": (today - due).days})
    return Step(Stage.ISSUE, StepState.OPEN if ready else StepState.NOT_YET, {"due": due.isoformat(), "days_left": (due - today).days})


def distribute_step(summary: RecordsSummary, first_deadline: date | None, today: date) -> Step:
    """Return the step 分发 for the first issue that not every unit has, else for the main issue.

    It is LATE once `first_deadline`, the first day on which units have to hand something in, has passed.
    """
    distribution = summary.open or summary.main
    if distribution is None:
        return Step(Stage.DISTRIBUTE, StepState.NOT_YET)
    reach = distribution.reach
    facts: dict[str, str | int | bool] = {
        "issue": distribution.issue.name, "units": distribution.units, "handed_over": reach.handed_over, "uncertain": reach.uncertain,
        "failed": reach.failed, "prepared": reach.prepared}
    if distribution.complete:
        return Step(Stage.DISTRIBUTE, StepState.DONE, facts)
    if first_deadline is not None and first_deadline < today:
        return Step(Stage.DISTRIBUTE, StepState.LATE, {**facts, "days_late": (today - first_deadline).days})
    return Step(Stage.DISTRIBUTE, StepState.OPEN, facts)


def archive_step(summary: RecordsSummary) -> Step:
    """Return the step 归档: OPEN again once the ledger has events after the last archive."""
    if not summary.issues:
        return Step(Stage.ARCHIVE, StepState.NOT_YET)
    if summary.archived is None:
        return Step(Stage.ARCHIVE, StepState.OPEN)
    return Step(Stage.ARCHIVE, StepState.OPEN if summary.since else StepState.DONE, {"at": summary.archived, "since": summary.since})
