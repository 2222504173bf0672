"""One look at a campaign: its steps, its deadlines, what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ..campaign import Campaign, Project
from ..collecting import Standing as Returned, matrix_so_far
from ..records import RECORDS
from .handing_out import Handed, Kept, archive_step, distribute_step, issue_step, read_records
from .steps import Deadline, NextAction, Stage, Standing, Step, StepState
from .writing import Written, date_of_issue, deadlines, read_content


def standing(project: Project, name: str, today: date) -> Standing:
    """Tell where a campaign stands; Refused only as `read_records`: content that can't be read is a step that is open."""
    written = read_content(project, name)
    records = project.folder(name) / RECORDS
    kept = read_records(records, project.shown(records))
    campaign = written.campaign
    due = deadlines(campaign, today, project.settings[0].calendar) if campaign else ()
    steps = (
        *written.steps,
        issue_step(kept, date_of_issue(campaign) if campaign else None, today, ready=not written.errors and not written.findings),
        distribute_step(kept, due[0].day if due else None, today),
        _collected(project, name, campaign, today) or _of_returns(Stage.COLLECT, kept, due),
        _of_returns(Stage.SUMMARISE, kept, due),
        archive_step(kept),
    )
    return Standing(name, today, steps, due, _next(written, kept, steps, due))


def _collected(project: Project, name: str, campaign: Campaign | None, today: date) -> Step | None:
    """收表, in sum; None while nothing came back."""
    found = matrix_so_far(project, name, campaign, today) if campaign else None
    if found is None:
        return None
    counts = Counter(cell.standing for cell in found.cells.values())
    wanted = sum(counts.values()) - counts[Returned.EXCUSED]
    facts = {
        "wanted": wanted, "received": counts[Returned.RECEIVED] + counts[Returned.LATE], "late": sum(c.late for c in found.cells.values()),
        "doubtful": counts[Returned.DOUBTFUL], "asked": counts[Returned.ASKED],
        "missing": counts[Returned.MISSING] + counts[Returned.NOT_DUE]}
    overdue = any(cell.late and cell.standing is Returned.MISSING for cell in found.cells.values())
    done = facts["received"] == wanted
    return Step(Stage.COLLECT, StepState.DONE if done else StepState.LATE if overdue else StepState.OPEN, facts)


def _of_returns(stage: Stage, kept: Kept, due: Sequence[Deadline]) -> Step:
    """收表, 汇总: while nothing is recorded of them, nothing is said but by when they are due."""
    facts: dict[str, str | int | bool] = {"recorded": False}
    if kept.issues and due:
        last = due[-1]
        facts |= {"due": last.day.isoformat(), "days_late" if last.days < 0 else "days_left": abs(last.days)}
    return Step(stage, StepState.NOT_YET, facts)


def _next(written: Written, kept: Kept, steps: Sequence[Step], due: Sequence[Deadline]) -> NextAction:
    """What is next: of what is not issued the content, then each step after the other."""
    if not kept.issues:
        return _before_the_issue(written)
    if handed := kept.open:
        return _until_all_have(handed)
    if due and due[-1].days >= 0:
        return NextAction("await-returns", {"due": due[-1].day.isoformat(), "days_left": due[-1].days})
    if next(step for step in steps if step.stage is Stage.ARCHIVE).state is not StepState.DONE:
        return NextAction("archive")
    return NextAction("new-year")


def _before_the_issue(written: Written) -> NextAction:
    if written.errors:
        return NextAction("correct", {"errors": written.errors})
    return NextAction("review", {"findings": written.findings}) if written.findings else NextAction("issue")


def _until_all_have(handed: Handed) -> NextAction:
    """What nobody knows comes first: it is not sent again until somebody does."""
    if handed.reach.uncertain:
        return NextAction("settle", {"uncertain": handed.reach.uncertain})
    return NextAction("hand-over", {"issue": handed.issue.name, "left": handed.units - handed.reach.handed_over})
