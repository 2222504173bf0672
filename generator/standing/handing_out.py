"""印发, 分发 and 归档: what records and ledger say of them."""

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
class Handed:
    """An issue and how far it came: to how many units it goes, and how many of them have it, may have it, or do not."""

    issue: Issue
    units: int
    reach: Reach

    @property
    def complete(self) -> bool:
        """Does every unit have it, and is no mail of it uncertain?"""
        return self.reach.handed_over >= self.units and not self.reach.uncertain


@dataclass(frozen=True, slots=True)
class Kept:
    """What was issued and stands, the oldest first; when all was archived (None: never), and what has happened since."""

    issues: tuple[Handed, ...] = ()
    archived: str | None = None
    since: int = 0

    @property
    def main(self) -> Handed | None:
        """The campaign's notice as it stands issued, else its first other issue."""
        return next((h for h in reversed(self.issues) if h.issue.document == NOTICE), next(iter(self.issues), None))

    @property
    def open(self) -> Handed | None:
        """The first issue that not every unit has."""
        return next((handed for handed in self.issues if not handed.complete), None)


def read_records(records: Path, shown: str) -> Kept:
    """Read what was issued and what became of it; Refused as `issued.issues` and `open_ledger`. Nothing is written."""
    made = issued.issues(records)
    gone = issued.withdrawn(made)
    standing = [issue for issue in made if issue.name not in gone]
    with _ledger(records, shown) as ledger:
        handed = tuple(_handed(records, issue, ledger) for issue in standing)
        return Kept(handed, ledger.last_archived(), ledger.events_since_archive()) if ledger else Kept(handed)


@contextmanager
def _ledger(records: Path, shown: str) -> Iterator[Ledger | None]:
    if not has_ledger(records):
        yield None
        return
    with open_ledger(records, shown) as ledger:
        yield ledger


def _handed(records: Path, issue: Issue, ledger: Ledger | None) -> Handed:
    reach = reach_of(ledger, issue.name) if ledger else Reach()
    named = recipients(issue.sent_to)
    units = len(named) if named is not None else reach.units or store.unit_count(records)
    return Handed(issue, units, reach)


# ------------------------------------------------------------------------------------------------ steps
def issue_step(kept: Kept, due: date | None, today: date, *, ready: bool) -> Step:
    """Return the step 印发: late once 成文日期 has passed; its turn has not come while the content is not `ready`."""
    if main := kept.main:
        facts: Facts = {"issue": main.issue.name, "at": main.issue.at, "sealed": bool(main.issue.sealed), "issues": len(kept.issues)}
        return Step(Stage.ISSUE, StepState.DONE, facts)
    if due is None:
        return Step(Stage.ISSUE, StepState.OPEN if ready else StepState.NOT_YET)
    if due < today:
        return Step(Stage.ISSUE, StepState.LATE, {"due": due.isoformat(), "days_late": (today - due).days})
    return Step(Stage.ISSUE, StepState.OPEN if ready else StepState.NOT_YET, {"due": due.isoformat(), "days_left": (due - today).days})


def distribute_step(kept: Kept, first_deadline: date | None, today: date) -> Step:
    """Return the step 分发, of the first issue that not every unit has; late once something was due from the units."""
    handed = kept.open or kept.main
    if handed is None:
        return Step(Stage.DISTRIBUTE, StepState.NOT_YET)
    reach = handed.reach
    facts: dict[str, str | int | bool] = {
        "issue": handed.issue.name, "units": handed.units, "handed_over": reach.handed_over, "uncertain": reach.uncertain,
        "failed": reach.failed, "prepared": reach.prepared}
    if handed.complete:
        return Step(Stage.DISTRIBUTE, StepState.DONE, facts)
    if first_deadline is not None and first_deadline < today:
        return Step(Stage.DISTRIBUTE, StepState.LATE, {**facts, "days_late": (today - first_deadline).days})
    return Step(Stage.DISTRIBUTE, StepState.OPEN, facts)


def archive_step(kept: Kept) -> Step:
    """Return the step 归档: open again once anything happened after it."""
    if not kept.issues:
        return Step(Stage.ARCHIVE, StepState.NOT_YET)
    if kept.archived is None:
        return Step(Stage.ARCHIVE, StepState.OPEN)
    return Step(Stage.ARCHIVE, StepState.OPEN if kept.since else StepState.DONE, {"at": kept.archived, "since": kept.since})
